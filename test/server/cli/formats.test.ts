import { expect, test } from 'vitest';
import { formatGithub } from '../../../server/cli/format-github.ts';
import { formatJson } from '../../../server/cli/format-json.ts';
import { formatSarif } from '../../../server/cli/format-sarif.ts';
import { formatText } from '../../../server/cli/format-text.ts';
import { nameFrom } from '../../../server/cli/names.ts';
import type { CheckResult, LocatedFinding } from '../../../server/cli/report-model.ts';
import { Style, styleFor } from '../../../server/cli/style.ts';
import { Lines } from '../../../server/project/lines.ts';
import { rules } from './sandbox.ts';

const source = new Lines("const a = ask('x');\nconst b = await slow(\n  'ü',\n);\n");

function located(start: number, end: number, rest: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    rule: 'slow-word', severity: 'warning', message: 'This waits. Do not let it wait.', file: '/w/my app/a.ts', start: source.position(start), end: source.position(end),
    related: [], fixes: [], source: { lines: source, span: { start, end } }, ...rest,
  };
}

const one = located(10, 18, {
  estimate: { cacheableTokens: 1400, timeShare: 0.5, roundTrips: 1, basis: 'if both take equally long' },
  related: [{ file: '/w/b.ts', start: { line: 3, column: 4 }, end: { line: 3, column: 9 }, message: 'It ends before.' }],
  fixes: [
    { title: 'Run both', safety: 'safe', edits: [{ file: '/w/my app/a.ts', ...range(1, 1, 1, 6), newText: 'let\n' }, { file: '/w/b.ts', ...range(2, 1, 2, 1), newText: 'x' }] },
    { title: 'Think', safety: 'suggestion', edits: [] },
  ],
});
const two = located(30, 51, { severity: 'error', rule: 'dire-word', message: '100% wrong:\r\n::error::no, really' });

function range(line: number, column: number, endLine: number, endColumn: number) {
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}

const result = (...findings: LocatedFinding[]): CheckResult => ({
  findings, summary: { files: 1200, analysed: 1199, skipped: 1, requests: 3, prompts: 1, findings: findings.length, milliseconds: 1234 },
});
const name = (file: string): string => nameFrom('/w', file);

test('text', () => {
  expect(formatText(result(one, two), { style: new Style(false), columns: 72, name })).toBe(`my app/a.ts:1:11 warning slow-word

▸ 1 │ const a = ask('x');
    │           ━━━━━━━━
  2 │ const b = await slow(

  This waits. Do not let it wait.
  saves   1,400 input tokens a call served from the cache, about 50 % of
          the waiting time, 1 round trip
  basis   if both take equally long
  also    b.ts:3:4 It ends before.
  fix     Run both [safe]
  fix     Think [suggestion]
  rule    https://github.com/prompt-latency/prompt-latency/blob/main/rules/slow-word.md

my app/a.ts:2:11 error dire-word

  1 │   const a = ask('x');
▸ 2 │ ┃ const b = await slow(
  3 │ ┃   'ü',
  4 │ ┃ );

  100% wrong:
  ::error::no, really
  rule    https://github.com/prompt-latency/prompt-latency/blob/main/rules/dire-word.md

2 findings: 1 error, 1 warning.
1 can be fixed with --fix.
Checked 1,200 files, 1 skipped, with 3 requests and 1 prompt, in 1.2 s.
`);
});

test('text: nothing found', () => {
  expect(formatText(result(), { style: new Style(false), columns: 80, name })).toBe('✓ Nothing found.\nChecked 1,200 files, 1 skipped, with 3 requests and 1 prompt, in 1.2 s.\n');
});

test('text: colours change nothing but colours', () => {
  const plain = formatText(result(one, two), { style: new Style(false), columns: 72, name });
  const coloured = formatText(result(one, two), { style: new Style(true), columns: 72, name });
  expect(coloured).not.toBe(plain);
  expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(plain);
});

