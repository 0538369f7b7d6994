const SLOTS = 4096;

/** What is kept of a pair, side by side: its left token, its right one, and the rank; the fourth is free. */
const RIGHT = 1;
const RANK = 2;
const FIELDS = 4;

/**
 * Remembers which token two adjacent tokens make together; a newer pair takes an older one's place. Unbroken text is
 * mostly repetition, and this spares it the look-up by bytes, which costs their number.
 */
export class PairCache {
  readonly #pairs = new Int32Array(SLOTS * FIELDS).fill(-1);

  get(left: number, right: number): number | undefined {
    const pairs = this.#pairs;
    const pair = placeOf(left, right);
    return pairs[pair] === left && pairs[pair + RIGHT] === right ? pairs[pair + RANK] : undefined;
  }

  set(left: number, right: number, rank: number): void {
    const pair = placeOf(left, right);
    this.#pairs[pair] = left;
    this.#pairs[pair + RIGHT] = right;
    this.#pairs[pair + RANK] = rank;
  }
}

function placeOf(left: number, right: number): number {
  return (Math.imul(Math.imul(left, 0x2c1b3c6d) + right, 0x297a2d39) >>> 20) * FIELDS;
}
