/** A binary heap of integers by their keys, smallest key first, with room for a fixed number of them. */
export class MinHeap {
  readonly #keys: Float64Array;
  readonly #values: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#keys = new Float64Array(capacity);
    this.#values = new Int32Array(capacity);
  }

  /** The smallest key; Infinity where the heap is empty. */
  get least(): number {
    return this.#size > 0 ? this.#keys[0] ?? 0 : Infinity;
  }

  push(key: number, value: number): void {
    const keys = this.#keys;
    const values = this.#values;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = keys[parent] ?? 0;
      if (above <= key) break;
      keys[at] = above;
      values[at] = values[parent] ?? 0;
      at = parent;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** Takes out the integer with the smallest key; the heap must not be empty. */
  pop(): number {
    const keys = this.#keys;
    const values = this.#values;
    const top = values[0] ?? 0;
    const size = --this.#size;
    const last = keys[size] ?? 0;
    let at = 0;
    for (let child = 1; child < size; child = at * 2 + 1) {
      if (child + 1 < size && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child++;
      const below = keys[child] ?? 0;
      if (below >= last) break;
      keys[at] = below;
      values[at] = values[child] ?? 0;
      at = child;
    }
    keys[at] = last;
    values[at] = values[size] ?? 0;
    return top;
  }
}
