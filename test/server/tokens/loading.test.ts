import { beforeEach, describe, expect, it, vi } from 'vitest';

type Tokens = typeof import('../../../server/tokens/index.ts');

let tokens: Tokens;

beforeEach(async () => {
  vi.resetModules();
  tokens = await import('../../../server/tokens/index.ts');
});

describe('loading an encoding', () => {
  it('counts nothing before it is asked for, and all after', async () => {
    expect(tokens.countTokens('hello world', 'o200k_base')).toBeUndefined();
    await tokens.loadEncoding('o200k_base');
    expect(tokens.countTokens('hello world', 'o200k_base')).toBe(2);
    expect(tokens.countTokens('hello world', 'cl100k_base')).toBeUndefined();
  });

  it('does nothing before its caller is through, and lets others run between its slices', async () => {
    const now = vi.spyOn(performance, 'now');
    let clock = 0;
    now.mockImplementation(() => (clock += 1));
    let turnsOfOthers = 0;
    let isDone = false;
    const loading = tokens.loadEncoding('cl100k_base').then(() => { isDone = true; });
    expect(now).not.toHaveBeenCalled();
    while (!isDone) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      turnsOfOthers++;
    }
    await loading;
    now.mockRestore();
    // 100,256 tokens, a look at the clock every 512 of them, and a slice of 8 ticks: 25 slices.
    expect(turnsOfOthers).toBeGreaterThanOrEqual(20);
  });

  it('tells listeners once, whoever asks and how often', async () => {
    const ready: string[] = [];
    tokens.onEncodingReady((encoding) => ready.push(encoding));
    await Promise.all([tokens.loadEncoding('cl100k_base'), tokens.loadEncoding('cl100k_base')]);
    await tokens.loadEncoding('cl100k_base');
    tokens.countTokensNow('x', 'cl100k_base');
    expect(ready).toEqual(['cl100k_base']);
  });

  it('tells no listener that has left', async () => {
    const ready: string[] = [];
    const leave = tokens.onEncodingReady((encoding) => ready.push(encoding));
    leave();
    await tokens.loadEncoding('cl100k_base');
    expect(ready).toEqual([]);
  });

  it('is overtaken by a count that cannot wait, which goes on from where it was', async () => {
    const ready: string[] = [];
    tokens.onEncodingReady((encoding) => ready.push(encoding));
    const loading = tokens.loadEncoding('cl100k_base');
    expect(tokens.countTokensNow('hello world', 'cl100k_base')).toBe(2);
    await loading;
    expect(ready).toEqual(['cl100k_base']);
  });
});
