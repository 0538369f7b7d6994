import { describe, expect, it } from 'vitest';
import { describeTokens, findModel, tokenBasis } from '../../../server/models/index.ts';

describe('a count as it is shown', () => {
  it.each([
    [1234, 'gpt-4o', '1,234 tokens'], [1, 'gpt-4o', '1 token'], [0, 'gpt-4o', '0 tokens'],
    [1234, 'claude-sonnet-4-5', '≈1,480 tokens'], [12, 'claude-sonnet-4-5', '≈14 tokens'], [1, 'claude-sonnet-4-5', '≈1 token'],
    [1234, 'claude-opus-4-7', '≈1,480–1,970 tokens'], [1234, 'gemini-2.5-flash', '≈1,330 tokens'],
    [1234, 'mistral-large-latest', '≈1,230 tokens'], [123_456, 'my-deployment', '≈123,000 tokens'], [999.6, 'my-deployment', '≈1,000 tokens'],
  ])('%s for %s is %s', (count, id, text) => {
    expect(describeTokens(count, findModel(id))).toBe(text);
  });

  it('says what it rests on', () => {
    expect(tokenBasis(findModel('claude-opus-4-7'))).toContain('not measured');
    expect(tokenBasis(undefined)).toContain('o200k_base');
  });
});
