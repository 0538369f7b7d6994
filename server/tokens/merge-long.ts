import { MinHeap } from './min-heap.ts';
import { PairCache } from './pair-cache.ts';
import { NO_RANK } from './rank-table.ts';
import type { RankTable } from './rank-table.ts';

/** Ranks come first in a key and positions second; a double holds both exactly up to 2^53. */
const POSITIONS = 2 ** 31;

/**
 * Number of tokens of the first `length` bytes: byte pair encoding, lowest rank first, then leftmost. The pairs wait
 * in a heap and the parts in a linked list, so the time is n log n in the bytes.
 */
export function mergeLong(bytes: Uint8Array, length: number, table: RankTable): number {
  const parts = new Parts(bytes, length, table);
  const heap = new MinHeap(length * 2);
  for (let part = 0; part + 1 < length; part++) offer(heap, parts, part);
  let count = length;
  while (heap.size > 0) {
    const key = heap.pop();
    // `| 0` tells the engine that they are integers, which a double key hides from it.
    const rank = (key / POSITIONS) | 0;
    const part = (key - rank * POSITIONS) | 0;
    // A pair whose parts have grown since is still in the heap under its old rank.
    if (parts.rank(part) !== rank) continue;
    parts.mergeWithNext(part, rank);
    count--;
    offer(heap, parts, part);
    const before = parts.before(part);
    if (before >= 0) offer(heap, parts, before);
  }
  return count;
}

/** Looks up the pair that `part` begins and queues it where it is a token. */
function offer(heap: MinHeap, parts: Parts, part: number): void {
  const rank = parts.updateRank(part);
  if (rank !== NO_RANK) heap.push(rank * POSITIONS + part);
}

/** The parts of a piece as a linked list; a part is known by the offset of its first byte. */
class Parts {
  readonly #next: Int32Array;
  readonly #before: Int32Array;
  /** The token each part is. */
  readonly #tokens: Int32Array;
  /** The rank of each part together with the one after it. */
  readonly #ranks: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #length: number;
  readonly #table: RankTable;
  readonly #pairs = new PairCache();

  constructor(bytes: Uint8Array, length: number, table: RankTable) {
    this.#bytes = bytes;
    this.#length = length;
    this.#table = table;
    this.#next = new Int32Array(length);
    this.#before = new Int32Array(length);
    this.#tokens = new Int32Array(length);
    this.#ranks = new Int32Array(length).fill(NO_RANK);
    for (let part = 0; part < length; part++) {
      this.#next[part] = part + 1;
      this.#before[part] = part - 1;
      this.#tokens[part] = table.rankOf(bytes, part, part + 1);
    }
  }

  rank(part: number): number {
    return this.#ranks[part] ?? NO_RANK;
  }

  before(part: number): number {
    return this.#before[part] ?? -1;
  }

  updateRank(part: number): number {
    const next = this.#next[part] ?? this.#length;
    const rank = next < this.#length ? this.#rankOfPair(part, next) : NO_RANK;
    this.#ranks[part] = rank;
    return rank;
  }

  #rankOfPair(part: number, next: number): number {
    const [left, right] = [this.#tokens[part] ?? 0, this.#tokens[next] ?? 0];
    const known = this.#pairs.get(left, right);
    if (known !== undefined) return known;
    const rank = this.#table.rankOf(this.#bytes, part, this.#next[next] ?? this.#length);
    this.#pairs.set(left, right, rank);
    return rank;
  }

  mergeWithNext(part: number, rank: number): void {
    const gone = this.#next[part] ?? this.#length;
    const after = this.#next[gone] ?? this.#length;
    this.#ranks[gone] = NO_RANK;
    this.#tokens[part] = rank;
    this.#next[part] = after;
    if (after < this.#length) this.#before[after] = part;
  }
}
