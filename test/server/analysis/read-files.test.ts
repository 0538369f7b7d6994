import { expect, test } from 'vitest';
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
    'parts/first.ts': `export const first = 1;\n`,
    'parts/more.ts': `export type * from './shapes';\nexport * from './llm';\n`,
    'parts/shapes.ts': `export interface Shape { size: number }\n`,
    'parts/llm.ts': LLM,
    'parts/last.ts': `export const last = 1;\n`,
  };
  expect(await readFor(files)).toEqual(['parts/index.ts', 'parts/more.ts', 'parts/llm.ts']);
  expect(await findingsIn(files, 'main.ts')).toEqual(['sequential-calls: ask(b)']);
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