test.each([
  [{}, true, false, true],
  [{}, false, false, false],
  [{}, true, true, false],
  [{ NO_COLOR: '1' }, true, false, false],
  [{ NO_COLOR: '' }, true, false, true],
  [{ TERM: 'dumb' }, true, false, false],
  [{ FORCE_COLOR: '1' }, false, false, true],
  [{ FORCE_COLOR: '0' }, true, false, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, false, true],
  [{ FORCE_COLOR: '1' }, true, true, false],
])('colours: %j, terminal %s, --no-color %s: %s', (environment, isTerminal, noColor, expected) => {
  const style = styleFor({ isTerminal, columns: 80, write: () => undefined }, { environment }, noColor);
  expect(style.bold('x') !== 'x').toBe(expected);
});

test('JSON has no estimate where there is none', () => {
  const [first, second] = (JSON.parse(formatJson(result(one, two), '1.0.0', name)) as { findings: Record<string, unknown>[] }).findings;
  expect(first?.['estimate']).toEqual({ cacheableTokens: 1400, timeShare: 0.5, roundTrips: 1, basis: 'if both take equally long' });
  expect(Object.keys(second ?? {})).toEqual(['rule', 'severity', 'message', 'file', 'start', 'end', 'related', 'fixes']);
  expect(first?.['related']).toEqual([{ file: 'b.ts', ...range(3, 4, 3, 9), message: 'It ends before.' }]);
});

test('github: one command for each finding, escaped', () => {
  expect(formatGithub(result(one, two), (file) => (file === '/w/my app/a.ts' ? 'my app/a,b:c%.ts' : file))).toBe(
    '::warning file=my app/a%2Cb%3Ac%25.ts,line=1,endLine=1,col=11,endColumn=19,title=Prompt Latency%3A slow-word::This waits. Do not let it wait.%0AFix: Run both [safe]%0AFix: Think [suggestion]%0Ahttps://github.com/prompt-latency/prompt-latency/blob/main/rules/slow-word.md\n' +
    '::error file=my app/a%2Cb%3Ac%25.ts,line=2,endLine=4,title=Prompt Latency%3A dire-word::100%25 wrong:%0D%0A::error::no, really%0Ahttps://github.com/prompt-latency/prompt-latency/blob/main/rules/dire-word.md\n',
  );
  expect(formatGithub(result(), name)).toBe('');
});

test('SARIF', () => {
  const outside = located(0, 5, { file: '/else where/c.ts', severity: 'hint', rule: 'unused-suppression' });
  const log = JSON.parse(formatSarif(result(one, two, outside), { version: '1.2.3', rules, name })) as { runs: { tool: { driver: { rules: unknown[] } }; results: Record<string, unknown>[]; columnKind: string }[] };
  const [run] = log.runs;
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ columnKind: 'utf16CodeUnits', tool: { driver: { name: 'Prompt Latency', version: '1.2.3' } } }] });
  expect(run?.tool.driver.rules[0]).toEqual({
    id: 'slow-word', shortDescription: { text: 'A slow word.' }, helpUri: 'https://github.com/prompt-latency/prompt-latency/blob/main/rules/slow-word.md',
    defaultConfiguration: { level: 'warning' }, properties: { principle: 'p', tags: ['latency', 'llm'] },
  });
  expect(run?.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([['slow-word', 0, 'warning'], ['dire-word', 1, 'error'], ['unused-suppression', 2, 'note']]);
  const artifactLocation = { uri: 'my%20app/a.ts', uriBaseId: '%SRCROOT%' };
  expect(run?.results[0]).toMatchObject({
    message: { text: 'This waits. Do not let it wait.' },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: 1, startColumn: 11, endLine: 1, endColumn: 19 } } }],
    relatedLocations: [{ id: 0, message: { text: 'It ends before.' }, physicalLocation: { artifactLocation: { uri: 'b.ts' }, region: { startLine: 3, startColumn: 4 } } }],
    fixes: [{
      description: { text: 'Run both [safe]' },
      artifactChanges: [
        { artifactLocation, replacements: [{ deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 6 }, insertedContent: { text: 'let\n' } }] },
        { artifactLocation: { uri: 'b.ts', uriBaseId: '%SRCROOT%' }, replacements: [{ insertedContent: { text: 'x' } }] },
      ],
    }],
  });
  expect(run?.results[2]).toMatchObject({ locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///else%20where/c.ts' } } }] });
});
