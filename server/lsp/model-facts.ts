import { describeTokens, findModel, tokenBasis } from '../models/index.ts';
import { countForModel } from '../tokens/for-model.ts';
import type { ModelFacts } from './hover-layout.ts';

/** What the hover says about models, from the registry. */
export const modelFacts: ModelFacts = {
  count: (text, model) => countForModel(text, model?.id),
  describe: (count, model) => describeTokens(count, findModel(model?.id)),
  tokenizer(model) {
    const info = findModel(model?.id);
    return { name: info?.tokenizer.encoding ?? 'o200k_base', isExact: info?.tokenizer.exact ?? false, basis: tokenBasis(info) };
  },
};
