import { setTimeout as sleep } from 'node:timers/promises';

/** What a program says of itself whenever it has nothing left to do but wait. Counts since it started. */
export interface Notice {
  readonly sent: number;
  /** Answers that have reached it; of streamed ones each chunk, and the end. */
  readonly received: number;
  readonly cancelled: number;
  /** Its thread stands in a blocking call: what has arrived for others cannot reach it. */
  readonly isBlocked: boolean;
}

interface Happening { readonly at: number; readonly of: object; readonly deliver: () => number }

/**
 * Virtual time of one run. It stands still while the program works, and jumps to the next delivery once the program
 * only waits: so what overlaps is decided by the program and the cost model, never by how fast this machine is.
 */
export class VirtualClock {
  now = 0;
  readonly #happenings: Happening[] = [];
  readonly #scale: number;
  #wallStart: number | undefined;
  #wallEnd = 0;
  #notice: Notice | undefined;
  #arrived = 0;
  #delivered = 0;
  #cancelled = 0;
  #isDelivering = false;
  #isAcknowledged = true;

  /** `scale`: wall milliseconds for a virtual one; 0 waits for nothing. */
  constructor(scale: number) { this.#scale = scale; }

  /** Milliseconds by the clock of this machine, from the first request to the last delivery. */
  get wall(): number { return this.#wallEnd - (this.#wallStart ?? this.#wallEnd); }

  arrive(): void {
    this.#wallStart ??= performance.now();
    this.#arrived++;
  }

  /** Something that reaches the program at a virtual time; `deliver` gives how many times the program will count it. */
  schedule(at: number, of: object, deliver: () => number): void {
    this.#happenings.push({ at, of, deliver });
    this.#happenings.sort((a, b) => a.at - b.at);
  }

  /** The program has given a request up: what is left of it does not happen, and its last chunk may have been lost. */
  cancel(of: object): void {
    this.#cancelled++;
    this.#isAcknowledged = false;
    for (let index = this.#happenings.length - 1; index >= 0; index--) if (this.#happenings[index]!.of === of) this.#happenings.splice(index, 1);
    this.advance();
  }

  notice(notice: Notice): void {
    this.#notice = notice;
    this.advance();
  }

  /** Lets the next thing happen, if the program waits. */
  advance(): void {
    const [next] = this.#happenings;
    if (!next || this.#isDelivering || !this.#isIdle()) return;
    this.#isDelivering = true;
    if (!this.#isAcknowledged) this.#delivered = this.#notice!.received;
    this.#isAcknowledged = true;
    this.#happenings.shift();
    this.#notice = undefined;
    void this.#happen(next);
  }

  #isIdle(): boolean {
    const { sent, received, cancelled, isBlocked } = this.#notice ?? {};
    if (sent !== this.#arrived || cancelled !== this.#cancelled) return false;
    return isBlocked === true || !this.#isAcknowledged || received === this.#delivered;
  }

  async #happen({ at, deliver }: Happening): Promise<void> {
    const left = this.#wallStart! + at * this.#scale - performance.now();
    if (this.#scale > 0 && left > 0) await sleep(left);
    this.now = at;
    this.#wallEnd = performance.now();
    this.#delivered += deliver();
    this.#isDelivering = false;
    this.advance();
  }
}
