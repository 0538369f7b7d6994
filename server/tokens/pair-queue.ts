import { MinHeap } from './min-heap.ts';

/** No pair. */
export const NONE = -1;

/** Ranks come first in a key and positions second; a double holds both exactly up to 2^53. */
const POSITIONS = 2 ** 31;

/** What is kept of a pair, side by side: its position, its rank, and the pair after it in its run. */
const RANK = 1;
const AFTER = 2;
const FIELDS = 3;

const SLOTS = 1024;

/**
 * Pairs of adjacent parts in the order in which they merge: lowest rank first, then leftmost.
 *
 * Pairs of one rank are mostly found from left to right, so they are kept as runs in that order, and only the first of
 * a run is in the heap: where few different pairs recur, as in a line of dashes, the order costs next to nothing.
 */
export class PairQueue {
  /** The rank of the pair that was taken last. */
  rank = 0;
  readonly #pairs: Int32Array;
  #size = 0;
  readonly #heap: MinHeap;
  /** By the low bits of a rank, the pair queued last, which the next one of that rank may follow. */
  readonly #ends = new Int32Array(SLOTS).fill(NONE);
  /** What is left of the run that the last pair was taken from. */
  #run = NONE;

  /** Has room for so many pairs, counting those that were taken, until it is empty. */
  constructor(capacity: number) {
    this.#pairs = new Int32Array(capacity * FIELDS);
    this.#heap = new MinHeap(capacity);
  }

  push(rank: number, position: number): void {
    const pairs = this.#pairs;
    const pair = this.#size;
    this.#size = pair + FIELDS;
    pairs[pair] = position;
    pairs[pair + RANK] = rank;
    pairs[pair + AFTER] = NONE;
    const slot = rank & (SLOTS - 1);
    const end = this.#ends[slot] ?? NONE;
    this.#ends[slot] = pair;
    if (end !== NONE && pairs[end + RANK] === rank && (pairs[end] ?? 0) < position) pairs[end + AFTER] = pair;
    else this.#heap.push(keyOf(rank, position), pair);
  }

  /** Takes the first pair: answers its position, and leaves its rank in `rank`. NONE where the queue is empty. */
  pop(): number {
    const pair = this.#first();
    if (pair === NONE) return this.#clear();
    const rank = this.#pairs[pair + RANK] ?? 0;
    this.rank = rank;
    this.#run = this.#pairs[pair + AFTER] ?? NONE;
    if (this.#ends[rank & (SLOTS - 1)] === pair) this.#ends[rank & (SLOTS - 1)] = NONE;
    return this.#pairs[pair] ?? NONE;
  }

  /** The next of the run at hand, or the first of another one where that is before it. */
  #first(): number {
    const run = this.#run;
    const { least } = this.#heap;
    if (run === NONE) return least === Infinity ? NONE : this.#heap.pop();
    const key = keyOf(this.#pairs[run + RANK] ?? 0, this.#pairs[run] ?? 0);
    return key < least ? run : this.#exchange(key, run);
  }

  #exchange(key: number, run: number): number {
    const first = this.#heap.pop();
    this.#heap.push(key, run);
    return first;
  }

  #clear(): number {
    this.#size = 0;
    return NONE;
  }
}

function keyOf(rank: number, position: number): number {
  return rank * POSITIONS + position;
}
