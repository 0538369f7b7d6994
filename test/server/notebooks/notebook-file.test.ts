import { expect, test } from 'vitest';
import { readNotebook } from '../../../server/notebooks/notebook-file.ts';
import { cell, json, notebook } from './notebook.ts';

test('code cells in order, with their place among all cells', () => {
  const file = notebook([cell('# Title', { type: 'markdown' }), cell(['a = 1\n', 'b = 2']), cell('raw', { type: 'raw' }), cell('c = 3\n')]);
  expect(readNotebook(json(file))).toEqual({ cells: [{ index: 1, text: 'a = 1\nb = 2', languageId: 'python' }, { index: 3, text: 'c = 3\n', languageId: 'python' }] });
});

test.each([
  ['what the kernel said', { language_info: { name: 'python' }, kernelspec: { language: 'R' } }, 'python'],
  ['the kernel', { kernelspec: { language: 'typescript', name: 'deno' } }, 'typescript'],
  ['the name of the kernel', { kernelspec: { name: 'python3' } }, 'python'],
  ['another name of Python', { language_info: { name: 'ipython' } }, 'python'],
  ['in capitals', { language_info: { name: 'JavaScript' } }, 'javascript'],
  ['another language', { language_info: { name: 'R' } }, 'r'],
  ['nothing said', {}, 'python'],
  ['what makes no sense', { language_info: 3, kernelspec: [] }, 'python'],
])('the language: %s', (_, metadata, languageId) => {
  expect(readNotebook(json(notebook(['a'], metadata)))).toEqual({ cells: [{ index: 0, text: 'a', languageId }] });
});

test('a cell in a language of its own', () => {
  const file = notebook([cell('select 1', { metadata: { vscode: { languageId: 'sql' } } })]);
  expect(readNotebook(json(file))).toMatchObject({ cells: [{ languageId: 'sql' }] });
});

test.each([
  ['broken', '{"cells": [', /no valid JSON: ./],
  ['a list', '[]', /no notebook$/],
  ['an old format', '{"nbformat": 3, "worksheets": [{"cells": []}]}', /a notebook of format 3/],
  ['something else', '{"a": 1}', /no list of cells/],
  ['empty', '', /no valid JSON/],
])('%s', (_, text, reason) => {
  expect(readNotebook(text)).toEqual({ reason: expect.stringMatching(reason) as string });
});

test('cells that are none are passed over', () => {
  const file = { cells: [null, 3, { cell_type: 'code' }, { cell_type: 'code', source: [1] }, { cell_type: 'code', source: [] }], nbformat: 4 };
  expect(readNotebook(json(file))).toEqual({ cells: [{ index: 4, text: '', languageId: 'python' }] });
  expect(readNotebook(json({ cells: [], metadata: {}, nbformat: 4 }))).toEqual({ cells: [] });
});
