import o200k from 'js-tiktoken/ranks/o200k_base';
import { describe, expect, it, vi } from 'vitest';
import { merge } from '../../../server/tokens/merge.ts';
import { MergeWindow } from '../../../server/tokens/merge-window.ts';
import { imageOf, partsOf } from '../../../server/tokens/rank-image.ts';
import { RankTable } from '../../../server/tokens/rank-table.ts';
import { randomFrom } from './texts.ts';

const tableOf = (rankText: string): RankTable => new RankTable(partsOf(imageOf(rankText)));

/** Byte pair encoding word for word: of all pairs that are a token merge the one of the lowest rank, the leftmost of those. */
function encoded(text: string, ranks: ReadonlyMap<string, number>): readonly string[] {
  const parts = [...text];
  for (;;) {
    const pairs = parts.slice(1).map((part, index) => ranks.get(parts[index]! + part) ?? Infinity);
    const lowest = Math.min(...pairs);
    if (lowest === Infinity) return parts;
    const index = pairs.indexOf(lowest);
    parts.splice(index, 2, parts[index]! + parts[index + 1]!);
  }
}

/** Tokens in any order, such as no training makes: some are never reached, some come before their own parts. */
function anyTokens(random: (below: number) => number, letters: string): readonly string[] {
  const word = (): string => Array.from({ length: 2 + random(5) }, () => letters[random(letters.length)]).join('');
  return [...new Set([...letters, ...Array.from({ length: 5 + random(60) }, word)])];
}

function textOf(random: (below: number) => number, letters: string): string {
  const unit = Array.from({ length: 1 + random(12) }, () => letters[random(letters.length)]).join('');
  const text = Array.from({ length: 1 + random(200) }, () => letters[random(letters.length)]).join('');
  return random(2) === 0 ? text : text.slice(0, random(20)) + unit.repeat(1 + random(20)) + text.slice(0, random(20));
}

describe('merging by windows', () => {
  it('is the same as all at once, whatever the tokens', () => {
    const random = randomFrom(5);
    for (let round = 0; round < 300; round++) {
      const letters = 'abcd'.slice(0, 1 + random(4));
      const tokens = anyTokens(random, letters);
      const table = tableOf(`! 0 ${tokens.map(btoa).join(' ')}`);
      const ranks = new Map(tokens.map((token, rank) => [token, rank]));
      const windows = [8, 20, 64, 512].map((size) => new MergeWindow(size, table));
      for (let texts = 0; texts < 4; texts++) {
        const text = textOf(random, letters);
        const expected = encoded(text, ranks).length;
        const counts = windows.map((window) => merge(new TextEncoder().encode(text), 0, text.length, window));
        expect({ text, tokens, counts }).toEqual({ text, tokens, counts: windows.map(() => expected) });
      }
    }
  });

  it('takes larger windows where a choice depends on what is far away', () => {
    // Of each two neighbours the later one merges first: where a run of pairs begins is settled at its end.
    const letters = Array.from({ length: 100 }, (_, index) => String.fromCharCode(33 + index));
    const pairs = letters.slice(1).map((letter, index) => letters[index]! + letter).toReversed();
    const tokens = [...letters, ...pairs].filter((token) => token.charCodeAt(token.length - 1) < 0x80);
    const window = new MergeWindow(16, tableOf(`! 0 ${tokens.map(btoa).join(' ')}`));
    const larger = vi.spyOn(MergeWindow.prototype, 'larger');
    const ranks = new Map(tokens.map((token, rank) => [token, rank]));
    for (let length = 30; length < 95; length++) {
      const text = letters.slice(0, length).join('');
      expect(merge(new TextEncoder().encode(text), 0, length, window)).toBe(encoded(text, ranks).length);
    }
    expect(larger).toHaveBeenCalled();
    larger.mockRestore();
  });

  it('counts only the range it is given', () => {
    const window = new MergeWindow(64, tableOf(`! 0 ${['a', 'b', 'aa', 'ab'].map(btoa).join(' ')}`));
    expect(merge(new TextEncoder().encode('bbaaaab'), 2, 6, window)).toBe(2);
    expect(merge(new TextEncoder().encode('bbaaaab'), 2, 7, window)).toBe(3);
  });
});

describe('windows of the size in use', () => {
  const table = tableOf(o200k.bpe_ranks);
  const random = randomFrom(6);
  const among = (from: number, letters: number) => (): string => String.fromCharCode(from + random(letters));

  it.each([['letters', among(97, 26)], ['four letters', among(97, 4)], ['symbols', among(33, 15)], ['Chinese', among(0x4e00, 20_000)], ['few Chinese', among(0x4e00, 3)], ['Thai', among(0xe01, 46)], ['runs', () => among(40, 6)().repeat(1 + random(300))]] as const)('meet in unbroken %s', (_, next) => {
    const larger = vi.spyOn(MergeWindow.prototype, 'larger');
    const bytes = new TextEncoder().encode(Array.from({ length: 20_000 }, next).join('').slice(0, 100_000));
    const count = merge(bytes, 0, bytes.length, new MergeWindow(2048, table));
    expect(larger).not.toHaveBeenCalled();
    larger.mockRestore();
    expect(count).toBe(merge(bytes, 0, bytes.length, new MergeWindow(bytes.length, table)));
  });
});
