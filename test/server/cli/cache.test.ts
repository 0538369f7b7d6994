import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { nodeHost } from '../../../server/cli/node-host.ts';
import type { Linter } from '../../../server/linter.ts';
import { Sandbox } from './sandbox.ts';

const FOLDER = '.prompt-latency-cache';

async function kept(files: Readonly<Record<string, string>>): Promise<Sandbox> {
  const sandbox = await Sandbox.create(files);
  sandbox.build = 'one';
  return sandbox;
}

/** Runs a check; gives what was said and the files that were linted for it. */
async function check(sandbox: Sandbox, ...more: string[]): Promise<{ readonly out: string; readonly linted: readonly string[] }> {
  sandbox.linter.seen.length = 0;
  const { out } = await sandbox.run('check', ...more);
  return { out, linted: sandbox.linter.seen.map((source) => source.path).sort() };
}

test('what did not change is not linted again, and said again in full', async () => {
  await using sandbox = await kept({ 'a.ts': 'a SLOW request', 'b.py': 'fine' });
  const first = await check(sandbox);
  expect(first.linted).toEqual(['a.ts', 'b.py']);
  const second = await check(sandbox);
  expect(second.linted).toEqual([]);
  expect(second.out).toBe(first.out);
  expect(await readFile(sandbox.path(`${FOLDER}/.gitignore`), 'utf8')).toBe('*\n');
});

test.each([
  ['another text', 'a FAST request'],
  ['another text of the same length', 'a DIRE request'],
])('a changed file is linted again: %s', async (_, text) => {
  await using sandbox = await kept({ 'a.ts': 'a SLOW request', 'b.ts': 'fine' });
  await check(sandbox);
  await sandbox.write({ 'a.ts': text });
  const { out, linted } = await check(sandbox);
  expect(linted).toEqual(['a.ts']);
  expect(out).toBe((await check(sandbox, '--no-cache')).out);
});

test('a new time alone changes nothing', async () => {
  await using sandbox = await kept({ 'a.ts': 'SLOW' });
  await check(sandbox);
  await utimes(sandbox.path('a.ts'), 1000, 1000);
  expect((await check(sandbox)).linted).toEqual([]);
});

test.each<[string, (sandbox: Sandbox) => Promise<unknown> | void]>([
  ['a file more', (sandbox) => sandbox.write({ 'c.ts': 'fine' })],
  ['another import', (sandbox) => sandbox.write({ 'b.ts': 'import "./a";' })],
  ['another configuration', (sandbox) => sandbox.write({ 'prompt-latency.json': '{ "rules": { "slow-word": "off" } }' })],
  ['another package.json', (sandbox) => sandbox.write({ 'package.json': '{ "imports": { "#x": "./b.ts" } }' })],
  ['another build', (sandbox) => { sandbox.build = 'two'; }],
])('everything is linted again: %s', async (_, change) => {
  await using sandbox = await kept({ 'a.ts': 'SLOW', 'b.ts': 'fine', 'package.json': '{}' });
  await check(sandbox);
  await change(sandbox);
  expect((await check(sandbox)).linted).toEqual(expect.arrayContaining(['a.ts', 'b.ts']));
  expect((await check(sandbox)).linted).toEqual([]);
});

test('an included file that changes, or appears', async () => {
  await using sandbox = await kept({ 'fine.ts': 'fine' });
  sandbox.linter.lint = new Proxy(sandbox.linter.lint, {
    apply: (lint, self: Linter, args: Parameters<Linter['lint']>) => { args[0].readSibling?.('part.txt'); return Reflect.apply(lint, self, args); },
  });
  for (const text of ['one', 'two']) {
    await check(sandbox);
    await sandbox.write({ 'part.txt': text });
    expect((await check(sandbox)).linted).toEqual(['fine.ts']);
    expect((await check(sandbox)).linted).toEqual([]);
  }
});

test('what failed is tried again', async () => {
  await using sandbox = await kept({ 'a.ts': 'CRASH', 'b.ts': 'fine' });
  await check(sandbox);
  expect((await check(sandbox)).linted).toEqual(['a.ts']);
});

test.each([
  ['cut off', (text: string) => text.slice(0, text.length / 2)],
  ['with a letter changed', (text: string) => text.replace('slow-word', 'slaw-word')],
  ['empty', () => ''],
])('a cache that is broken counts as none: %s', async (_, broken) => {
  await using sandbox = await kept({ 'a.ts': 'SLOW' });
  const { out } = await check(sandbox);
  const name = (await readdir(sandbox.path(FOLDER))).find((each) => each.endsWith('.json'))!;
  const file = sandbox.path(path.join(FOLDER, name));
  await writeFile(file, broken(await readFile(file, 'utf8')));
  expect(await check(sandbox)).toEqual({ out, linted: ['a.ts'] });
});

