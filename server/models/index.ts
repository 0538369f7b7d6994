export { cacheFacts } from './cache-facts.ts';
export type { CacheMinimum } from './cache-minimums.ts';
export type { CacheMode } from './cache-modes.ts';
export { describeTokens, tokenBasis } from './describe-tokens.ts';
export { cacheMinimumFor, cacheModeFor, findModel } from './find-model.ts';
export type { ModelInfo } from './find-model.ts';
export type { ModelProvider } from './model-id.ts';
export type { SpeedClass } from './speed-classes.ts';
export type { Tokenizer } from './tokenizers.ts';
