import { expect, test } from 'vitest';
import { messageJson } from '../../../server/lsp/message-json.ts';

const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
const found = [{ range, message: '“ä” \u2028 \ud800' }, { range, message: 'b', data: { fixes: [] }, severity: undefined }];

test.each([
  { jsonrpc: '2.0', id: 1, result: { kind: 'full', resultId: '1', items: found } },
  { jsonrpc: '2.0', id: '2', result: { kind: 'full', items: [] } },
  { jsonrpc: '2.0', id: 3, result: { items: found, isIncomplete: false } },
  { jsonrpc: '2.0', id: 4, result: null },
  { jsonrpc: '2.0', id: 5, error: { code: 1, message: '[]}}' } },
  { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: 'a', version: 2, diagnostics: found } },
  { jsonrpc: '2.0', method: 'exit' },
])('%j', (message) => {
  for (const _ of [1, 2]) expect(messageJson(message)).toBe(JSON.stringify(message));
});
