const SIZE = 4096;

/**
 * Remembers which token two adjacent tokens make together; a newer pair takes an older one's place. Unbroken text is
 * mostly repetition, and this spares it the look-up by bytes, which costs their number.
 */
export class PairCache {
  readonly #lefts = new Int32Array(SIZE).fill(-1);
  readonly #rights = new Int32Array(SIZE);
  readonly #ranks = new Int32Array(SIZE);

  get(left: number, right: number): number | undefined {
    const slot = slotOf(left, right);
    return this.#lefts[slot] === left && this.#rights[slot] === right ? this.#ranks[slot] : undefined;
  }

  set(left: number, right: number, rank: number): void {
    const slot = slotOf(left, right);
    this.#lefts[slot] = left;
    this.#rights[slot] = right;
    this.#ranks[slot] = rank;
  }
}

function slotOf(left: number, right: number): number {
  return Math.imul(Math.imul(left, 0x2c1b3c6d) + right, 0x297a2d39) >>> 20;
}
