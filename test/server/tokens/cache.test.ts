import { afterEach, describe, expect, it, vi } from 'vitest';
import * as counting from '../../../server/tokens/piece-counter.ts';
import { countTokensNow, loadEncoding } from '../../../server/tokens/index.ts';
import { TokenCache } from '../../../server/tokens/cache.ts';

vi.mock(import('../../../server/tokens/piece-counter.ts'), async (original) => {
  const actual = await original();
  return { ...actual, countWith: vi.fn(actual.countWith) };
});

const counted = vi.mocked(counting.countWith);
const text = (name: string): string => `${name} `.repeat(50);

afterEach(() => { counted.mockClear(); });

describe('the token cache', () => {
  it('remembers nothing while the encoding is not ready', async () => {
    const cache = new TokenCache();
    expect(cache.count(text('early'), 'cl100k_base')).toBeUndefined();
    await loadEncoding('cl100k_base');
    expect(cache.count(text('early'), 'cl100k_base')).toBe(countTokensNow(text('early'), 'cl100k_base'));
  });

  it('counts a text once for each encoding', async () => {
    const cache = new TokenCache();
    await Promise.all([loadEncoding('o200k_base'), loadEncoding('cl100k_base')]);
    for (let round = 0; round < 3; round++) {
      for (const encoding of ['o200k_base', 'cl100k_base'] as const) cache.count(text('漢字'), encoding);
    }
    expect(counted).toHaveBeenCalledTimes(2);
    expect(cache.count(text('漢字'), 'o200k_base')).not.toBe(cache.count(text('漢字'), 'cl100k_base'));
  });

  it('forgets the least recently used, and stays within its bound', async () => {
    await loadEncoding('cl100k_base');
    const cache = new TokenCache(3 * (text('one').length + 20));
    for (const name of ['one', 'two', 'six', 'one', 'ten']) cache.count(text(name), 'cl100k_base');
    expect(cache.characters).toBeLessThanOrEqual(3 * (text('one').length + 20));
    counted.mockClear();
    cache.count(text('one'), 'cl100k_base');
    expect(counted).not.toHaveBeenCalled();
    cache.count(text('two'), 'cl100k_base');
    expect(counted).toHaveBeenCalledTimes(1);
  });

  it('keeps no text that is longer than all it may keep', async () => {
    await loadEncoding('cl100k_base');
    const cache = new TokenCache(100);
    expect(cache.count(text('long'), 'cl100k_base')).toBeGreaterThan(0);
    expect(cache.characters).toBe(0);
  });
});
