import { expect, test, vi } from 'vitest';
import type { Finding } from '../../rules/model.ts';
import { Program } from '../../server/analysis/program.ts';
import { Outdated, type LintDocument, type Report } from '../../server/linter.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { Workspace } from '../../server/project/workspace.ts';
import { sharedLinter } from './analysis/facts-of.ts';
import { drafted } from './excerpt/as-now.ts';
import { loop, pyLoop } from './excerpt/loops.ts';

const functions = (write: (index: number) => string): string => Array.from({ length: 40 }, (_, index) => write(index)).join('');
const texts = {
  'a.ts': `import { client } from './client';\n${functions(loop)}`,
  'a.py': `from client import client\n${functions(pyLoop)}`,
} as const;
const clients = {
  'a.ts': { name: 'client.ts', text: "import OpenAI from 'openai';\nexport const client = new OpenAI();\n" },
  'a.py': { name: 'client.py', text: 'from openai import AsyncOpenAI\nclient = AsyncOpenAI()\n' },
} as const;
type Name = keyof typeof texts;
const names = Object.keys(texts) as Name[];

/** A file of a program, and the file that its client comes from. */
async function opened(name: Name): Promise<{ document: LintDocument; client: LintDocument; other: LintDocument }> {
  const linter = await sharedLinter();
  const files = new Map<string, string>([[`/ws/${name}`, texts[name]], [`/ws/${clients[name].name}`, clients[name].text], [`/ws/other_${name}`, clients[name].text]]);
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => files.get(file) });
  workspace.add([...files.keys()]);
  const program = linter.project(workspace);
  const open = (file: string): Promise<LintDocument> => linter.open({ path: file, file: `/ws/${file}`, text: files.get(`/ws/${file}`)! }, program);
  return { document: await open(name), client: await open(clients[name].name), other: await open(`other_${name}`) };
}

function byOne(document: LintDocument, between: (slice: number) => void = () => undefined, isAside = false): { readonly report: Report; readonly slices: number } {
  const run = document.inSlices(defaultSettings, undefined, isAside);
  for (let slices = 1; ; slices++) {
    const report = run.next(() => false);
    if (report) return { report, slices };
    between(slices);
  }
}

const said = (findings: readonly Finding[]): unknown => findings.map(({ rule, message, span, related, fixes }) => ({ rule, message, span, related, fixes }));
const type = (document: LintDocument, text = ' '): void => document.change([{ start: 0, end: 0, newText: text }]);

test.each(names)('%s says the same in slices, of which there are many, whatever is looked at meanwhile', async (name) => {
  const whole = (await opened(name)).document.report(defaultSettings);
  expect(whole.findings).toHaveLength(40);
  const { document, client, other } = await opened(name);
  const { report, slices } = byOne(document, (slice) => {
    if (slice % 5 === 0) { type(other); other.report(defaultSettings); }
    if (slice % 7 === 0) client.report(defaultSettings);
  });
  expect(slices).toBeGreaterThan(50);
  expect(said(report.findings)).toEqual(said(whole.findings));
  expect(document.isCurrent).toBe(true);
  expect(document.report(defaultSettings)).toBe(report);
});

test.each(names)('what is typed into %s in the middle of a look is answered before that ends, and ends it', async (name) => {
  const { document } = await opened(name);
  byOne(document);
  const last = Math.max(document.text.lastIndexOf('text in texts'), document.text.lastIndexOf('text of texts'));
  const into = (newText: string): void => document.change([{ start: last, end: last, newText }]);
  for (const stop of [1, 2, 3, 5, 8, 13, 21, 34, 55]) {
    into('x');
    const run = document.inSlices(defaultSettings);
    for (let slice = 0; slice < stop; slice++) expect(run.next(() => false)).toBeUndefined();
    into('y');
    expect(drafted(document.draft(defaultSettings)!)).toHaveLength(40);
    expect(() => run.next(() => false)).toThrow(Outdated);
  }
  const whole = byOne(document).report;
  const fresh = await (await sharedLinter()).lint({ path: name, text: `${clients[name].text}${document.text.slice(document.text.indexOf('\n'))}` }, defaultSettings);
  expect(whole.findings.map(({ rule }) => rule)).toEqual(fresh.findings.map(({ rule }) => rule));
});

test.each(names)('a look at %s ends where a file that it rests on changes, and not where another does', async (name) => {
  const { document, client, other } = await opened(name);
  const run = document.inSlices(defaultSettings);
  for (let slice = 0; slice < 30; slice++) run.next(() => false);
  type(other);
  expect(run.next(() => false)).toBeUndefined();
  type(client, name === 'a.py' ? 'x = 1\n' : 'const x = 1;\n');
  expect(() => run.next(() => false)).toThrow(Outdated);
  expect(document.report(defaultSettings).findings).toHaveLength(40);
});

