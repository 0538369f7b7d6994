import { tokensForModel } from '../../../server/tokens/for-model.ts';

/** Tokens of a text as the model itself would count them, as far as is known. */
export const tokensOf: (text: string, model: string) => number = tokensForModel;
