import o200k from 'js-tiktoken/ranks/o200k_base';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imageOf, partsOf } from '../../../server/tokens/rank-image.ts';
import { NO_RANK, RankTable } from '../../../server/tokens/rank-table.ts';

const text = (token: string): string => Buffer.from(token).toString('base64');

function rankOf(table: RankTable, token: string): number {
  const bytes = Buffer.from(`_${token}_`);
  return table.rankOf(bytes, 1, bytes.length - 1);
}

test('ranks are found by the bytes of their tokens, and nothing else is', () => {
  const tokens = ['a', 'b', 'ab', 'aba', 'é', '漢字'];
  const table = new RankTable(partsOf(imageOf(`! 0 ${tokens.map(text).join(' ')}`)));
  expect(tokens.map((token) => rankOf(table, token))).toEqual([0, 1, 2, 3, 4, 5]);
  for (const other of ['ba', 'abab', 'é漢', '漢', 'x', '']) expect(rankOf(table, other), other).toBe(NO_RANK);
});

test('a rank text in another form is refused', () => {
  expect(() => imageOf('! 1 YQ==')).toThrow('form');
  expect(() => imageOf('! 0 YQ==\n! 2 Yg==')).toThrow('form');
});

test('what was built for Node is the image of js-tiktoken\'s ranks', () => {
  expect(readFileSync('dist/o200k_base.ranks').equals(imageOf(o200k.bpe_ranks))).toBe(true);
});
