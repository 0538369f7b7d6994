import { describe, expect, test } from 'vitest';
import { editNotebook } from '../../../server/notebooks/edit-notebook.ts';
import { JoinedCells } from '../../../server/notebooks/joined-cells.ts';
import { readNotebook } from '../../../server/notebooks/notebook-file.ts';
import { cell, json, lines, notebook } from './notebook.ts';

/** Replaces text in the cells, each where it stands first. */
function replaced(file: string, ...pairs: readonly (readonly [string, string])[]): string | undefined {
  const read = readNotebook(file);
  if (!('cells' in read)) throw new Error(read.reason);
  const joined = new JoinedCells(read.cells);
  const edits = pairs.map(([before, newText]) => {
    const start = joined.text.indexOf(before);
    if (start < 0) throw new Error(`no ${before}`);
    return { start, end: start + before.length, newText };
  });
  return editNotebook(file, read.cells, joined, edits);
}

const list = (source: readonly string[]): string => json(notebook([cell(source)]));
const code = 'a = 1\nb = "é😀"\n\nc = 3';

describe('a list of lines stays one', () => {
  test.each([
    ['inside of a line', [['1', '2']], ['a = 2\n', 'b = "é😀"\n', '\n', 'c = 3']],
    ['behind a surrogate pair', [['😀"', '😀é"']], ['a = 1\n', 'b = "é😀é"\n', '\n', 'c = 3']],
    ['a line more', [['c = 3', 'x = 0\nc = 3']], ['a = 1\n', 'b = "é😀"\n', '\n', 'x = 0\n', 'c = 3']],
    ['a line more at the start', [['a = 1', 'x = 0\ny = 0\na = 1']], ['x = 0\n', 'y = 0\n', 'a = 1\n', 'b = "é😀"\n', '\n', 'c = 3']],
    ['a line more at the end', [['c = 3', 'c = 3\nd = 4']], ['a = 1\n', 'b = "é😀"\n', '\n', 'c = 3\n', 'd = 4']],
    ['a line end more', [['c = 3', 'c = 3\n']], ['a = 1\n', 'b = "é😀"\n', '\n', 'c = 3\n']],
    ['the first line less', [['a = 1\n', '']], ['b = "é😀"\n', '\n', 'c = 3']],
    ['a middle line less', [['b = "é😀"\n', '']], ['a = 1\n', '\n', 'c = 3']],
    ['the last line less', [['\nc = 3', '']], ['a = 1\n', 'b = "é😀"\n']],
    ['two lines made one', [['1\nb', '1; b']], ['a = 1; b = "é😀"\n', '\n', 'c = 3']],
    ['several edits', [['1', '2'], ['c = 3', 'c = 4']], ['a = 2\n', 'b = "é😀"\n', '\n', 'c = 4']],
    ['two edits of one line', [['a', 'aa'], ['1', '11']], ['aa = 11\n', 'b = "é😀"\n', '\n', 'c = 3']],
    ['all of it', [[code, 'x = "\\"']], ['x = "\\"']],
  ] as const)('%s', (_, pairs, expected) => {
    expect(replaced(list(lines(code)), ...pairs)).toBe(list(expected));
  });

  test('nothing is left', () => {
    expect(replaced(list(['a = 1']), ['a = 1', ''])).toBe(list(['']));
  });
  test('in one line of JSON, and with tabs', () => {
    for (const indent of [undefined, '\t', 4]) {
      const file = (source: readonly string[]): string => JSON.stringify(notebook([cell(source), 'z = 0']), undefined, indent);
      expect(JSON.parse(replaced(file(['a = 1\n', 'b = 2']), ['b = 2', 'b = 2\nc = 3'])!)).toEqual(JSON.parse(file(['a = 1\n', 'b = 2\n', 'c = 3'])));
      if (indent !== undefined) expect(replaced(file(['a = 1\n', 'b = 2']), ['b = 2', 'b = 2\nc = 3'])).toBe(file(['a = 1\n', 'b = 2\n', 'c = 3']));
      if (indent !== undefined) expect(replaced(file(['a = 1']), ['a', 'x = 0\na'])).toBe(file(['x = 0\n', 'a = 1']));
    }
  });
  test('strings that are no lines stay as they are where nothing changes', () => {
    expect(replaced(list(['a', ' = 1\nb', ' = 2\n', 'c = 3']), ['c', 'd'])).toBe(list(['a', ' = 1\nb', ' = 2\n', 'd = 3']));
  });
});

describe('a single text stays one', () => {
  test.each([
    [[['1', '2'], ['c = 3', 'd = "\t\\"\nc = 3']] as const, 'a = 2\nb = "é😀"\n\nd = "\t\\"\nc = 3'],
    [[['a = 1\n', '']] as const, 'b = "é😀"\n\nc = 3'],
  ])('%j', (pairs, expected) => {
    expect(replaced(json(notebook([cell(code)])), ...pairs)).toBe(json(notebook([cell(expected)])));
  });
});

describe('all else stays byte for byte', () => {
  test('outputs, order of keys, numbers, spaces and what follows', () => {
    const around = (source: string): string => `{ "nbformat":4, "metadata" : {"a":1.0e3,"b":"\\/"},\n\t"cells": [ {"outputs":[{"data":{"image/png":"${'A'.repeat(10_000)}","x":["source",{"cells":[{"source":"a = 1"}]}]}}],"source":${source},"cell_type":"code","id":"é"}, {"cell_type":"markdown","source":["a = 1"]} ] }\r\n\r\n`;
    expect(replaced(around('["a = 1\\n",  "b"]'), ['1', '2'])).toBe(around('["a = 2\\n",  "b"]'));
    expect(replaced(around('"a = 1"'), ['1', '2'])).toBe(around('"a = 2"'));
  });
  test('characters are written as before, in what is new too', () => {
    const escaped = '{"cells":[{"cell_type":"code","source":["a = \\"\\u003cb\\u003e \\u00e9\\"\\n","b = 2"]}],"nbformat":4}';
    expect(replaced(escaped, ['b = 2', 'b = "<ü>"'])).toBe(escaped.replace('b = 2', 'b = \\"\\u003c\\u00fc\\u003e\\"'));
    const plain = '{"cells":[{"cell_type":"code","outputs":["\\u001b[0m"],"source":["a = 1"]}],"nbformat":4}';
    expect(replaced(plain, ['1', '"<ü😀>"'])).toBe(plain.replace('a = 1', 'a = \\"<ü😀>\\"'));
  });
  test('no edits', () => {
    expect(replaced(json(notebook([code])))).toBe(json(notebook([code])));
  });
});

test('cells that are not what they seem are not edited', () => {
  expect(replaced('{"cells":[{"cell_type":"code","source":"a = 1","source":["a = 1"]}],"nbformat":4}', ['1', '2'])).toBeUndefined();
});
