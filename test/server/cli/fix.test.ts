import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Edit, Finding, Safety } from '../../../rules/model.ts';
import { applyFixes } from '../../../server/cli/apply-fixes.ts';
import { decode } from '../../../server/cli/read-source.ts';
import type { SourceFile } from '../../../server/cli/read-source.ts';
import { FileChanged, writeSource } from '../../../server/cli/write-source.ts';
import { Sandbox } from './sandbox.ts';

const finding = (...fixes: readonly (readonly [Safety, ...Edit[]])[]): Finding => ({
  rule: 'r', severity: 'warning', message: '', span: { start: 0, end: 0 }, related: [],
  fixes: fixes.map(([safety, ...edits]) => ({ title: '', safety, edits })),
});
const edit = (start: number, end: number, newText: string, file?: string): Edit => ({ start, end, newText, file });

test.each<readonly [string, readonly Finding[], string, number]>([
  ['edits in any order', [finding(['safe', edit(4, 5, 'E'), edit(0, 1, 'A')])], 'AbcdEf', 1],
  ['two fixes apart', [finding(['safe', edit(0, 1, 'A')]), finding(['safe', edit(2, 3, 'C')])], 'AbCdef', 2],
  ['a fix that overlaps an earlier one waits, as a whole', [finding(['safe', edit(0, 3, 'x')]), finding(['safe', edit(2, 3, 'y'), edit(5, 6, 'z')])], 'xdef', 1],
  ['touching counts as overlapping', [finding(['safe', edit(0, 1, 'x')]), finding(['safe', edit(1, 2, 'y')])], 'xbcdef', 1],
  ['two insertions at one place', [finding(['safe', edit(1, 1, 'x')]), finding(['safe', edit(1, 1, 'y')])], 'axbcdef', 1],
  ['the first fix that is allowed', [finding(['suggestion', edit(0, 1, 'x')], ['safe', edit(1, 2, 'y')], ['safe', edit(2, 3, 'z')])], 'aycdef', 1],
  ['suggestions are not applied', [finding(['suggestion', edit(0, 1, 'x')])], 'abcdef', 0],
  ['fixes in other files are not applied', [finding(['safe', edit(0, 1, 'x'), edit(0, 1, 'x', 'other.ts')])], 'abcdef', 0],
  ['fixes that cannot be right are not applied', [finding(['safe', edit(0, 99, 'x')]), finding(['safe', edit(0, 2, 'x'), edit(1, 3, 'y')]), finding(['safe', edit(3, 2, 'x')]), finding(['safe', edit(-1, 0, 'x')])], 'abcdef', 0],
])('%s', (_, findings, text, count) => {
  expect(applyFixes('abcdef', findings, 'safe')).toEqual({ text, count });
});

test('line ends of the file are kept', () => {
  expect(applyFixes('a\r\nb\r\n', [finding(['safe', edit(0, 1, 'x\ny\r\nz')])], 'safe').text).toBe('x\r\ny\r\nz\r\nb\r\n');
  expect(applyFixes('a\r\nb\n', [finding(['safe', edit(0, 1, 'x\ny')])], 'safe').text).toBe('x\ny\r\nb\n');
});

test('--fix applies safe fixes, --fix-suggestions both; what is left is reported', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW ASK SLOW', 'b.ts': 'fine' });
  const { code, out, err } = await sandbox.run('check', '--fix', '--format', 'json');
  expect(await sandbox.read('a.ts')).toBe('fast ASK fast');
  expect((JSON.parse(out) as { findings: { start: unknown }[] }).findings.map(({ start }) => start)).toEqual([{ line: 1, column: 6 }]);
  expect([code, err]).toEqual([1, 'note: fixed 2 findings in 1 file\n']);
  expect((await sandbox.run('check', '--fix-suggestions')).code).toBe(0);
  expect(await sandbox.read('a.ts')).toBe('fast told fast');
});

test('without --fix nothing is written', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW' });
  await sandbox.run('check');
  expect(await sandbox.read('a.ts')).toBe('SLOW');
});

test('fixes of fixes are applied, and fixes that undo each other come to an end', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'STEPS', 'b.ts': 'FLIP' });
  const { err } = await sandbox.run('check', '--fix', '--format', 'json');
  expect([await sandbox.read('a.ts'), await sandbox.read('b.ts')]).toEqual(['fast', 'FLIP']);
  expect(err).toBe('note: fixed 12 findings in 2 files\n');
  expect(sandbox.linter.seen.filter(({ path: file }) => file === 'b.ts')).toHaveLength(11);
});

