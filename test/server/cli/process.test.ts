import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from './program.ts';
import { Sandbox } from './sandbox.ts';

const built = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const client = "import OpenAI from 'openai';\nexport async function ask(q: string) {\n  const client = new OpenAI();\n  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: q }] });\n}\n";

test('the real program: findings of the real linter as JSON, and nothing else', async () => {
  await using sandbox = await Sandbox.create({ 'src/a.ts': client, 'src/b.py': 'print(1)\n' });
  const { code, out, err } = await run(sandbox.folder, ['check', '--format', 'json', 'src']);
  const result = JSON.parse(out) as { findings: { rule: string; file: string; start: unknown }[]; summary: object };
  expect(result.findings.map(({ rule, file, start }) => ({ rule, file, start }))).toContainEqual({ rule: 'client-per-call', file: 'a.ts', start: { line: 3, column: 18 } });
  expect(result.summary).toMatchObject({ files: 2, analysed: 2, skipped: 0, requests: 1 });
  expect([code, err]).toEqual([1, '']);
}, 30_000);

test('when nobody reads the output it ends quietly', async () => {
  await using sandbox = await Sandbox.create(Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.ts`, client])));
  expect(await run(sandbox.folder, ['check', '--format', 'json'], true)).toEqual({ code: 1, out: '', err: '' });
}, 30_000);

test('pages and version come with the program', async () => {
  await using sandbox = await Sandbox.create();
  expect((await run(sandbox.folder, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await run(sandbox.folder, ['explain', 'sequential-calls'])).out).toMatch(/^# sequential-calls\n/);
}, 30_000);

/** Enough files for several threads. */
const many = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`f${index}.ts`, client.replaceAll('client', `client${index}`)]));

test.each(['SIGINT', 'SIGTERM'] as const)('ended with %s in the middle, the built program says nothing it has not finished', async (signal) => {
  await using sandbox = await Sandbox.create(many);
  for (const delay of [300, 900, 1_500, 2_100]) {
    const child = spawn(process.execPath, [built, 'check', '--no-cache', '--threads', '3', '--format', 'json'], { cwd: sandbox.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => { out += String(data); });
    child.stderr.on('data', (data) => { err += String(data); });
    setTimeout(() => child.kill(signal), delay);
    const code = await new Promise((resolve) => child.once('close', (status, name) => resolve(status ?? name)));
    expect([1, 130, signal], err).toContain(code);
    expect(err).toBe('');
    if (code === 1) expect(JSON.parse(out)).toMatchObject({ summary: { files: 700 } });
    else expect(out).toBe('');
  }
}, 60_000);
