import o200k from 'js-tiktoken/ranks/o200k_base';
import { describe, expect, it } from 'vitest';
import { merge } from '../../../server/tokens/merge.ts';
import { MergeWindow } from '../../../server/tokens/merge-window.ts';
import { imageOf, partsOf } from '../../../server/tokens/rank-image.ts';
import { RankTable } from '../../../server/tokens/rank-table.ts';
import { cl100kPieceEnd } from '../../../server/tokens/split-cl100k.ts';
import type { Splitter } from '../../../server/tokens/split-common.ts';
import { o200kPieceEnd } from '../../../server/tokens/split-o200k.ts';
import { END, utf8Of } from '../../../server/tokens/utf8.ts';

/** How often a text's bytes are looked at, by counting instead of by the clock. */
function looksOf(text: string, split: Splitter): number {
  let looks = 0;
  const bytes = utf8Of(text);
  const counting = new Proxy(bytes, { get: (target, key) => (looks++, Reflect.get(target, key)) });
  for (let start = 0; bytes[start] !== END;) {
    const end = split(counting, start);
    expect(end).toBeGreaterThan(start);
    start = end;
  }
  return looks;
}

const units = [' ', '\n', ' \n', '\n ', '   x', 'a', 'A', 'Aa', 'Aあ', 'あA', 'AAAAAAAAあ', '\u0301', '\u0301A', '-', ' -', '-\n', '/\n', '1', '\'s', 'a\'', '😀', '𐐀', '𐐀あ', '\ud800'];

describe.each([['o200k_base', o200kPieceEnd], ['cl100k_base', cl100kPieceEnd]] as const)('splitting as %s', (_, split) => {
  it.each(units)('looks at a character a bounded number of times: %j', (unit) => {
    expect(looksOf(unit.repeat(3000), split) / (unit.length * 3000)).toBeLessThan(20);
  });

  it.each(['a', 'A', ' ', '-', '好', '\n'])('reads runs of %j linearly where what follows decides', (unit) => {
    for (const last of ['x', ' ', '\n', 'A', 'あ', '\'s', '1']) {
      expect(looksOf((unit.repeat(500) + last).repeat(6), split)).toBeLessThan(20 * 6 * 502);
    }
  });
});

describe('merging a long piece', () => {
  const ranks = new RankTable(partsOf(imageOf(o200k.bpe_ranks)));

  /** Look-ups of byte ranges in the rank table. */
  function lookUpsOf(text: string): number {
    let lookUps = 0;
    const table = new Proxy(ranks, {
      get: (target, key) => (key === 'rankOf'
        ? (bytes: Uint8Array, start: number, end: number) => (lookUps++, target.rankOf(bytes, start, end))
        : Reflect.get(target, key)),
    });
    const bytes = new TextEncoder().encode(text);
    merge(bytes, 0, bytes.length, new MergeWindow(2048, table));
    return lookUps / bytes.length;
  }

  it.each(['a', ' ', '-', '好', '😀', 'ab', 'qzxj', 'aあ'])('looks up at most four ranges a byte: %j', (unit) => {
    expect(lookUpsOf(unit.repeat(5000))).toBeLessThan(4);
  });

  it('does so without repetition too', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => String.fromCharCode(97 + ((Math.imul(index, 2654435761) >>> 16) % 26))).join('');
    expect(lookUpsOf(text)).toBeLessThan(4);
  });
});
