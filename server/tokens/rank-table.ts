/** No token has these bytes. Larger than any rank, so that "lowest rank first" needs no special case. */
export const NO_RANK = 0x7fffffff;

/**
 * The tokens of an encoding by their bytes: one copy of the bytes, and a hash table of ranks over it. All of it is one
 * block of memory (see rank-image.ts), so that it can be read from a file and used as it is.
 */
export class RankTable {
  /** The bytes of all tokens, in the order of their ranks. */
  readonly #bytes: Uint8Array;
  /** Start of each rank's bytes; the next entry is the end. */
  readonly #starts: Int32Array;
  /** Rank + 1 in the low 18 bits, part of the hash above them, so that most misses read nothing else; 0: free. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #longest: number;
  /** Ranks of all pairs of bytes: the first look-up of every merge. */
  readonly #pairs: Int32Array;
  /** Ranks of all single bytes: what every long piece is first cut into. */
  readonly #singles: Int32Array;

  constructor({ bytes, starts, slots, longest, pairs }: RankParts) {
    this.#bytes = bytes;
    this.#starts = starts;
    this.#slots = slots;
    this.#mask = slots.length - 1;
    this.#longest = longest;
    this.#pairs = pairs;
    this.#singles = Int32Array.from({ length: 256 }, (_, byte) => this.#find(Uint8Array.of(byte), 0, 1));
  }

  /** The rank of a range of bytes, or NO_RANK. */
  rankOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length === 1) return this.#singles[bytes[start] ?? 0] ?? NO_RANK;
    if (length === 2) return this.#pairs[pairIndex(bytes, start)] ?? NO_RANK;
    return length > this.#longest ? NO_RANK : this.#find(bytes, start, length);
  }

  #find(bytes: Uint8Array, start: number, length: number): number {
    const hash = hashOf(bytes, start, start + length);
    const slots = this.#slots;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) return NO_RANK;
      if (((entry ^ hash) & TAG_MASK) === 0 && this.#equals((entry & RANK_MASK) - 1, bytes, start, length)) return (entry & RANK_MASK) - 1;
    }
  }

  #equals(rank: number, bytes: Uint8Array, start: number, length: number): boolean {
    const own = this.#starts[rank] ?? 0;
    if ((this.#starts[rank + 1] ?? 0) - own !== length) return false;
    for (let index = 0; index < length; index++) {
      if (this.#bytes[own + index] !== bytes[start + index]) return false;
    }
    return true;
  }
}

/** What a table is made of. */
export interface RankParts {
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  readonly pairs: Int32Array;
  readonly bytes: Uint8Array;
  /** Bytes of the longest token. */
  readonly longest: number;
}

export const RANK_MASK = 0x3ffff;
export const TAG_MASK = ~RANK_MASK;

export function pairIndex(bytes: Uint8Array, start: number): number {
  return ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0);
}

/** FNV-1a, with a last mix since the slot is taken from its low bits and the tag from its high ones. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
