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

  /** The count of the first `length` bytes, from memory or else from `count`. */
  countOf(bytes: Uint8Array, length: number, count: () => number): number {
    if (length > ROOM) return count();
    const slot = slotOf(bytes, length);
    if (this.#holds(slot, bytes, length)) return this.#counts[slot] ?? 0;
    const tokens = count();
    this.#bytes.set(bytes.subarray(0, length), slot * ROOM);
    this.#lengths[slot] = length;
    this.#counts[slot] = tokens;
    return tokens;
  }

  #holds(slot: number, bytes: Uint8Array, length: number): boolean {
    if (this.#lengths[slot] !== length) return false;
    for (let index = 0, own = slot * ROOM; index < length; index++) {
      if (this.#bytes[own + index] !== bytes[index]) return false;
    }
    return true;
  }
}

function slotOf(bytes: Uint8Array, length: number): number {
  let hash = length;
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
