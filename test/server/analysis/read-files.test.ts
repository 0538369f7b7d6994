import { expect, test } from 'vitest';
import { mayGive } from '../../../server/analysis/may-give.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import { Workspace } from '../../../server/project/workspace.ts';
import { sharedLinter } from './facts-of.ts';
import { findingsIn, type Files } from './files-of.ts';

/** The files that are read, besides it, to lint `main.ts` or `main.tsx` among the files. */
async function readFor(files: Files): Promise<readonly string[]> {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`/ws/${file}`, text]));
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => texts.get(file), isOutlined: true });
  workspace.add([...texts.keys()]);
  const linter = await sharedLinter();
  const program = linter.project(workspace);
  const path = Object.keys(files).find((name) => name.startsWith('main.'))!;
  await linter.lint({ path, text: files[path]!, file: `/ws/${path}` }, defaultSettings, program);
  return Object.keys(files).filter((name) => name !== path && program.known(`/ws/${name}`) !== undefined);
}

const LLM = `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (text: string) => client.responses.create({ model: 'gpt-4o', input: text });\n`;
const MAIN = `import { ask } from './parts';\nexport async function both(a: string, b: string) {\n  const one = await ask(a);\n  const two = await ask(b);\n  return [one, two];\n}\n`;

test('of the files behind stars those that give the name', async () => {
  const files: Files = {
    'main.ts': MAIN,
    'parts/index.ts': `export * from './first';\nexport * from './more';\nexport * from './last';\n`,
    'parts/first.ts': `import { ask } from './llm';\nexport const first = () => {\n  return [ask];\n};\n`,
    'parts/more.ts': `export * from './llm';\n`,
    'parts/llm.ts': LLM,
    'parts/last.ts': `export const last = 1;\n`,
  };
  expect(await readFor(files)).toEqual(['parts/index.ts', 'parts/more.ts', 'parts/llm.ts']);
  expect(await findingsIn(files, 'main.ts')).toEqual(['sequential-calls: ask(b)']);
});

test.each([
  ['export function ask() {}'], ['export default class ask {}'], ['@injectable()\nexport abstract class ask {}'], ['export {\n  other,\n  answer as ask,\n};'], ["export { ask } from './x';"],
  ['export const\n  ask = 1;'], ['export const other = 1,\n  ask = 2;'], ['export const {\n  ask,\n} = tools;'], ['export default {\n  ask,\n};'], ['module.exports = {\n  ask,\n};'], ["exports.ask = 1;"], ["export * from './x';"],
])('%s may give it', (text) => { expect(mayGive(text, 'ask', 'typescript')).toBe(true); });

test.each([
  ["import * as x from './x';\nexport function other() {\n  return x.ask();\n}"], ['export const asked = 1;'], ['function ask() {}\nexport { other };'],
])('%s does not', (text) => { expect(mayGive(text, 'ask', 'typescript')).toBe(false); });

test('in Python what a module says it may give', () => {
  expect(mayGive('if x:\n    def ask(): ...', 'ask', 'python')).toBe(true);
  expect(mayGive('from .x import *', 'ask', 'python')).toBe(true);
  expect(mayGive('def other(): ...', 'ask', 'python')).toBe(false);
});

const HELPER = `import { ask } from './parts';\nexport function answer(run) {\n  run.start();\n  ask('one');\n}\n`;

test('callers until one of them gives what nothing is known of', async () => {
  const files: Files = {
    'parts.ts': LLM, 'main.ts': HELPER,
    'a.ts': `import { answer } from './main';\nexport const a = (run) => answer(run);\n`,
    'b.ts': `import { answer } from './main';\nexport const b = (run) => answer(run);\n`,
  };
  expect(await readFor(files)).toEqual(['parts.ts', 'a.ts']);
});

test('no file that only makes an element of a component', async () => {
  const files: Files = {
    'parts.ts': LLM, 'main.tsx': HELPER.replaceAll('answer', 'Answer'),
    'a.tsx': `import { Answer } from './main';\nexport const A = () => <Answer run={1} />;\nexport const B = { Answer };\n`,
    'b.tsx': `import { Answer } from './main';\nexport const element = Answer<string>({ run: 1 });\n`,
  };
  expect(await readFor(files)).toEqual(['parts.ts', 'b.tsx']);
});
