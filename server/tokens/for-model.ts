import { findModel } from '../models/index.ts';
import { TokenCache } from './cache.ts';
import type { Encoding } from './index.ts';

/** What was counted stays counted: most segments are the same from one keystroke to the next. */
const cache = new TokenCache();

/**
 * A text's count in the encoding that stands for the model: its own where that is public, else `fallback`. Not yet
 * multiplied by the model's factor.
 */
export function countForModel(text: string, modelId: string | undefined, fallback: Encoding = 'o200k_base'): number {
  const encoding = findModel(modelId)?.tokenizer.encoding ?? fallback;
  return cache.count(text, encoding);
}

/**
 * Tokens the model itself would count, as far as is known: the count times the typical factor of a tokenizer that is
 * not public. What a provider's cache minimum is compared with, for that is stated in the model's own tokens.
 */
export function tokensForModel(text: string, modelId: string | undefined, fallback?: Encoding): number {
  const { exact, factor } = findModel(modelId)?.tokenizer ?? EXACT;
  const count = countForModel(text, modelId, fallback);
  return exact ? count : Math.round(count * factor.typical);
}

const EXACT = { exact: true, factor: { typical: 1 } } as const;