test('nothing is kept with --no-cache, for fixes, or where nothing can be written', async () => {
  await using sandbox = await kept({ 'a.ts': 'SLOW' });
  await check(sandbox, '--no-cache');
  await check(sandbox, '--fix');
  await sandbox.write({ 'a.ts': 'SLOW' });
  expect(await readdir(sandbox.folder)).toEqual(['.git', 'a.ts']);
  await sandbox.write({ [FOLDER]: 'in the way' });
  expect((await check(sandbox)).out).toContain('SLOW');
});

test('runs at the same time do not disturb each other', async () => {
  await using sandbox = await kept({ 'a.ts': 'SLOW', 'b.ts': 'DIRE' });
  const outs = await Promise.all(Array.from({ length: 4 }, async () => (await sandbox.run('check')).out));
  expect(new Set(outs).size).toBe(1);
  expect((await check(sandbox)).linted).toEqual([]);
});

let real: Linter;
beforeAll(async () => { real = await nodeHost(new AbortController().signal).createLinter(); });

test('a file is linted again when one that its findings rest on changes, through others too', async () => {
  const long = (name: string): string => `export const TEXT = ${JSON.stringify(`You are ${name}. ${'Answer each question as briefly as you can. '.repeat(20)}`)};\n`;
  await using sandbox = await kept({
    'src/text.ts': long('a cook'),
    'src/texts.ts': 'export { TEXT } from "./text";\n',
    'src/ask.ts': `import OpenAI from "openai";\nimport { TEXT } from "./texts";\nconst openai = new OpenAI();\nexport const ask = (dish: string) => openai.responses.create({ model: "gpt-4o", input: \`About \${dish}: \${TEXT}\` });\n`,
    'src/alone.ts': 'import OpenAI from "openai";\nexport const run = () => new OpenAI().responses.create({ model: "gpt-4o", input: "Hello" });\n',
  });
  const linted: string[] = [];
  sandbox.realLinter = { ...real, project: (files) => real.project(files), open: () => { throw new Error(); }, lint: (source, ...rest) => { linted.push(source.path); return real.lint(source, ...rest); } };
  const first = await sandbox.run('check', 'src', '--format', 'json');
  expect(first.out).toContain('dynamic-before-static');
  linted.length = 0;
  await sandbox.write({ 'src/text.ts': 'export const TEXT = "Be brief.";\n' });
  const second = await sandbox.run('check', 'src', '--format', 'json');
  expect(linted.sort()).toEqual(['src/ask.ts', 'src/text.ts']);
  expect(second.out).not.toContain('dynamic-before-static');
  const findings = (out: string): unknown => (JSON.parse(out) as { findings: unknown }).findings;
  const fresh = await sandbox.run('check', 'src', '--format', 'json', '--no-cache');
  expect(findings(second.out)).toEqual(findings(fresh.out));
});

test('a prompt file is linted again when code that sends it changes, or begins to', async () => {
  const main = (file: string, use: string): string => `import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
const client = new OpenAI();
export async function sort(mail: string) {
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: readFileSync('src/prompts/${file}.md', 'utf8') }, { role: 'user', content: mail }] });
  const answer = JSON.parse(response.choices[0].message.content ?? '');
  return ${use};
}
`;
  await using sandbox = await kept({
    'src/prompts/sort.md': 'Sort this mail of a bicycle shop for {{ shop }}.\n\nAnswer in JSON:\n{"reasoning": "why you think so", "category": "repair"}\n',
    'src/main.ts': main('other', 'answer.category'),
  });
  sandbox.realLinter = real;
  const found = async (...more: string[]): Promise<boolean> => (await sandbox.run('check', '.', '--format', 'json', ...more)).out.includes('verbose-output-schema');
  for (const [file, use, expected] of [['other', 'answer.category', false], ['sort', 'answer.category', true], ['sort', '[answer.category, answer.reasoning]', false], ['sort', 'answer.category', true], ['other', 'answer.category', false]] as const) {
    await sandbox.write({ 'src/main.ts': main(file, use) });
    expect([await found(), await found('--no-cache')], `${file} ${use}`).toEqual([expected, expected]);
  }
});
