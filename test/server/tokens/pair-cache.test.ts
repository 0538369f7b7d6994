import { expect, it } from 'vitest';
import { PairCache } from '../../../server/tokens/pair-cache.ts';

it('answers for the pair it was told, or not at all', () => {
  const cache = new PairCache();
  const rank = (left: number, right: number): number => left * 10_000 + right;
  const pairs = Array.from({ length: 4 }, (_, left) => Array.from({ length: 10_000 }, (_, right) => [left, right] as const)).flat();
  // More rights for one left than the cache has room, so that some must meet.
  for (const [left, right] of pairs) {
    cache.set(left, right, rank(left, right));
    expect(cache.get(left, right)).toBe(rank(left, right));
  }
  const kept = pairs.filter(([left, right]) => cache.get(left, right) !== undefined);
  expect(kept.length).toBeGreaterThan(0);
  for (const [left, right] of kept) expect(cache.get(left, right)).toBe(rank(left, right));
});
