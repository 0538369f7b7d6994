import { PairCache } from './pair-cache.ts';
import { NONE, PairQueue } from './pair-queue.ts';
import { NO_RANK } from './rank-table.ts';
import type { RankTable } from './rank-table.ts';

/**
 * What is kept of a part, side by side: the part after it, the one before it, the token it is, and the rank that it
 * and the part after it have together. Parts are known by where this is kept, which is in the order of their bytes.
 */
const BEFORE = 1;
const TOKEN = 2;
const RANK = 3;
const FIELDS = 4;

/** Held between texts, so that none is kept alive. */
const NOTHING: Uint8Array = new Uint8Array();

/**
 * Byte pair encoding, lowest rank first, then leftmost. The pairs wait in a queue and the parts in a linked list, so
 * the time is n log n in the bytes.
 */
export class MergeWindow {
  /** Bytes that there is room for. */
  readonly size: number;
  readonly #table: RankTable;
  readonly #parts: Int32Array;
  readonly #queue: PairQueue;
  readonly #known = new PairCache();
  #bytes = NOTHING;
  #start = 0;
  /** Where the part after the last one would be kept. */
  #end = 0;

  constructor(size: number, table: RankTable) {
    this.size = size;
    this.#table = table;
    this.#parts = new Int32Array((size + 1) * FIELDS);
    // Each byte begins a pair, and each merge makes two new ones.
    this.#queue = new PairQueue(size * 3);
  }

  /** One of the same table with more room, but for no more than `most` bytes. */
  larger(most: number): MergeWindow {
    return new MergeWindow(Math.min(this.size * 8, most), this.#table);
  }

  /** Encodes a range of at most `size` bytes, and answers the number of its tokens. */
  merge(bytes: Uint8Array, start: number, end: number): number {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = (end - start) * FIELDS;
    this.#cut();
    const merges = this.#mergeAll();
    this.#bytes = NOTHING;
    return end - start - merges;
  }

  /** Where the token ends that begins at an offset, counted from the start of the range. */
  endOf(offset: number): number {
    return (this.#parts[offset * FIELDS] ?? 0) / FIELDS;
  }

  /** Where the token begins that ends at an offset. */
  startOf(offset: number): number {
    return (this.#parts[offset * FIELDS + BEFORE] ?? 0) / FIELDS;
  }

  /** Makes a part of every byte. */
  #cut(): void {
    const parts = this.#parts;
    const table = this.#table;
    const bytes = this.#bytes;
    const end = this.#end;
    for (let part = 0, offset = this.#start; part < end; part += FIELDS, offset++) {
      parts[part] = part + FIELDS;
      parts[part + BEFORE] = part - FIELDS;
      parts[part + TOKEN] = table.rankOf(bytes, offset, offset + 1);
      this.#offer(part, part + FIELDS < end ? table.rankOf(bytes, offset, offset + 2) : NO_RANK);
    }
    parts[end + BEFORE] = end - FIELDS;
  }

  /** Answers how often two parts became one. */
  #mergeAll(): number {
    const queue = this.#queue;
    let merges = 0;
    for (let part = queue.pop(); part !== NONE; part = queue.pop()) {
      // A pair whose parts have grown since is still queued under its old rank.
      if (this.#parts[part + RANK] !== queue.rank) continue;
      this.#mergeWithNext(part, queue.rank);
      merges++;
    }
    return merges;
  }

  #mergeWithNext(part: number, rank: number): void {
    const parts = this.#parts;
    const gone = parts[part] ?? 0;
    const after = parts[gone] ?? 0;
    parts[gone + RANK] = NO_RANK;
    parts[part] = after;
    parts[part + TOKEN] = rank;
    parts[after + BEFORE] = part;
    this.#offer(part, this.#rankWithNext(part));
    const before = parts[part + BEFORE] ?? 0;
    if (before >= 0) this.#offer(before, this.#rankWithNext(before));
  }

  /** Queues the pair that a part begins where it is a token. */
  #offer(part: number, rank: number): void {
    this.#parts[part + RANK] = rank;
    if (rank !== NO_RANK) this.#queue.push(rank, part);
  }

  #rankWithNext(part: number): number {
    const parts = this.#parts;
    const next = parts[part] ?? 0;
    if (next === this.#end) return NO_RANK;
    const left = parts[part + TOKEN] ?? 0;
    const right = parts[next + TOKEN] ?? 0;
    return this.#known.get(left, right) ?? this.#lookUp(part, left, right);
  }

  #lookUp(part: number, left: number, right: number): number {
    const next = this.#parts[part] ?? 0;
    const after = this.#parts[next] ?? 0;
    const rank = this.#table.rankOf(this.#bytes, this.#start + part / FIELDS, this.#start + after / FIELDS);
    this.#known.set(left, right, rank);
    return rank;
  }
}
