import { thousands } from '../../rules/wording.ts';
import type { Output } from './host.ts';

/** Milliseconds before anything is shown, and between two updates. */
const PATIENCE = 800;
const INTERVAL = 100;

/** One line on a terminal that counts files while the work is long. */
export class Progress {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #start: number;
  #shownAt: number | undefined;

  constructor(output: Output, now: () => number) {
    this.#output = output;
    this.#now = now;
    this.#start = now();
  }

  update(done: number, total: number): void {
    const now = this.#now();
    if (!this.#output.isTerminal || now - this.#start < PATIENCE || now - (this.#shownAt ?? 0) < INTERVAL) return;
    this.#shownAt = now;
    this.#output.write(`\r\x1b[KChecking ${thousands(done)} of ${thousands(total)} files`);
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (this.#shownAt !== undefined) this.#output.write('\r\x1b[K');
    this.#shownAt = undefined;
  }
}
