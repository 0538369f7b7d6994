import { expect, test } from 'vitest';
import type { Finding } from '../../../rules/model.ts';
import type { LintDocument } from '../../../server/linter.ts';
import type { Drafted } from '../../../server/excerpt/draft.ts';
import { Drift } from '../../../server/excerpt/drift.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import { sharedLinter } from '../analysis/facts-of.ts';
import { asNow, drafted } from './as-now.ts';
import { loop, pyLoop } from './loops.ts';

const files = {
  'src/a.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\n${[0, 1, 2, 3, 4, 5, 6, 7].map(loop).join('')}`,
  'src/a.py': `from openai import AsyncOpenAI\nclient = AsyncOpenAI()\n${[0, 1, 2, 3, 4, 5, 6, 7].map(pyLoop).join('')}`,
} as const;

async function opened(path: keyof typeof files): Promise<{ readonly document: LintDocument; readonly drift: Drift; readonly replace: (old: string, newText: string) => void }> {
  const linter = await sharedLinter();
  const document = await linter.open({ path, text: files[path] });
  document.report(defaultSettings);
  const drift = new Drift(document.text.length);
  return {
    document,
    drift,
    replace(old, newText) {
      const start = document.text.indexOf(old);
      const change = { start, end: start + old.length, newText };
      document.change([change]);
      drift.add(change);
    },
  };
}

const draftOf = (document: LintDocument): readonly Drafted[] | undefined => { const draft = document.draft(defaultSettings); return draft && drafted(draft); };
const said = (findings: readonly Finding[]): unknown => findings.map(({ rule, message, span, related }) => ({ rule, message, span, related }));

test.each(Object.keys(files) as (keyof typeof files)[])('a draft of %s says what the whole says, and its findings move with the text', async (path) => {
  const { document, drift, replace } = await opened(path);
  const signature = path.endsWith('.py') ? 'async def summarise3(texts):\n' : 'summarise3(texts: string[]) {\n';
  replace(signature, `${signature}    more()\n`);
  replace('    more()', '    more(3)');
  const draft = draftOf(document);
  expect(draft).toHaveLength(8);
  expect(said(draft!.map((each) => asNow(each, drift)))).toEqual(said(document.report(defaultSettings).findings));
});

test('a finding goes as soon as its cause does', async () => {
  const { document, replace } = await opened('src/a.ts');
  replace('for (const text of texts) found.push((await client', 'for (const text of texts.slice(0, 1)) found.push((client');
  expect(draftOf(document)).toHaveLength(7);
});

test.each([['src/a.ts', '  const x = (', '1);\n'], ['src/a.py', '    x = (', '1)\n']] as const)('a statement of %s that is half written while somebody thinks does not take the next draft away', async (path, begun, rest) => {
  const { document, drift, replace } = await opened(path);
  const signature = path.endsWith('.py') ? 'async def summarise3(texts):\n' : 'summarise3(texts: string[]) {\n';
  replace(signature, `${signature}${begun}\n`);
  expect(document.report(defaultSettings).module!.syntaxErrors).not.toEqual([]);
  replace(`${begun}\n`, `${begun}1\n`);
  // nothing is said of a function that cannot be read
  expect(draftOf(document)).toHaveLength(7);
  document.report(defaultSettings);
  replace(`${begun}1\n`, `${begun}${rest}`);
  const draft = draftOf(document);
  expect(said(draft!.map((each) => asNow(each, drift)))).toEqual(said(document.report(defaultSettings).findings));
});

test('there is none where names of the file change', async () => {
  const { document, replace } = await opened('src/a.ts');
  replace('function summarise3', 'function summarize3');
  expect(draftOf(document)).toBeUndefined();
});

test('there is none before the first report, and none under other settings', async () => {
  const linter = await sharedLinter();
  const document = await linter.open({ path: 'src/a.ts', text: files['src/a.ts'] });
  expect(draftOf(document)).toBeUndefined();
  document.report(defaultSettings);
  document.change([{ start: 0, end: 0, newText: '\n' }]);
  expect(document.draft({ ...defaultSettings })).toBeUndefined();
});

test('a text whose lines end in two ways gives no draft that ends them otherwise than the whole', async () => {
  const linter = await sharedLinter();
  const document = await linter.open({ path: 'src/a.ts', text: `\r\n${files['src/a.ts']}` });
  document.report(defaultSettings);
  const start = document.text.indexOf('summarise7');
  document.change([{ start, end: start, newText: 'x' }]);
  expect(draftOf(document)).toBeUndefined();
  document.dispose();
});

test('nor does a text whose lines begin to end otherwise', async () => {
  const { document } = await opened('src/a.ts');
  document.change([{ start: 0, end: 0, newText: '\r\n' }]);
  expect(draftOf(document)).toBeUndefined();
  document.dispose();
});

test('nor where a comment that is begun takes in another statement of its line', async () => {
  const linter = await sharedLinter();
  const document = await linter.open({ path: 'src/a.ts', text: files['src/a.ts'].replace('const client', 'start(); const client') });
  expect(document.report(defaultSettings).findings).toHaveLength(8);
  const start = document.text.indexOf('start');
  document.change([{ start, end: start, newText: '// ' }]);
  expect(draftOf(document)).toBeUndefined();
  document.dispose();
});

test('nor where a comment goes that switched rules off for what follows it', async () => {
  const linter = await sharedLinter();
  const comment = '// prompt-latency-disable call-in-loop\n';
  const text = files['src/a.ts'];
  const at = text.indexOf('export', text.indexOf('summarise2'));
  const document = await linter.open({ path: 'src/a.ts', text: text.slice(0, at) + comment + text.slice(at) });
  expect(document.report(defaultSettings).findings).toHaveLength(3);
  document.change([{ start: at, end: at + comment.length, newText: '' }]);
  expect(draftOf(document)).toBeUndefined();
  document.dispose();
});

test.each([['src/a.ts', 'await '], ['src/a.py', '']] as const)('nor where what runs in %s outside of functions waits, before or after something that is left out', async (path, wait) => {
  const linter = await sharedLinter();
  const request = (name: string): string => `${name} = ${wait}client.responses.create(${path.endsWith('.py') ? 'model="gpt-5", input="x"' : "{ model: 'gpt-5', input: 'x' }"})\n`;
  const document = await linter.open({ path, text: files[path].replace('OpenAI()', 'OpenAI()\nfirst = "a"\nsecond = "b"\n') });
  const change = (old: string, newText: string): void => { const start = document.text.indexOf(old); document.change([{ start, end: start + old.length, newText }]); };
  for (const [old, newText] of [['first = "a"\n', request('first')], ['second = "b"\n', request('second')], [request('first'), 'first = "aaa"\n']] as const) {
    document.report(defaultSettings);
    change(old, newText);
    expect(draftOf(document)).toBeUndefined();
  }
  document.report(defaultSettings);
  change('aaa', 'aba');
  expect(draftOf(document)).toBeDefined();
  document.dispose();
});
