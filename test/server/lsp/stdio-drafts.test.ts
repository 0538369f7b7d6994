import { expect, test, vi } from 'vitest';
import type { Status } from '../../../server/lsp/protocol.ts';
import { Conversation } from './conversation.ts';
import { pushed } from './editor.ts';

const conversation = Conversation.forEachTest();

const loop = (index: number): string => `export async function summarise${index}(texts: string[]) {
  const found: string[] = [];
  for (const text of texts) {
    const answer = await client.responses.create({ model: 'gpt-5', input: text, max_output_tokens: 90 });
    found.push(answer.output_text);
  }
  return found;
}
`;
const count = 400;
/** Milliseconds: whole analyses of a long file, on a machine that does other things, too. */
const limit = 30_000;
/** Long enough that a whole analysis would hold a typist up. */
const long = `import OpenAI from 'openai';\nconst client = new OpenAI();\n${Array.from({ length: count }, (_, index) => loop(index)).join('')}`;

test('while a long file is typed in findings move, come and go at once', async () => {
  const editor = await conversation.start();
  const { uri } = conversation;
  await editor.open(uri, long);
  expect(await editor.diagnostics(uri)).toHaveLength(count);
  await editor.replace(uri, 'summarise100(texts: string[]) {\n', 'summarise100(texts: string[]) {\n  // one more line\n');
  const moved = await editor.diagnostics(uri);
  expect(moved.at(-1)!.range.start.line).toBe(2 + 8 * (count - 1) + 3 + 1);
  await editor.replace(uri, '  // one more line\n', '  if (texts.length < 2) return;\n  return ask();\n');
  expect((await editor.diagnostics(uri)).length).toBeLessThanOrEqual(count);
}, limit);

test('a fix offered on a draft is made of the whole file', async () => {
  const editor = await conversation.start();
  const { uri } = conversation;
  await editor.open(uri, long);
  await editor.diagnostics(uri);
  await editor.replace(uri, 'summarise100(texts: string[]) {\n', 'summarise100(texts: string[]) {\n  // one more line\n');
  const found = (await editor.diagnostics(uri)).find(({ range }) => range.start.line === 2 + 8 * 100 + 4)!;
  const [fix] = await editor.actions(uri, found.range, [found]);
  await editor.apply(fix!);
  const [, fixed = ''] = editor.text(uri).split('// one more line');
  expect(fixed.slice(0, fixed.indexOf('summarise101'))).toContain('Promise.all');
  expect(editor.text(uri).match(/Promise\.all/g)).toHaveLength(1);
}, limit);

test.each([['is asked to pull', undefined], ['is sent', pushed]])('once the typing stops the client %s what the whole file says', async (_how, capabilities) => {
  const editor = await conversation.start(capabilities);
  const { uri } = conversation;
  await editor.open(uri, long);
  const shown = async (): Promise<number> => (capabilities ? editor.published.at(-1)?.diagnostics.length ?? 0 : (await editor.diagnostics(uri)).length);
  await vi.waitUntil(async () => await shown() === count, { timeout: 10_000 });
  // an open brace takes in the next function, which the excerpt does not hold
  await editor.replace(uri, 'summarise10(texts: string[]) {\n', 'summarise10(texts: string[]) {\n  {\n');
  await vi.waitUntil(async () => await shown() === count - 2, { timeout: 10_000 });
}, limit);

test('a key that is pressed while the whole file is looked at is answered before that ends', async () => {
  const editor = await conversation.start(undefined, { status: true });
  const { uri } = conversation;
  await editor.open(uri, long);
  await editor.diagnostics(uri);
  const runs = (): number => new Set(editor.statuses.map((status) => (status as Status).lastRun?.milliseconds)).size;
  const isAnalysing = (): boolean => (editor.statuses.at(-1) as Status).state === 'analysing';
  const press = async (): Promise<boolean> => {
    await editor.replace(uri, 'summarise100(texts: string[]) {\n', 'summarise100(texts: string[]) {\n\n');
    await editor.diagnostics(uri);
    await vi.waitUntil(isAnalysing, { timeout: 10_000, interval: 1 });
    const before = runs();
    await editor.replace(uri, 'summarise101(texts: string[]) {\n', 'summarise101(texts: string[]) {\n\n');
    expect((await editor.diagnostics(uri)).length).toBe(count);
    return runs() === before;
  };
  await vi.waitUntil(press, { timeout: 20_000, interval: 0 });
}, limit);

test('where a statement is half written at rest, the next key is answered with a draft, and what the whole file says stands', async () => {
  const editor = await conversation.start();
  const { uri } = conversation;
  await editor.open(uri, long);
  await editor.diagnostics(uri);
  const isDraft = async (): Promise<boolean> => (await editor.diagnostics(uri)).every(({ data }) => data === undefined);
  await editor.replace(uri, 'summarise100(texts: string[]) {\n', 'summarise100(texts: string[]) {\n  const x = (\n');
  expect(await isDraft()).toBe(true);
  await vi.waitUntil(async () => !await isDraft(), { timeout: 10_000 });
  const { refreshes } = editor;
  await new Promise((resolve) => { setTimeout(resolve, 1_500); });
  expect(await isDraft()).toBe(false);
  expect(editor.refreshes).toBe(refreshes);
  await editor.replace(uri, 'const x = (', 'const x = (1');
  const found = await editor.diagnostics(uri);
  expect(found).toHaveLength(count - 1);
  expect(found.at(-1)!.range.start.line).toBe(2 + 8 * (count - 1) + 3 + 1);
  expect(found.every(({ data }) => data === undefined)).toBe(true);
}, limit);

test('in a file that is one class a key is answered with what is there, and the whole look follows', async () => {
  const editor = await conversation.start();
  const { uri } = conversation;
  const method = (index: number): string => loop(index).replace('export async function', 'async').replaceAll('\n', '\n  ');
  await editor.open(uri, `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport class Everything {\n  ${Array.from({ length: count }, (_, index) => method(index)).join('')}}\n`);
  const lines = async (): Promise<number[]> => (await editor.diagnostics(uri)).map(({ range }) => range.start.line);
  const before = await lines();
  expect(before).toHaveLength(count);
  await editor.replace(uri, 'summarise100(texts: string[]) {\n', 'summarise100(texts: string[]) {\n    // one more line\n');
  const first = await editor.diagnostics(uri);
  expect(first.map(({ range }) => range.start.line)).toEqual(before.map((line, index) => (index < 100 ? line : line + 1)));
  expect(first.every(({ data }) => data === undefined)).toBe(true);
  await vi.waitUntil(async () => (await editor.diagnostics(uri)).every(({ data }) => data !== undefined), { timeout: 10_000 });
}, limit);
