/** One thing after the other. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Begins when everything before it has ended, well or not. */
  next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    // not what it gave: that may be large
    this.#last = done.then(() => undefined, () => undefined);
    return done;
  }
}
