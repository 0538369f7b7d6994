import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from './sandbox.ts';

const model = "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = async (q: string) => client.chat.completions.create({ model: 'gpt-4o', max_tokens: 9, messages: [{ role: 'user', content: q }] });\n";
const caller = (index: number): string => `import { ask } from '../lib/model';\nexport async function both${index}(q: string, r: string) {\n  const one = await ask(q);\n  const two = await ask(r);\n  return [one, two];\n}\n`;

/** Enough files for a second thread, and a prompt file, which stays with the first. */
const files = {
  'lib/model.ts': model, 'greet.prompt.md': 'You are kind. Answer {{question}} in one sentence.\n',
  ...Object.fromEntries(Array.from({ length: 320 }, (_, index) => [`src/f${String(index).padStart(3, '0')}.ts`, caller(index)])),
};

/** The built program: run from its source it has no threads and keeps nothing. */
function check(folder: string, threads: number, ...flags: readonly string[]): readonly { readonly file: string; readonly rule: string }[] {
  const program = path.resolve(import.meta.dirname, '../../../dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [...flags, program, 'check', '--format', 'json', '--threads', String(threads)], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  return (JSON.parse(stdout) as { findings: readonly { file: string; rule: string }[] }).findings;
}

test('several threads find what one finds, and the next run knows it', async () => {
  await using sandbox = await Sandbox.create(files);
  const first = check(sandbox.folder, 2);
  expect(new Set(first.map(({ file }) => file)).size).toBeGreaterThanOrEqual(320);
  await using other = await Sandbox.create(files);
  expect(check(other.folder, 1)).toEqual(first);
  expect(check(sandbox.folder, 2)).toEqual(first);
  await sandbox.write({ 'lib/model.ts': 'export const ask = async (q: string) => q;\n' });
  expect(check(sandbox.folder, 1).map(({ rule }) => rule)).not.toContain('sequential-calls');
}, 300_000);

test('where no thread may be started the first does all', async () => {
  await using sandbox = await Sandbox.create(files);
  expect(new Set(check(sandbox.folder, 2, '--permission', '--allow-fs-read=*').map(({ file }) => file)).size).toBeGreaterThanOrEqual(320);
}, 300_000);