test.each(names)('nor does one of %s go on when it is closed', async (name) => {
  const { document } = await opened(name);
  const run = document.inSlices(defaultSettings);
  expect(run.next(() => false)).toBeUndefined();
  document.dispose();
  expect(() => run.next(() => false)).toThrow(Outdated);
});

test.each(names)('a look at %s aside finds what is there now, ends where it is typed in, and is not taken for the whole one', async (name) => {
  const { document } = await opened(name);
  const before = document.report(defaultSettings);
  const [line, comment] = name === 'a.py' ? ['x = 1\n', '# a word\n'] : ['const x = 1;\n', '// a word\n'];
  for (const text of [line, comment, line]) {
    type(document, text);
    const run = document.inSlices(defaultSettings, undefined, true);
    expect(run.next(() => false)).toBeUndefined();
    type(document, text);
    expect(() => run.next(() => false)).toThrow(Outdated);
    const { report } = byOne(document, undefined, true);
    expect(document.isCurrent).toBe(false);
    const whole = document.report(defaultSettings);
    expect(whole).not.toBe(report);
    expect(said(report.findings)).toEqual(said(whole.findings));
    expect(whole.findings.map(({ span }) => span.start)).not.toEqual(before.findings.map(({ span }) => span.start));
  }
});

/** A file that asks for something in another, which rests on what it is asked. */
async function askers(): Promise<{ document: LintDocument; other: LintDocument }> {
  const linter = await sharedLinter();
  const ask = "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = async (input: string) => (await client.responses.create({ model: 'gpt-5', input, max_output_tokens: 90 })).output_text;\n";
  const main = "import { ask } from './ask';\nexport async function both(a: string, b: string) {\n  const first = await ask(a);\n  const second = await ask(b);\n  return [first, second];\n}\n";
  const files = new Map([['/ws/ask.ts', ask], ['/ws/main.ts', main]]);
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => files.get(file) });
  workspace.add([...files.keys()]);
  const program = linter.project(workspace);
  const open = (path: string): Promise<LintDocument> => linter.open({ path, file: `/ws/${path}`, text: files.get(`/ws/${path}`)! }, program);
  return { document: await open('main.ts'), other: await open('ask.ts') };
}
const rulesOf = ({ findings }: Report): readonly string[] => findings.map(({ rule }) => rule);

test('of other files a look aside takes what was known before the text was changed', async () => {
  const { document, other } = await askers();
  expect(rulesOf(document.report(defaultSettings))).toEqual(['sequential-calls']);
  other.change([{ start: 0, end: other.text.length, newText: 'export const ask = async (input: string) => input;\n' }]);
  type(document, '\n');
  expect(rulesOf(byOne(document, undefined, true).report)).toEqual(['sequential-calls']);
  expect(rulesOf(document.report(defaultSettings))).toEqual([]);
});

test('nor does it look again at a file that a whole look, which has begun meanwhile, has yet to come to', async () => {
  const { document, other } = await askers();
  other.report(defaultSettings);
  document.report(defaultSettings);
  type(document, '\n');
  expect(document.inSlices(defaultSettings).next(() => false)).toBeUndefined();
  type(document, '\n');
  const analyse = vi.spyOn(Program.prototype, 'analyse');
  expect(rulesOf(byOne(document, undefined, true).report)).toEqual(['sequential-calls']);
  expect(analyse).not.toHaveBeenCalled();
  expect(rulesOf(document.report(defaultSettings))).toEqual(['sequential-calls']);
  expect(analyse.mock.calls.map(([{ module }]) => module.file)).toContain('/ws/ask.ts');
  analyse.mockRestore();
});

test('what another file sends of a text is found again in slices, too', async () => {
  const linter = await sharedLinter();
  const rules = `import OpenAI from 'openai';\nexport const client = new OpenAI();\nexport const RULES = \`${'Answer in one short sentence. '.repeat(20)}\`;\n`;
  const ask = (index: number): string => `export const ask${index} = (input: string) => client.responses.create({ model: 'gpt-5', instructions: RULES, input, max_output_tokens: 90 });\n`;
  const user = `import { client, RULES } from './rules';\n${Array.from({ length: 80 }, (_, index) => ask(index)).join('')}`;
  const files = new Map([['/ws/rules.ts', rules], ['/ws/user.ts', user]]);
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => files.get(file) });
  workspace.add([...files.keys()]);
  const document = await linter.open({ path: 'rules.ts', file: '/ws/rules.ts', text: rules }, linter.project(workspace));
  const first = byOne(document);
  type(document, '\n');
  const again = byOne(document);
  expect(again.slices - first.slices).toBeGreaterThan(10);
  expect(rulesOf(again.report)).toEqual(rulesOf(first.report));
});
