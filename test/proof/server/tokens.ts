import { tokensForModel } from '../../../server/tokens/for-model.ts';
import { countTokensNow } from '../../../server/tokens/index.ts';

// else counts would be estimates until the tables are there
for (const encoding of ['o200k_base', 'cl100k_base'] as const) countTokensNow('', encoding);

/** Tokens of a text as the model itself would count them, as far as is known. */
export const tokensOf: (text: string, model: string) => number = tokensForModel;
