import { findModel } from '../models/index.ts';
import { countTokens, estimateTokens } from './index.ts';

/**
 * Tokens of a text for a model: exact where the tokenizer is public and its tables are built, else o200k_base's count,
 * else the estimate by characters while the tables are being built. Never multiplied by a factor: thresholds compare
 * like with like, and what is shown as approximate says so.
 */
export function countForModel(text: string, modelId: string | undefined): number {
  const encoding = findModel(modelId)?.tokenizer.encoding ?? 'o200k_base';
  return countTokens(text, encoding) ?? estimateTokens(text);
}
