import { expect, test } from 'vitest';
import type { DynamicContent, Prompt, Segment } from '../../../rules/model.ts';
import { describeEstimate } from '../../../server/lsp/hover-estimate.ts';
import { describeLayout } from '../../../server/lsp/hover-layout.ts';
import type { ModelFacts } from '../../../server/lsp/hover-layout.ts';
import { escapeMarkdown, excerpt } from '../../../server/lsp/markdown.ts';

const facts: ModelFacts = {
  count: (text) => text.length,
  describe: (count) => `${count} tokens`,
  tokenizer: () => ({ name: 'o200k_base', isExact: true, basis: 'a source' }),
};
const span = { start: 0, end: 1 };
const fixed = (text: string, conditional = false): Segment =>
  ({ span, part: 'system', role: 'system', message: 0, conditional, content: { kind: 'static', text } });
const dynamic = (label: string, stability: DynamicContent['stability']): Segment => ({
  span, part: 'messages', role: 'user', message: 1, conditional: false,
  content: { kind: 'dynamic', stability, label, isHistory: false, isRepeated: false, isKnownToChange: true },
});
const prompt = (...segments: Segment[]): Prompt => ({
  span, segments, evidence: 'sent', provider: 'openai', model: { id: 'gpt-4.1', span },
  cache: { mode: 'automatic', minimum: 1024, source: 'docs, 2026-01-01' },
});
const layout = (...segments: Segment[]): string => describeLayout({ span, prompt: prompt(...segments) }, facts);

test('prefix, cache, tokenizer and segments in order', () => {
  expect(layout(fixed('You are kind.'), dynamic('${topic}', 'request'), fixed('Be short.')).split('\n')).toEqual([
    '**Prompt** · gpt\\-4\\.1',
    '',
    'Static prefix: **13 tokens** of 22 tokens that are static.  ',
    'Prefix cache: automatic, from 1,024 tokens (docs\\, 2026\\-01\\-01).  ',
    'Tokenizer: o200k\\_base\\, exact \\(a source\\).',
    '',
    '| Part | Content | Tokens |',
    '|---|---|--:|',
    '| system | “You are kind\\.” | 13 |',
    '| user | **\\$\\{topic\\}** *changes with the request* | ? |',
    '| system | “Be short\\.” | 9 |',
  ]);
});

test('what is fixed for the process is part of the prefix, what is there at times ends it', () => {
  expect(layout(fixed('ab'), dynamic('VERSION', 'process'), fixed('cd'), fixed('ef', true), fixed('gh'))).toContain('**4 tokens** of 8');
});

test('an unknown minimum stays unknown', () => {
  const unknown = { ...prompt(fixed('a')), cache: { mode: 'unknown' } as const };
  expect(describeLayout({ span, prompt: unknown }, facts)).toContain('Prefix cache: not known, minimum not known.');
});

test('long prompts are cut', () => {
  const rows = layout(...Array.from({ length: 40 }, (_, index) => fixed(`part ${index}`)));
  expect(rows).toContain('… and 24 more');
  expect(rows.split('\n')).toHaveLength(25);
});

test('text of the file is only text', () => {
  const hostile = '[x](command:run) <img src=x> `code` | a | **b** https://evil.example $(x)\n# heading';
  const escaped = escapeMarkdown(hostile);
  expect(escaped.replace(/\\./g, '')).toMatch(/^[\w ]*$/);
  expect(escaped).not.toContain('\n');
  expect(layout(fixed(hostile)).split('\n').at(-1)).toContain('\\|');
});

test('an excerpt cuts no character in two', () => {
  expect(excerpt(`${'a'.repeat(9)}😀b`, 10)).toBe(`${'a'.repeat(9)}…`);
  expect(excerpt('a  \n b', 10)).toBe('a b');
});

test('an estimate says what it rests on', () => {
  const finding = { rule: 'sequential-calls', severity: 'warning', message: '', span, related: [], fixes: [] } as const;
  expect(describeEstimate({ ...finding, estimate: { timeShare: 0.5, roundTrips: 1, basis: 'equal times [x](y)' } }))
    .toBe('**sequential\\-calls** · saves about 50 \\% of the waiting time\\, 1 round trip  \nBasis: equal times \\[x\\]\\(y\\).');
  expect(describeEstimate(finding)).toBeUndefined();
});
