import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { Conversation, rules } from './conversation.ts';
import { pulling, pushed } from './editor.ts';
import type { Editor } from './editor.ts';

const conversation = Conversation.forEachTest();

const helper = `
import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(text: string) {
  return (await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text;
}
`;
const main = `
import { ask } from './[lang]/helper';
export async function both(a: string, b: string) {
  const first = await ask('Summarise: ' + a);
  const second = await ask('Translate: ' + b);
  return { first, second };
}
`;

function write(name: string, text: string): string {
  const file = path.join(conversation.folder, 'src', name);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

function started(capabilities?: Parameters<Conversation['start']>[0]): Promise<Editor> {
  mkdirSync(path.join(conversation.folder, 'src/[lang]'));
  write('[lang]/helper.ts', helper);
  write('main.ts', main);
  return conversation.start(capabilities);
}

const address = (name: string): string => pathToFileURL(path.join(conversation.folder, 'src', name)).href;

/** Until the index is there the file is seen by itself. */
async function found(editor: Editor, uri: string, rule: string): Promise<void> {
  await vi.waitUntil(async () => rules(await editor.diagnostics(uri)).includes(rule), { timeout: 10_000, interval: 50 });
}
async function gone(editor: Editor, uri: string, rule: string): Promise<void> {
  await vi.waitUntil(async () => !rules(await editor.diagnostics(uri)).includes(rule), { timeout: 10_000, interval: 50 });
}

test('a document that comes without an address keeps no file from being read', async () => {
  const editor = await started();
  for (const textDocument of [{}, { uri: 7, languageId: 'typescript', version: 1, text: helper }]) await editor.connection.sendNotification('textDocument/didOpen', { textDocument });
  const uri = address('main.ts');
  await editor.open(uri, main);
  await found(editor, uri, 'sequential-calls');
});

test('a helper in another file, edited without being saved, and closed again', async () => {
  const editor = await started();
  const uri = address('main.ts');
  // as VS Code writes the address
  const other = address('[lang]/helper.ts').replace('[', '%5B').replace(']', '%5D');
  await editor.open(uri, main);
  await found(editor, uri, 'sequential-calls');
  await editor.open(other, helper);
  await editor.replace(other, "(await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text", 'text.trim()');
  await gone(editor, uri, 'sequential-calls');
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
  await found(editor, uri, 'sequential-calls');
});

test('an open helper is edited and the file that uses it is asked about first', async () => {
  const editor = await started();
  const [uri, other] = [address('main.ts'), address('[lang]/helper.ts')];
  await editor.open(uri, main);
  await editor.open(other, helper);
  await editor.diagnostics(other);
  await found(editor, uri, 'sequential-calls');
  await editor.replace(other, "(await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text", 'text.trim()');
  expect(rules(await editor.diagnostics(uri))).not.toContain('sequential-calls');
  await editor.replace(other, 'text.trim()', "(await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text");
  expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
});

test('the active file is asked about again when a file it rests on is edited, and when that is closed', async () => {
  const editor = await started();
  const [uri, other] = [address('main.ts'), address('[lang]/helper.ts')];
  await editor.open(uri, main);
  await found(editor, uri, 'sequential-calls');
  await editor.open(other, helper);
  let { refreshes } = editor;
  const asked = async (): Promise<void> => {
    await vi.waitUntil(() => editor.refreshes > refreshes, { timeout: 10_000 });
    ({ refreshes } = editor);
  };
  await editor.replace(other, "(await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text", 'text.trim()');
  await asked();
  expect(rules(await editor.diagnostics(uri))).not.toContain('sequential-calls');
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
  await asked();
  expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
});

test('imports that were never saved are forgotten when the file is closed', async () => {
  const editor = await started();
  write('other.ts', helper);
  write('between.ts', "export { ask } from './other';\n");
  const [uri, between] = [address('main.ts'), address('between.ts')];
  const text = main.replace('./[lang]/helper', './between');
  await editor.open(uri, text);
  await found(editor, uri, 'sequential-calls');
  await editor.open(between, "export { ask } from './other';\n");
  await editor.replace(between, './other', './nothing');
  await gone(editor, uri, 'sequential-calls');
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: between } });
  await found(editor, uri, 'sequential-calls');
});

test('a file that is made, changed and taken away on disk', async () => {
  const editor = await started();
  const uri = address('main.ts');
  const other = address('[lang]/helper.ts');
  const changed = (type: number): Promise<void> => editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type }] });
  await editor.open(uri, main);
  await found(editor, uri, 'sequential-calls');
  rmSync(path.join(conversation.folder, 'src/[lang]/helper.ts'));
  await changed(3);
  await gone(editor, uri, 'sequential-calls');
  write('[lang]/helper.ts', helper);
  await changed(1);
  await found(editor, uri, 'sequential-calls');
  write('[lang]/helper.ts', 'export const ask = (text: string) => text;\n');
  await changed(2);
  await gone(editor, uri, 'sequential-calls');
});

test('the reading of many files is shown, and ends', async () => {
  for (let i = 0; i < 600; i++) write(`part${i}.ts`, `export const part${i} = ${i};\n`);
  const editor = await started({ ...pulling, window: { workDoneProgress: true } });
  const uri = address('main.ts');
  await editor.open(uri, main);
  await found(editor, uri, 'sequential-calls');
  await vi.waitUntil(() => editor.progress.includes('end'), { timeout: 10_000 });
  expect([editor.progress[0], editor.progress.at(-1)]).toEqual(['begin', 'end']);
});

test('a client that does not pull is sent what another file changed', async () => {
  const editor = await started(pushed);
  const uri = address('main.ts');
  const other = address('[lang]/helper.ts');
  const last = (): unknown[] => rules(editor.published.findLast((each) => each.uri === uri)?.diagnostics ?? []);
  await editor.open(uri, main);
  await vi.waitUntil(() => last().includes('sequential-calls'), { timeout: 10_000 });
  await editor.open(other, helper);
  await editor.replace(other, "(await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text", 'text.trim()');
  await vi.waitUntil(() => editor.published.some((each) => each.uri === uri) && !last().includes('sequential-calls'), { timeout: 10_000 });
});
