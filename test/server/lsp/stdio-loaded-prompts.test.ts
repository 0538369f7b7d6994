import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { Conversation, rules } from './conversation.ts';
import type { Editor } from './editor.ts';

const conversation = Conversation.forEachTest();

const main = `
import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(shop: string, question: string) {
  const rules = readFileSync('src/prompts/rules.txt', 'utf8');
  const system = \`Shop \${shop}. \${rules}\`;
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: system }, { role: 'user', content: question }] });
}
`;
const short = 'You are kind.\n';
const long = 'You are a careful assistant for a bicycle shop. Answer in short sentences, name the part and its price, never guess a size, and say when you do not know.\n'.repeat(12);
const RULE = 'dynamic-before-static';

const place = (name: string): string => path.join(conversation.folder, 'src', name);
const address = (name: string): string => pathToFileURL(place(name)).href;

async function started(template: string | undefined): Promise<Editor> {
  mkdirSync(place('prompts'), { recursive: true });
  if (template !== undefined) writeFileSync(place('prompts/rules.txt'), template);
  writeFileSync(place('main.ts'), main);
  const editor = await conversation.start();
  await editor.open(address('main.ts'), main);
  return editor;
}

async function until(editor: Editor, isFound: boolean): Promise<void> {
  await vi.waitUntil(async () => rules(await editor.diagnostics(address('main.ts'))).includes(RULE) === isFound, { timeout: 10_000, interval: 50 });
}

test('the prompt file is edited without being saved, and closed again', async () => {
  const editor = await started(long);
  const template = address('prompts/rules.txt');
  await until(editor, true);
  await editor.open(template, long, 'plaintext');
  await editor.replace(template, long, short);
  expect(rules(await editor.diagnostics(address('main.ts')))).not.toContain(RULE);
  await editor.replace(template, short, long);
  expect(rules(await editor.diagnostics(address('main.ts')))).toContain(RULE);
  await editor.replace(template, long, short);
  await until(editor, false);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: template } });
  await until(editor, true);
});

test('the prompt file appears and vanishes', async () => {
  const editor = await started(undefined);
  const changed = (type: number): Promise<void> => editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: address('prompts/rules.txt'), type }] });
  await until(editor, false);
  writeFileSync(place('prompts/rules.txt'), long);
  await changed(1);
  await until(editor, true);
  rmSync(place('prompts/rules.txt'));
  await changed(3);
  await until(editor, false);
});

test('findings in a prompt file follow the code that reads the answer', async () => {
  const text = 'Sort this mail of a bicycle shop.\n\nAnswer in JSON:\n{"reasoning": "why you think so", "category": "repair"}\n\n{{ mail }}\n';
  const code = (use: string): string => main.replace("'src/prompts/rules.txt'", "'src/prompts/rules.md'").replace('  return client', '  const response = await client').replace('\n}\n', `\n  const answer = JSON.parse(response.choices[0].message.content ?? '');\n  return ${use};\n}\n`);
  const [unread, read] = ['answer.category', '[answer.category, answer.reasoning]'];
  mkdirSync(place('prompts'), { recursive: true });
  writeFileSync(place('prompts/rules.md'), text);
  writeFileSync(place('main.ts'), code(unread));
  const editor = await conversation.start();
  const template = address('prompts/rules.md');
  const said = async (isFound: boolean): Promise<void> => {
    await vi.waitUntil(async () => rules(await editor.diagnostics(template)).includes('verbose-output-schema') === isFound, { timeout: 10_000, interval: 50 });
  };

  await editor.open(template, text, 'markdown');
  await said(true);
  await editor.open(address('main.ts'), code(unread));
  await editor.replace(address('main.ts'), unread, read);
  await said(false);
  await editor.replace(address('main.ts'), read, unread);
  await said(true);
  await editor.replace(address('main.ts'), 'prompts/rules.md', 'prompts/other.md');
  await said(false);
  await editor.replace(address('main.ts'), 'prompts/other.md', 'prompts/rules.md');
  await said(true);
});
