const SLOTS = 4096;
/** Longest piece that is remembered. */
const ROOM = 32;

/**
 * Token counts of pieces that are no token themselves: names recur all through a file. A newer piece takes an older
 * one's place, and the bytes are kept whole, so that an answer is never another piece's.
 */
export class PieceCache {
  readonly #bytes = new Uint8Array(SLOTS * ROOM);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #counts = new Uint8Array(SLOTS);

  /** The count of a range of bytes, where it is remembered. */
  get(bytes: Uint8Array, start: number, end: number): number | undefined {
    if (end - start > ROOM) return undefined;
    const slot = slotOf(bytes, start, end);
    return this.#holds(slot, bytes, start, end) ? this.#counts[slot] : undefined;
  }

  set(bytes: Uint8Array, start: number, end: number, count: number): void {
    if (end - start > ROOM) return;
    const slot = slotOf(bytes, start, end);
    this.#bytes.set(bytes.subarray(start, end), slot * ROOM);
    this.#lengths[slot] = end - start;
    this.#counts[slot] = count;
  }

  #holds(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#lengths[slot] !== end - start) return false;
    for (let offset = start, own = slot * ROOM; offset < end; offset++, own++) {
      if (this.#bytes[own] !== bytes[offset]) return false;
    }
    return true;
  }
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let offset = start; offset < end; offset++) hash = Math.imul(hash ^ (bytes[offset] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
