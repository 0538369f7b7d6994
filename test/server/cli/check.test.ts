import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Sandbox } from './sandbox.ts';

interface Json { version: string; findings: { rule: string; severity: string; file: string; start: { line: number; column: number } }[]; summary: Record<string, number> }
const json = (text: string): Json => JSON.parse(text) as Json;

test.each([
  ['nothing found', 'fine', 0],
  ['hints only', 'MAYBE', 0],
  ['an info', 'NOTE', 1],
  ['a warning', 'SLOW', 1],
  ['an error', 'DIRE', 1],
])('exit code: %s', async (_, text, code) => {
  await using sandbox = await Sandbox.create({ 'a.ts': text });
  expect((await sandbox.run('check')).code).toBe(code);
});

test.each([
  ['SLOW NOTE', '2', 0],
  ['SLOW NOTE', '1', 1],
  ['SLOW DIRE', '9', 1],
])('--max-warnings lets warnings and infos pass, errors never: %s, %s', async (text, limit, code) => {
  await using sandbox = await Sandbox.create({ 'a.ts': text });
  expect((await sandbox.run('check', '--max-warnings', limit)).code).toBe(code);
});

test('--quiet shows and counts errors and warnings only', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW MAYBE NOTE', 'b.ts': 'NOTE' });
  const { out, code } = await sandbox.run('check', '--quiet', '--format', 'json');
  expect(json(out).findings.map(({ severity }) => severity)).toEqual(['warning']);
  expect(json(out).summary['findings']).toBe(1);
  expect(code).toBe(1);
  expect((await sandbox.run('check', '--quiet', 'b.ts')).code).toBe(0);
});

test('JSON: exactly what is documented, and nothing else on the output', async () => {
  await using sandbox = await Sandbox.create({ 'src/a.ts': '\uFEFFrequest request\r\n\t😀 SLOW\r\n', 'src/b.py': 'fine', 'src/deep/c.ts': Buffer.from([0x61, 0xff]) });
  const { out, err, code } = await sandbox.run('check', 'src', '--format', 'json');
  expect(json(out)).toEqual({
    version: '1.2.3',
    findings: [{
      rule: 'slow-word', severity: 'warning', message: 'The word SLOW.', file: 'a.ts',
      start: { line: 2, column: 5 }, end: { line: 2, column: 9 }, related: [],
      fixes: [{ title: 'Replace SLOW', safety: 'safe', edits: [{ file: 'a.ts', start: { line: 2, column: 5 }, end: { line: 2, column: 9 }, newText: 'fast' }] }],
    }],
    summary: { files: 3, analysed: 2, skipped: 1, requests: 2, prompts: 0, findings: 1, milliseconds: 0 },
  });
  expect(err).toBe('warning: src/deep/c.ts: skipped: it is no valid UTF-8\n');
  expect(code).toBe(1);
});

test('paths are relative to the one folder given, else to the working folder', async () => {
  await using sandbox = await Sandbox.create({ 'src/a.ts': 'SLOW', 'lib/b.ts': 'SLOW' });
  const files = async (folder: string, ...paths: string[]): Promise<string[]> => json((await sandbox.runIn(folder, 'check', '--format', 'json', ...paths)).out).findings.map(({ file }) => file);
  expect(await files('.')).toEqual(['lib/b.ts', 'src/a.ts']);
  expect(await files('.', 'src')).toEqual(['a.ts']);
  expect(await files('.', 'src/a.ts')).toEqual(['src/a.ts']);
  expect(await files('.', 'src', 'lib')).toEqual(['src/a.ts', 'lib/b.ts']);
  expect(await files('lib', '../src')).toEqual(['a.ts']);
  expect(await files('lib', '../src', '.')).toEqual(['../src/a.ts', 'b.ts']);
});

