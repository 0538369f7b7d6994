import { expect, test } from 'vitest';
import { defaultSettings } from '../../../server/project/settings.ts';
import { Workspace } from '../../../server/project/workspace.ts';
import { sharedLinter } from './facts-of.ts';

const COUNT = 12;
const names = Array.from({ length: COUNT }, (_, index) => `/ws/part${index}.ts`);
const filler = '// what a longer file says besides\n'.repeat(40);
const part = (index: number): string => `import { ask${(index + 1) % COUNT} } from './part${(index + 1) % COUNT}';
import OpenAI from 'openai';
const client = new OpenAI();
export async function ask${index}(text: string): Promise<string> {
  const first = await client.responses.create({ model: 'gpt-5', input: text, max_output_tokens: 90 });
  return first.output_text.length > 9 ? first.output_text : ask${(index + 1) % COUNT}(text);
}
${filler}`;

/** How often files are read in each round of reports on all of them, where the trees of so many characters are held. */
async function readsByRound(maxHeld: number): Promise<readonly number[]> {
  let reads = 0;
  const linter = await sharedLinter();
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => { const index = names.indexOf(file); if (index < 0) return undefined; reads++; return part(index); } });
  workspace.add(names);
  const program = linter.project(workspace, maxHeld);
  const rounds: number[] = [];
  for (let round = 0; round < 8; round++) {
    reads = 0;
    for (const [index, file] of names.entries()) {
      const document = await linter.open({ path: file.slice(1), file, text: part(index) }, program);
      document.report(defaultSettings);
      document.dispose();
    }
    rounds.push(reads);
  }
  return rounds;
}

test('files that rest on each other are held together, though they are more than are to be held', async () => {
  const all = names.reduce((size, _, index) => size + part(index).length, 0);
  const enough = await readsByRound(2 * all);
  const few = await readsByRound(all / 2);
  expect(few[0]).toBeGreaterThan(enough[0]!);
  expect(few.at(-1)).toBe(enough.at(-1));
});
