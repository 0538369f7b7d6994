import type { Run } from './run-program.ts';
import { Ledger } from './server/ledger.ts';
import { commonStart } from './server/prefix-cache.ts';
import { tokensOf } from './server/tokens.ts';

/** Tokens at the start of all requests that the cache began to serve, before they are rounded to the provider's step. */
export function gained(before: Run, after: Run): number {
  return sharedStart(after) - sharedStart(before);
}

function sharedStart({ ledger: { entries } }: Run): number {
  const shared = entries.map(({ texts }) => texts.join('')).reduce(commonStart);
  return entries.some(({ cachedTokens }) => cachedTokens > 0) ? tokensOf(shared, entries[0]!.model) : 0;
}

/** The requests as a multiset, without some keys of their bodies. */
export function requestsWithout({ ledger }: Run, ...keys: readonly string[]): readonly string[] {
  const left = new Ledger();
  left.entries.push(...ledger.entries.map((entry) => ({ ...entry, body: Object.fromEntries(Object.entries(entry.body as object).filter(([key]) => !keys.includes(key))) })));
  return left.requests;
}

/** All that the program wrote, its result last. */
export function outputOf({ output }: Run): readonly unknown[] {
  return output.trim().split('\n');
}