test('a fix that leaves text that cannot be read is taken back', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'BREAK' });
  const { code, err } = await sandbox.run('check', '--fix');
  expect([await sandbox.read('a.ts'), code, err]).toEqual(['BREAK', 1, '']);
});

test('mark, encoding and line ends stay', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': '\uFEFFé\r\nLINES\r\n', 'b.ts': Buffer.from('\uFEFFé SLOW', 'utf16le') });
  await sandbox.run('check', '--fix');
  expect(await readFile(sandbox.path('a.ts'), 'utf8')).toBe('\uFEFFé\r\none\r\ntwo\r\n');
  expect(await readFile(sandbox.path('b.ts'))).toEqual(Buffer.from('\uFEFFé fast', 'utf16le'));
});

test('a file that changes between reading and writing is left as it is', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW', 'b.ts': 'SLOW' });
  const lint = sandbox.linter.lint.bind(sandbox.linter);
  sandbox.linter.lint = async (source, settings) => {
    if (source.path === 'a.ts' && source.text === 'SLOW') await sandbox.write({ 'a.ts': 'SLOW, typed meanwhile' });
    return lint(source, settings);
  };
  const { code, err, out } = await sandbox.run('check', '--fix', '--format', 'json');
  expect([await sandbox.read('a.ts'), await sandbox.read('b.ts')]).toEqual(['SLOW, typed meanwhile', 'fast']);
  expect(err).toBe('error: a.ts: not fixed: it was changed meanwhile\nnote: fixed 1 finding in 1 file\n');
  expect([code, (JSON.parse(out) as { findings: unknown[] }).findings.length]).toEqual([1, 1]);
  expect((await readdir(sandbox.folder)).toSorted()).toEqual(['.git', 'a.ts', 'b.ts']);
});

const source = (text: string): SourceFile => {
  const read = decode(Buffer.from(text));
  if (!('text' in read)) throw new Error(read.reason);
  return read;
};

test('writing keeps the mode, follows links and leaves nothing behind', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'write-'));
  const [file, link] = [path.join(folder, 'a.py'), path.join(folder, 'link.py')];
  await writeFile(file, 'old');
  await chmod(file, 0o755);
  await symlink(file, link);
  await writeSource(link, source('old'), 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o755);
  await expect(writeSource(file, source('old'), 'newer')).rejects.toThrow(FileChanged);
  await expect(writeSource(path.join(folder, 'none.py'), source('old'), 'new')).rejects.toThrow(/ENOENT/);
  expect((await readdir(folder)).toSorted()).toEqual(['a.py', 'link.py']);
  await rm(folder, { recursive: true });
});

test('a reader never sees a half-written file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'atomic-'));
  const file = path.join(folder, 'a.ts');
  const texts = ['a', 'b'].map((letter) => letter.repeat(400_000));
  await writeFile(file, texts[0]!);
  let isDone = false;
  const reader = (async () => {
    const seen = new Set<number>();
    while (!isDone) seen.add((await readFile(file)).length);
    return seen;
  })();
  for (let round = 0; round < 20; round++) await writeSource(file, source(texts[round % 2]!), texts[(round + 1) % 2]!);
  isDone = true;
  expect([...await reader]).toEqual([400_000]);
  await rm(folder, { recursive: true });
});

const slow = `${'// filler\n'.repeat(2000)}import OpenAI from 'openai';
const client = new OpenAI();
export async function both(a: string, b: string) {
  const first = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: a }] });
  const second = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: b }] });
  return [first, second];
}
// end
`;

test.each([200, 900, 1400])('ended with SIGINT after %i ms, it leaves each file whole and no drafts', async (delay) => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}.ts`, slow]));
  await using sandbox = await Sandbox.create(files);
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../../server/cli.ts'), 'check', '--fix', '--format', 'json'], { cwd: sandbox.folder, stdio: 'ignore' });
  setTimeout(() => child.kill('SIGINT'), delay);
  const code = await new Promise((resolve) => child.once('close', (status, signal) => resolve(status ?? signal)));
  expect([0, 1, 130, 'SIGINT']).toContain(code);
  expect((await readdir(sandbox.folder)).filter((name) => !/^f\d+\.ts$|^\.git$/.test(name))).toEqual([]);
  for (const name of Object.keys(files)) {
    const text = await sandbox.read(name);
    expect(text === slow || (text.includes('Promise.all') && text.endsWith('}\n// end\n')), name).toBe(true);
  }
}, 30_000);
