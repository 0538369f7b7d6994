/** Tasks in a portion: neighbours lead to the same other files. */
const SIZE = 8;

/** Numbered tasks that threads take from: each task goes to one of them. */
export class Portions {
  readonly #count: number;
  /** What the threads share: how many tasks are done, and for each portion whether it is taken. */
  readonly memory: SharedArrayBuffer;
  readonly #shared: Int32Array;

  constructor(count: number, memory = new SharedArrayBuffer(4 * (1 + Math.ceil(count / SIZE)))) {
    this.#count = count;
    this.memory = memory;
    this.#shared = new Int32Array(memory);
  }

  /** The tasks for one of `all` threads. Two start from the ends of a stretch and meet in it; then they help the others. */
  *take(thread: number, all: number): Iterable<number> {
    const portions = this.#shared.length - 1;
    const isForward = thread % 2 === 0;
    const start = Math.floor((portions * (thread + (isForward ? 0 : 1))) / all) - (isForward ? 0 : 1);
    for (let step = 0; step < portions; step++) {
      const portion = (start + (isForward ? step : portions - step)) % portions;
      if (Atomics.compareExchange(this.#shared, portion + 1, 0, 1) === 0) yield* this.#tasks(portion);
    }
  }

  /** A task is done; gives how many are. */
  done(): number { return Atomics.add(this.#shared, 0, 1) + 1; }

  *#tasks(portion: number): Iterable<number> {
    for (let task = portion * SIZE; task < Math.min((portion + 1) * SIZE, this.#count); task++) yield task;
  }
}
