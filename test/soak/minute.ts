import { quantile } from '../bench/samples.ts';

/** What a minute of editing was like. */
export class Minute {
  /** MiB at its end; undefined where the system does not tell. */
  memory: number | undefined;
  readonly #number: number;
  readonly #times: number[] = [];
  readonly #until = performance.now() + 60_000;

  constructor(number: number) { this.#number = number; }

  get isOver(): boolean { return performance.now() >= this.#until; }

  get p50(): number { return quantile(this.#times, 0.5) ?? 0; }

  get p99(): number { return quantile(this.#times, 0.99) ?? 0; }

  get text(): string {
    const memory = this.memory === undefined ? '' : `${Math.round(this.memory)} MiB, `;
    return `minute ${this.#number}: ${memory}keystroke to findings p50 ${this.p50.toFixed(1)} ms, p99 ${this.p99.toFixed(1)} ms, ${this.#times.length} keystrokes`;
  }

  /** Milliseconds from a keystroke to its findings; undefined: something else was done. */
  add(time: number | undefined): void { if (time !== undefined) this.#times.push(time); }

  end(memory: number | undefined): void { this.memory = memory; }
}
