import { beforeAll, expect, test } from 'vitest';
import { findModel } from '../../../server/models/index.ts';
import { countForModel, tokensForModel } from '../../../server/tokens/for-model.ts';
import { countTokensNow, loadEncoding } from '../../../server/tokens/index.ts';

const text = 'The cache minimum is stated in tokens of the model, not in those of another one. '.repeat(20);

beforeAll(() => Promise.all([loadEncoding('o200k_base'), loadEncoding('cl100k_base')]));

test('a public tokenizer is counted exactly', () => {
  expect(tokensForModel(text, 'gpt-4o')).toBe(countTokensNow(text, 'o200k_base'));
  expect(tokensForModel(text, 'gpt-4')).toBe(countTokensNow(text, 'cl100k_base'));
});

test('another model counts by its factor', () => {
  const { typical } = findModel('claude-sonnet-4-5')!.tokenizer.factor;
  expect(typical).toBeGreaterThan(1);
  expect(tokensForModel(text, 'claude-sonnet-4-5')).toBe(Math.round(countTokensNow(text, 'o200k_base') * typical));
});

test('an unknown model is counted in the tokenizer of the settings', () => {
  const rare = '今天天气很好，我们去公园散步吧。'.repeat(5);
  expect(countTokensNow(rare, 'cl100k_base')).not.toBe(countTokensNow(rare, 'o200k_base'));
  expect(countForModel(rare, 'nobody-knows', 'cl100k_base')).toBe(countTokensNow(rare, 'cl100k_base'));
  expect(countForModel(rare, undefined)).toBe(countTokensNow(rare, 'o200k_base'));
});
