import { afterEach, describe, expect, it, vi } from 'vitest';
import * as counting from '../../../server/tokens/piece-counter.ts';
import { TokenCache } from '../../../server/tokens/cache.ts';

vi.mock(import('../../../server/tokens/piece-counter.ts'), async (original) => {
  const actual = await original();
  return { ...actual, countWith: vi.fn(actual.countWith) };
});

const counted = vi.mocked(counting.countWith);
const text = (name: string): string => `${name} `.repeat(50);

afterEach(() => { counted.mockClear(); });

describe('the token cache', () => {
  it('counts a text once for each encoding', () => {
    const cache = new TokenCache();
    for (let round = 0; round < 3; round++) {
      for (const encoding of ['o200k_base', 'cl100k_base'] as const) cache.count(text('漢字'), encoding);
    }
    expect(counted).toHaveBeenCalledTimes(2);
    expect(cache.count(text('漢字'), 'o200k_base')).not.toBe(cache.count(text('漢字'), 'cl100k_base'));
  });

  it('forgets the least recently used, and stays within its bound', () => {
    const cache = new TokenCache(3 * (text('one').length + 20));
    for (const name of ['one', 'two', 'six', 'one', 'ten']) cache.count(text(name), 'cl100k_base');
    expect(cache.characters).toBeLessThanOrEqual(3 * (text('one').length + 20));
    counted.mockClear();
    cache.count(text('one'), 'cl100k_base');
    expect(counted).not.toHaveBeenCalled();
    cache.count(text('two'), 'cl100k_base');
    expect(counted).toHaveBeenCalledTimes(1);
  });

  it('keeps no text that is longer than all it may keep', () => {
    const cache = new TokenCache(100);
    expect(cache.count(text('long'), 'cl100k_base')).toBeGreaterThan(0);
    expect(cache.characters).toBe(0);
  });
});
