/** The same numbers for the same seed (a linear congruential generator: nothing here needs better). */
export class Random {
  #state: number;

  constructor(seed: number) { this.#state = seed >>> 0; }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
}
