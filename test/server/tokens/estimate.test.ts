import { describe, expect, it } from 'vitest';
import { countTokensNow, estimateTokens } from '../../../server/tokens/index.ts';
import { samples } from './texts.ts';

describe('the estimate', () => {
  it('is nothing for nothing, and something for anything', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('a')).toBe(1);
  });

  it.each(['prose', 'code', 'Chinese', 'Japanese and Korean'])('is within a third on %s', (name) => {
    const text = samples[name] ?? '';
    const ratio = estimateTokens(text) / countTokensNow(text, 'o200k_base');
    expect(ratio).toBeGreaterThan(2 / 3);
    expect(ratio).toBeLessThan(4 / 3);
  });
});
