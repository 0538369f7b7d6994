import { costs } from './cost-model.ts';

/** What the provider saw of one request; times are virtual milliseconds since the first request. */
export interface Entry {
  readonly path: string;
  /** The body as it came. */
  readonly body: unknown;
  readonly model: string;
  /** The texts it holds, in the provider's order. */
  readonly texts: readonly string[];
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly isNewConnection: boolean;
  readonly status: number;
  readonly start: number;
  readonly firstToken: number;
  /** When the last byte had been sent, or the program gave the request up. */
  end: number;
  isCancelled: boolean;
}

/** All requests of one run of a program. */
export class Ledger {
  readonly entries: Entry[] = [];

  /** From the first request to the last answer. */
  get elapsed(): number { return Math.max(0, ...this.entries.map(({ end }) => end)); }

  /** The same with every connection open already: what the critical path waits for the model. */
  get waiting(): number { return this.#longestChain(({ start, end, isNewConnection }) => end - start - (isNewConnection ? costs.connection : 0)); }

  /** Requests on the longest chain of which each began after the one before had ended. */
  get waitsInARow(): number { return this.#longestChain(() => 1); }

  #longestChain(weight: (entry: Entry) => number): number {
    const chains = new Map<Entry, number>();
    for (const entry of this.entries.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      const before = [...chains].filter(([{ end }]) => end <= entry.start).map(([, chain]) => chain);
      chains.set(entry, Math.max(0, ...before) + weight(entry));
    }
    return Math.max(0, ...chains.values());
  }

  get connections(): number { return this.entries.filter(({ isNewConnection }) => isNewConnection).length; }
  get cachedTokens(): number { return sum(this.entries.map(({ cachedTokens }) => cachedTokens)); }
  get inputTokens(): number { return sum(this.entries.map(({ inputTokens }) => inputTokens)); }
  get outputTokens(): number { return sum(this.entries.map(({ outputTokens }) => outputTokens)); }

  /** The requests as a multiset: their paths and bodies, whatever the order. */
  get requests(): readonly string[] { return this.entries.map(({ path, body }) => `${path} ${canonical(body)}`).sort(); }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** JSON with sorted keys: the order of an object's keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}