test('code of tests is not looked at but for comments that speak to the linter', async () => {
  await using sandbox = await Sandbox.create({ 'test/a.ts': 'SLOW', 'b.test.ts': 'SLOW', 'c.test.ts': 'SLOW // prompt-latency-disable-line\n', 'd.ts': 'x' });
  const { out } = await sandbox.run('check', '--format', 'json');
  expect(sandbox.linter.seen.map(({ path: each }) => each)).toEqual(['c.test.ts', 'd.ts']);
  expect(json(out).summary).toMatchObject({ files: 4, analysed: 4, skipped: 0 });
});

test('the linter sees paths from the repository, wherever it is run from', async () => {
  await using sandbox = await Sandbox.create({ 'lib/a.ts': 'x' });
  await sandbox.runIn('lib', 'check', '.');
  expect(sandbox.linter.seen).toMatchObject([{ path: 'lib/a.ts', text: 'x' }]);
});

test('configuration: found per file, overrides, and what is ignored is skipped', async () => {
  await using sandbox = await Sandbox.create({
    'prompt-latency.json': '{"rules": {"slow-word": "off"}, "ignore": ["gen"]}',
    'a.ts': 'SLOW DIRE', 'gen/b.ts': 'DIRE', 'pkg/package.json': '{"promptLatency": {}}', 'pkg/c.ts': 'SLOW',
  });
  const { out, err } = await sandbox.run('check', '--format', 'json');
  expect(json(out).findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['a.ts dire-word', 'pkg/c.ts slow-word']);
  expect(json(out).summary).toMatchObject({ files: 3, analysed: 2, skipped: 1 });
  expect(err).toBe('');
  expect((await sandbox.run('check', 'gen/b.ts')).err).toBe('note: gen/b.ts is ignored by the configuration\n');
});

test('configuration: what is wrong is said once, at its place, and the rest works', async () => {
  await using sandbox = await Sandbox.create({ 'prompt-latency.json': '{\n  "rules": { "slow-wrd": "off" }\n}\n', 'a.ts': 'SLOW', 'b.ts': 'SLOW' });
  const { code, err } = await sandbox.run('check', '--format', 'json');
  expect(err).toBe(`warning: prompt-latency.json:2:14: Unknown rule "slow-wrd". Did you mean "slow-word"?
  1 │ {
▸ 2 │   "rules": { "slow-wrd": "off" }
    │              ━━━━━━━━━━
  3 │ }
`);
  expect(code).toBe(1);
});

test('configuration that cannot be read ends with 2 and touches nothing', async () => {
  await using sandbox = await Sandbox.create({ 'sub/prompt-latency.json': '{"rules": ', 'sub/a.ts': 'SLOW', 'b.ts': 'SLOW' });
  const { code, out, err } = await sandbox.run('check', '--fix');
  expect([code, out, await sandbox.read('b.ts')]).toEqual([2, '', 'SLOW']);
  expect(err).toMatch(/^error: sub\/prompt-latency\.json:1:11: A value is expected here\./);
});

test('--config is used for all files, with globs from the working folder', async () => {
  await using sandbox = await Sandbox.create({
    'conf/own.json': '{"rules": {"dire-word": "off"}, "ignore": ["lib"]}', 'prompt-latency.json': '{"rules": {"slow-word": "off"}}',
    'a.ts': 'SLOW DIRE', 'lib/a.ts': 'SLOW', 'pyproject.toml': '[tool.other]\n',
  });
  const { out } = await sandbox.run('check', '--format', 'json', '--config', 'conf/own.json');
  expect(json(out).findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['a.ts slow-word']);
  expect(await sandbox.run('check', '--config', 'nope.json')).toEqual({ code: 2, out: '', err: 'error: nope.json: the configuration cannot be read: there is no such file.\n' });
  expect(await sandbox.run('check', '--config', 'pyproject.toml')).toMatchObject({ code: 2, err: 'error: pyproject.toml: there is no configuration of Prompt Latency in it.\n' });
  expect(await sandbox.run('check', '--config', 'conf')).toMatchObject({ code: 2, err: 'error: conf: the configuration cannot be read: it is a folder.\n' });
});

