import { countWith } from './piece-counter.ts';
import { readyTables, tablesNow } from './encodings.ts';
import type { Encoding } from './encodings.ts';

export { loadEncoding, onEncodingReady } from './encodings.ts';
export type { Encoding } from './encodings.ts';
export { estimateTokens } from './estimate.ts';

/**
 * The number of tokens of `text`, as js-tiktoken counts them with special tokens read as plain text; undefined while
 * the tables of the encoding are not ready. Time is linear in the text (n log n within one unbroken piece).
 */
export function countTokens(text: string, encoding: Encoding): number | undefined {
  const tables = readyTables(encoding);
  return tables === undefined ? undefined : countWith(tables, text);
}

/** As `countTokens`, building the tables at once where they are not ready: for the command line and tests. */
export function countTokensNow(text: string, encoding: Encoding): number {
  return countWith(tablesNow(encoding), text);
}
