import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { Conversation, rules } from './conversation.ts';
import type { Editor } from './editor.ts';

const conversation = Conversation.forEachTest();

const RULE = 'dynamic-before-static';
const main = 'You are an assistant of a bicycle shop.\nCustomer: {{ customer }}\n\n{% include "shared/rules.j2" %}\n';
const long = 'Answer in short sentences, name the part and its price, never guess a size, and say when you do not know.\n'.repeat(6);

const place = (name: string): string => path.join(conversation.folder, 'src', name);
const address = (name: string): string => pathToFileURL(place(name)).href;

async function said(editor: Editor, isFound: boolean): Promise<void> {
  await vi.waitUntil(async () => rules(await editor.diagnostics(address('prompts/shop.j2'))).includes(RULE) === isFound, { timeout: 10_000, interval: 50 });
}

async function started(): Promise<Editor> {
  mkdirSync(place('prompts/shared'), { recursive: true });
  writeFileSync(place('prompts/shop.j2'), main);
  const editor = await conversation.start();
  await editor.open(address('prompts/shop.j2'), main, 'jinja');
  return editor;
}

test('an included file is part of the prompt: it appears, is edited without being saved, and vanishes', async () => {
  const editor = await started();
  const included = address('prompts/shared/rules.j2');
  const changed = (type: number): Promise<void> => editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: included, type }] });
  await said(editor, false);
  writeFileSync(place('prompts/shared/rules.j2'), long);
  await changed(1);
  await said(editor, true);
  await editor.open(included, long, 'jinja');
  await editor.replace(included, long, 'Be kind.\n');
  await said(editor, false);
  await editor.replace(included, 'Be kind.\n', long);
  await said(editor, true);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: included } });
  rmSync(place('prompts/shared/rules.j2'));
  await changed(3);
  await said(editor, false);
});

test('a file outside of the folder is not followed', async () => {
  const outside = path.join(path.dirname(conversation.folder), `${path.basename(conversation.folder)}-outside.j2`);
  writeFileSync(outside, long);
  try {
    mkdirSync(place('prompts'), { recursive: true });
    const text = main.replace('shared/rules.j2', `../../../${path.basename(outside)}`);
    const editor = await conversation.start();
    await editor.open(address('prompts/shop.j2'), text, 'jinja');
    expect(rules(await editor.diagnostics(address('prompts/shop.j2')))).toEqual([]);
  } finally { rmSync(outside); }
});
