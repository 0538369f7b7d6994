import { expect, test } from 'vitest';
import { findModel } from '../../../server/models/index.ts';
import { countForModel, tokensForModel } from '../../../server/tokens/for-model.ts';
import { countTokens } from '../../../server/tokens/index.ts';

const text = 'The cache minimum is stated in tokens of the model, not in those of another one. '.repeat(20);

test('a public tokenizer is counted exactly', () => {
  expect(tokensForModel(text, 'gpt-4o')).toBe(countTokens(text, 'o200k_base'));
  expect(tokensForModel(text, 'gpt-4')).toBe(countTokens(text, 'cl100k_base'));
});

test('another model counts by its factor', () => {
  const { typical } = findModel('claude-sonnet-4-5')!.tokenizer.factor;
  expect(typical).toBeGreaterThan(1);
  expect(tokensForModel(text, 'claude-sonnet-4-5')).toBe(Math.round(countTokens(text, 'o200k_base') * typical));
});

test('an unknown model is counted in the tokenizer of the settings', () => {
  const rare = '今天天气很好，我们去公园散步吧。'.repeat(5);
  expect(countTokens(rare, 'cl100k_base')).not.toBe(countTokens(rare, 'o200k_base'));
  expect(countForModel(rare, 'nobody-knows', 'cl100k_base')).toBe(countTokens(rare, 'cl100k_base'));
  expect(countForModel(rare, undefined)).toBe(countTokens(rare, 'o200k_base'));
});
