/** No token has these bytes. Larger than any rank, so that "lowest rank first" needs no special case. */
export const NO_RANK = 0x7fffffff;

const FILL = 0.5;

/**
 * The tokens of an encoding by their bytes: one copy of the bytes, and a hash table of ranks over it, all in typed
 * arrays (about 5 MB for o200k_base, where a Map of strings takes far more).
 */
export class RankTable {
  /** The bytes of all tokens, in the order they were added. */
  #bytes: Uint8Array;
  #used = 0;
  /** Start of each rank's bytes; the next entry is the end. */
  #starts: Uint32Array;
  #ranks = 0;
  /** Rank + 1 in the low 18 bits, part of the hash above them, so that most misses read nothing else; 0: free. */
  #slots: Int32Array;
  #mask: number;
  #longest = 0;
  /** Ranks of all pairs of bytes: the first look-up of every merge. */
  readonly #pairs = new Int32Array(0x10000).fill(NO_RANK);

  /** Room for `tokens` tokens of `bytes` bytes in all. */
  constructor(tokens: number, bytes: number) {
    if (tokens >= RANK_MASK) throw new RangeError('too many tokens for the rank table');
    const size = 2 ** Math.ceil(Math.log2(tokens / FILL));
    this.#bytes = new Uint8Array(bytes);
    this.#starts = new Uint32Array(tokens + 1);
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** The bytes to write the next token to. */
  get room(): Uint8Array {
    return this.#bytes;
  }

  get used(): number {
    return this.#used;
  }

  /** Gives the bytes from `used` to `end`, already written into `room`, the next rank. */
  add(end: number): void {
    const start = this.#used;
    const rank = this.#ranks++;
    if (rank + 1 >= this.#starts.length) throw new RangeError('no room for another token');
    const hash = hashOf(this.#bytes, start, end);
    let slot = hash & this.#mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = (hash & TAG_MASK) | (rank + 1);
    this.#used = end;
    this.#starts[rank + 1] = end;
    this.#longest = Math.max(this.#longest, end - start);
    if (end - start === 2) this.#pairs[pairIndex(this.#bytes, start)] = rank;
  }

  /** The rank of a range of bytes, or NO_RANK. */
  rankOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
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

const RANK_MASK = 0x3ffff;
const TAG_MASK = ~RANK_MASK;

function pairIndex(bytes: Uint8Array, start: number): number {
  return ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0);
}

/** FNV-1a, with a last mix since the slot is taken from its low bits and the tag from its high ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
