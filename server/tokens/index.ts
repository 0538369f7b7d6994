import { tablesOf } from './encodings.ts';
import { countWith } from './piece-counter.ts';
import type { Encoding } from './ranks.ts';

export type { Encoding } from './ranks.ts';

/**
 * The number of tokens of `text`, as js-tiktoken counts them with special tokens read as plain text. Time is linear in
 * the text; n log n at worst, within an unbroken piece (see merge.ts).
 */
export function countTokens(text: string, encoding: Encoding): number {
  return countWith(tablesOf(encoding), text);
}
