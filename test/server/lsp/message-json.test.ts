import { expect, test } from 'vitest';
import { isLike, messageJson, putIntoWords } from '../../../server/lsp/message-json.ts';

const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
const found = [{ range, message: '“ä” \u2028 \ud800' }, { range, message: 'b', data: { fixes: [] }, severity: undefined }];

const text = (message: object): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(messageJson(message));
/** A lone surrogate in a string is written as an escape. */
const [a, b, c, d] = ['a', '“ä” \u2028 \ud800', 'c', '[]}}'].map((message) => ({ range, message, data: undefined }));

test.each([
  { jsonrpc: '2.0', id: 1, result: { kind: 'full', resultId: '1', items: found } },
  { jsonrpc: '2.0', id: '2', result: { kind: 'full', items: [] } },
  { jsonrpc: '2.0', id: 3, result: { items: found, isIncomplete: false } },
  { jsonrpc: '2.0', id: 4, result: null },
  { jsonrpc: '2.0', id: 5, error: { code: 1, message: '[]}}' } },
  { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: 'a', version: 2, diagnostics: found } },
  { jsonrpc: '2.0', method: 'exit' },
])('%j', (message) => {
  expect(text(message)).toBe(JSON.stringify(message));
});

test.each([
  ['the same', [a, b, c]],
  ['one is another', [a, d, c]],
  ['the first is gone', [b, c]],
  ['the last is gone', [a, b]],
  ['one comes first', [d, a, b, c]],
  ['two come last', [a, b, c, d, d]],
  ['one is there twice', [a, b, b, c]],
  ['nothing is the same', [d]],
  ['nothing is left', []],
])('a list like another: %s', (_, list) => {
  const model = [a!, b!, c!];
  isLike(list as typeof model, model);
  const messages = [{ jsonrpc: '2.0', id: 1, result: { kind: 'full', items: list } }, { jsonrpc: '2.0', id: 1, result: { items: list, resultId: '2' } }, { method: 'a', params: { uri: 'b', diagnostics: list } }];
  for (const _when of ['before', 'after']) {
    for (const message of messages) expect(text(message)).toBe(JSON.stringify(message));
    putIntoWords(model);
  }
});

test('a list like an empty one', () => {
  const list = [a!];
  isLike(list, []);
  putIntoWords([]);
  expect(text({ id: 1, result: { items: list } })).toBe(JSON.stringify({ id: 1, result: { items: list } }));
});
