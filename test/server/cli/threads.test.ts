import { cpus } from 'node:os';
import { expect, test } from 'vitest';
import { run } from './program.ts';
import { Sandbox } from './sandbox.ts';

const model = "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = async (q: string) => client.chat.completions.create({ model: 'gpt-4o', max_tokens: 9, messages: [{ role: 'user', content: q }] });\n";
const caller = (index: number): string => `import { ask } from '../lib/model';\nexport async function both${index}(q: string, r: string) {\n  const one = await ask(q);\n  const two = await ask(r);\n  return [one, two];\n}\n`;

/** Enough files for a second thread, and a prompt file, which stays with the first. */
const files = {
  'lib/model.ts': model, 'greet.prompt.md': 'You are kind. Answer {{question}} in one sentence.\n',
  ...Object.fromEntries(Array.from({ length: 320 }, (_, index) => [`src/f${String(index).padStart(3, '0')}.ts`, caller(index)])),
};

test.runIf(cpus().length > 1)('several threads find what one finds, and the next run knows it', async () => {
  await using sandbox = await Sandbox.create(files);
  const found = (out: string): unknown => (JSON.parse(out) as { findings: unknown }).findings;
  const first = await run(sandbox.folder, ['check', '--format', 'json']);
  const again = await run(sandbox.folder, ['check', '--format', 'json']);
  const all = found(first.out) as { file: string }[];
  expect(new Set(all.map(({ file }) => file)).size).toBeGreaterThanOrEqual(320);
  expect(found(again.out)).toEqual(all);
  await sandbox.write({ 'lib/model.ts': 'export const ask = async (q: string) => q;\n' });
  expect(JSON.stringify(found((await run(sandbox.folder, ['check', '--format', 'json'])).out))).not.toContain('sequential-calls');
}, 300_000);
