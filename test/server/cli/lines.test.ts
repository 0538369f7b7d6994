import { expect, test } from 'vitest';
import { Lines } from '../../../server/project/lines.ts';

const at = (text: string, offset: number): string => { const { line, column } = new Lines(text).position(offset); return `${line}:${column}`; };

test.each([
  ['a\nb', ['1:1', '1:2', '2:1', '2:2']],
  ['a\r\nb', ['1:1', '1:2', '1:3', '2:1', '2:2']],
  ['a\rb\n\n', ['1:1', '1:2', '2:1', '2:2', '3:1', '4:1']],
  ['\t😀é', ['1:1', '1:2', '1:3', '1:4', '1:5']],
  ['', ['1:1']],
])('%j', (text, expected) => {
  expect(Array.from({ length: text.length + 1 }, (_, offset) => at(text, offset))).toEqual(expected);
});

test('offsets outside of the text count as its nearest end', () => {
  expect([at('a\nbc', -5), at('a\nbc', 99)]).toEqual(['1:1', '2:3']);
});

test('lines without their ends', () => {
  const lines = new Lines('one\r\ntwo\rthree\n\nfour');
  expect(Array.from({ length: lines.count }, (_, line) => lines.line(line))).toEqual(['one', 'two', 'three', '', 'four']);
  expect(new Lines('\r\n').line(0)).toBe('');
});
