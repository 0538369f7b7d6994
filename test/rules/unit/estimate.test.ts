import { describe, expect, test } from 'vitest';
import { cacheGain, cacheOutlook, cite, figures, parallelShare, shareInWords } from '../../../rules/estimate.ts';
import { aboutTokens, code, counted, listed, thousands } from '../../../rules/wording.ts';

describe('figures', () => {
  test('every figure names its source and date, under one id', () => {
    for (const figure of Object.values(figures)) expect(cite(figure)).toBe(`${figure.statement} (${figure.source}, ${figure.date})`);
    expect(new Set(Object.values(figures).map(({ id }) => id)).size).toBe(Object.keys(figures).length);
  });
  test('shares', () => {
    expect([1, 2, 3, 4, 5].map((count) => shareInWords(parallelShare(count)))).toEqual(['0 %', 'half', 'two thirds', 'three quarters', '80 %']);
  });
  test.each([[10, 20, undefined, 'unknown'], [10, 2000, 1024, 'reached'], [1024, 2000, 1024, 'already'], [10, 1023, 1024, 'under'], [10, 1024, 1024, 'reached']] as const)('%d → %d with minimum %s: %s', (before, after, minimum, outlook) => {
    expect(cacheOutlook(before, after, minimum)).toBe(outlook);
  });
  test('what a cache serves more: all fixed text once the minimum is reached, what is behind where it was before, nothing under it', () => {
    expect([cacheGain(10, 1100, 'reached'), cacheGain(1100, 200, 'already'), cacheGain(10, 200, 'under'), cacheGain(10, 200, 'unknown')])
      .toEqual([{ cacheableTokens: 1110 }, { cacheableTokens: 200 }, {}, { cacheableTokens: 200 }]);
  });
});

describe('wording', () => {
  test('numbers', () => {
    expect([0, 999, 1000, 1_234_567].map(thousands)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([aboutTokens(1), aboutTokens(1240, 'fixed')]).toEqual(['about 1 token', 'about 1,240 fixed tokens']);
    expect([counted(2), counted(12)]).toEqual(['two', '12']);
  });
  test('lists and code', () => {
    expect([listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c']), listed(['a', 'b', 'c', 'd', 'e'])]).toEqual(['a', 'a and b', 'a, b and c', 'a, b, c and 2 more']);
    expect(code('a\n  `b`')).toBe("`a 'b'`");
  });
});