test('a path that is not there is wrong use, and the rest is still checked', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW' });
  const { code, out, err } = await sandbox.run('check', 'nope.ts', 'a.ts', '--format', 'json');
  expect(err).toBe('error: nope.ts: there is no such file or folder, and nothing matches it as a glob\n');
  expect(json(out).findings).toHaveLength(1);
  expect(code).toBe(2);
});

test('a file that is gone when its turn comes is said, and the rest goes on', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `${String(index).padStart(2, '0')}.ts`);
  await using sandbox = await Sandbox.create(Object.fromEntries(names.map((name) => [name, 'DIRE'])));
  const lint = sandbox.linter.lint.bind(sandbox.linter);
  sandbox.linter.lint = (source, settings) => {
    rmSync(sandbox.path('19.ts'), { force: true });
    return lint(source, settings);
  };
  const { code, out, err } = await sandbox.run('check', '--fix', '--format', 'json');
  expect(err).toBe('error: 19.ts: cannot be read: there is no such file\n');
  expect(json(out).summary).toMatchObject({ files: 20, analysed: 19, skipped: 1, findings: 19 });
  expect(code).toBe(1);
});

test('files that cannot be linted are skipped with the reason', async () => {
  await using sandbox = await Sandbox.create({ 'big.ts': 'x'.repeat(2_000_001), 'video.ts': Buffer.from([0x47, 0, 0, 1]), 'page.md': 'x', 'ok.ts': 'fine' });
  const all = await sandbox.run('check', '--format', 'json');
  expect(all.err).toBe('warning: big.ts: skipped: 2.0 MB are over the limit of 2 MB\n');
  expect(json(all.out).summary).toMatchObject({ files: 3, analysed: 1, skipped: 2 });
  const named = await sandbox.run('check', 'video.ts', 'page.md');
  expect(named.err).toBe('warning: video.ts: skipped: it is no text\nnote: page.md is skipped: its language is not known\n');
  expect(named.code).toBe(0);
});

test('a fault of the analysis is said for its file and does not pass for "nothing found"', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'CRASH', 'b.ts': 'SLOW' });
  const { code, out, err } = await sandbox.run('check', '--format', 'json');
  expect(err).toMatch(/^error: a\.ts: the analysis failed; please report this with the file\.\nError: boom\n/);
  expect([code, json(out).findings.length]).toEqual([2, 1]);
});

test('nothing to check is said', async () => {
  await using sandbox = await Sandbox.create({ 'a.md': '' });
  expect(await sandbox.run('check')).toMatchObject({ code: 0, err: 'note: there are no files to check (.ts, .py, prompt files)\n' });
});

test('progress only on a terminal, only when it takes long, and gone at the end', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'x', 'b.ts': 'x', 'c.ts': 'x' });
  sandbox.isTerminal = true;
  expect((await sandbox.run('check')).err).toBe('');
  sandbox.tick = 500;
  expect((await sandbox.run('check')).err).toBe('\r\x1b[KChecking 2 of 3 files\r\x1b[KChecking 3 of 3 files\r\x1b[K');
  sandbox.isTerminal = false;
  expect((await sandbox.run('check')).err).toBe('');
});

test('an interrupt before the work ends with 130 and writes nothing', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'SLOW' });
  sandbox.abort.abort();
  expect(await sandbox.run('check', '--fix')).toEqual({ code: 130, out: '', err: expect.any(String) as string });
  expect(await sandbox.read('a.ts')).toBe('SLOW');
});

test('what takes too long, or is nested too deeply, is skipped with the reason, and the rest goes on', async () => {
  await using sandbox = await Sandbox.create({ 'a.ts': 'HANG', 'b.ts': 'NEST', 'c.ts': 'SLOW' });
  const { code, out, err } = await sandbox.run('check', '--format', 'json');
  expect(err).toBe('warning: a.ts: skipped: its analysis takes longer than 30 seconds\nwarning: b.ts: skipped: it is nested too deeply\n');
  expect(json(out).summary).toMatchObject({ files: 3, analysed: 1, skipped: 2, findings: 1 });
  expect(code).toBe(1);
});
