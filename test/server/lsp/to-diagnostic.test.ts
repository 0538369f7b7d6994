import { expect, test } from 'vitest';
import type { Finding } from '../../../rules/model.ts';
import { clientFeatures } from '../../../server/lsp/client-features.ts';
import { readData } from '../../../server/lsp/diagnostic-data.ts';
import { toDiagnostic } from '../../../server/lsp/to-diagnostic.ts';
import type { Places } from '../../../server/lsp/to-diagnostic.ts';

const at = (line: number, character: number) => ({ line, character });
const places: Places = {
  uri: 'file:///a.ts',
  location: ({ file, start, end }) => (file === undefined ? undefined : { uri: file, range: { start: at(0, start), end: at(0, end) } }),
  version: 7,
  details: { related: true, page: true },
  range: ({ start, end }) => ({ start: at(0, start), end: at(0, end) }),
  commentLine: () => 3,
};
const finding: Finding = {
  rule: 'sequential-calls',
  severity: 'warning',
  message: 'Two requests wait for each other.',
  span: { start: 4, end: 9 },
  related: [
    { start: 1, end: 2, message: 'the first' },
    { file: 'file:///b.ts', start: 3, end: 4, message: 'elsewhere' },
  ],
  fixes: [
    { title: 'Run both together', safety: 'safe', edits: [{ start: 4, end: 9, newText: 'x' }, { file: 'file:///b.ts', start: 0, end: 0, newText: 'y' }] },
  ],
};

test('a finding as a diagnostic', () => {
  expect(toDiagnostic(finding, places)).toEqual({
    range: { start: at(0, 4), end: at(0, 9) },
    severity: 2,
    code: 'sequential-calls',
    codeDescription: { href: 'https://github.com/prompt-latency/prompt-latency/blob/main/rules/sequential-calls.md' },
    source: 'prompt-latency',
    message: 'Two requests wait for each other.',
    relatedInformation: [
      { message: 'the first', location: { uri: 'file:///a.ts', range: { start: at(0, 1), end: at(0, 2) } } },
      { message: 'elsewhere', location: { uri: 'file:///b.ts', range: { start: at(0, 3), end: at(0, 4) } } },
    ],
    data: {
      version: 7,
      rule: 'sequential-calls',
      commentLine: 3,
      fixes: [{
        title: 'Run both together',
        safety: 'safe',
        edits: [
          { range: { start: at(0, 4), end: at(0, 9) }, newText: 'x' },
          { uri: 'file:///b.ts', range: { start: at(0, 0), end: at(0, 0) }, newText: 'y' },
        ],
      }],
    },
  });
});

test('a client is sent nothing that it does not take', () => {
  const { codeDescription, relatedInformation } = toDiagnostic(finding, { ...places, details: { related: false, page: false } });
  expect([codeDescription, relatedInformation]).toEqual([undefined, undefined]);
});

test.each([
  [{ diagnostic: {} }, { related: true, page: true }],
  [{ publishDiagnostics: { relatedInformation: true } }, { related: true, page: false }],
  [{ publishDiagnostics: { codeDescriptionSupport: true }, diagnostic: {} }, { related: false, page: true }],
  [{}, { related: false, page: false }],
])('what is said in %j is believed', (textDocument, details) => {
  expect(clientFeatures({ processId: null, rootUri: null, capabilities: { textDocument } }).details).toEqual(details);
});

test.each([['error', 1], ['warning', 2], ['info', 3], ['hint', 4]] as const)('severity %s', (severity, expected) => {
  expect(toDiagnostic({ ...finding, severity }, places).severity).toBe(expected);
});

test('data is read back after a trip through JSON', () => {
  const diagnostic = JSON.parse(JSON.stringify(toDiagnostic(finding, places)));
  expect(readData(diagnostic)).toEqual(toDiagnostic(finding, places).data);
});

test.each([
  ['of another source', { source: 'eslint' }],
  ['without data', { data: undefined }],
  ['with a string', { data: 'fix' }],
  ['without a version', { data: { rule: 'x', commentLine: 0, fixes: [] } }],
  ['with a broken edit', { data: { version: 1, rule: 'x', commentLine: 0, fixes: [{ title: 't', safety: 'safe', edits: [{ range: {}, newText: '' }] }] } }],
])('no data %s', (_name, change) => {
  expect(readData({ ...toDiagnostic(finding, places), ...change })).toBeUndefined();
});
