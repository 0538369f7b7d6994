import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Conversation, one, review, rules } from './conversation.ts';
import { pushed } from './editor.ts';
import type { Editor } from './editor.ts';
import { NotebookEditor } from './notebook-editor.ts';

const conversation = Conversation.forEachTest();
const client = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()';
const ask = 'async def ask(text: str) -> str:\n    response = await client.responses.create(model="gpt-4.1-mini", input=text, max_output_tokens=50)\n    return response.output_text';
const two = 'def note(): return "😀"; x = "😀"\nasync def both(ticket: str):\n    topic = await ask("Name the topic: " + ticket)\n    urgency = await ask("😀 How urgent is this? " + ticket)\n    return topic, urgency';

const wait = (editor: Editor, uri: string): Promise<unknown[]> => editor.diagnostics(uri).then(rules);
const address = (): string => conversation.uri.replace('a.ts', 'a.ipynb');

describe('a notebook', () => {
  test('open, pull in each cell, fix, pull', async () => {
    const editor = await conversation.start();
    expect(editor.initializeResult?.capabilities.notebookDocumentSync).toMatchObject({ notebookSelector: [{ notebook: 'jupyter-notebook', cells: expect.arrayContaining([{ language: 'python' }, { language: 'typescript' }]) as unknown }] });
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, two]);
    expect([await wait(editor, notebook.cell(0)), await wait(editor, notebook.cell(1))]).toEqual([[], []]);
    const found = one(await editor.diagnostics(notebook.cell(2)), 'sequential-calls');
    expect(notebook.textAt(2, found.range)).toBe('ask("😀 How urgent is this? " + ticket)');
    expect(found.range.start.line).toBe(3);
    expect(found.relatedInformation?.[0]?.location.uri).toBe(notebook.cell(2));
    const fix = (await editor.actions(notebook.cell(2), found.range, [found])).find(({ isPreferred }) => isPreferred);
    expect(fix?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument)).toEqual([{ uri: notebook.cell(0), version: 1 }, { uri: notebook.cell(2), version: 1 }]);
    await notebook.apply(fix!);
    expect(notebook.texts[0]).toBe(client.replace('\n', '\nimport asyncio\n'));
    expect(notebook.texts[2]).toContain('    topic, urgency = await asyncio.gather(\n        ask("Name the topic: " + ticket),\n        ask("😀 How urgent is this? " + ticket),\n    )\n');
    expect(await wait(editor, notebook.cell(2))).toEqual([]);
  });

  test('what another cell says counts, whatever becomes of it', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), ['# Tickets', client, ask, two]);
    const here = notebook.cell(3);
    const isFound = async (): Promise<boolean> => (await wait(editor, here)).includes('sequential-calls');
    expect(await isFound()).toBe(true);
    await notebook.replace(2, 'client.responses.create', 'local.lookup');
    expect(await isFound()).toBe(false);
    await notebook.replace(2, 'local.lookup', 'client.responses.create');
    expect(await isFound()).toBe(true);
    await notebook.remove(2);
    expect(await isFound()).toBe(false);
    await notebook.insert(0, ask);
    expect(await isFound()).toBe(true);
    await notebook.insert(1, '%%bash\necho "oops');
    await notebook.insert(1, 'def f(:\n  """oops');
    await notebook.insert(1, '# Title: """', 'markdown');
    expect(await isFound()).toBe(true);
  });

  test('a cell that moves takes its findings along', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), [two, client, ask]);
    const moved = notebook.cell(0);
    expect(await wait(editor, moved)).toContain('sequential-calls');
    await notebook.move(0, 2);
    expect(notebook.cell(2)).toBe(moved);
    const found = one(await editor.diagnostics(moved), 'sequential-calls');
    expect(notebook.textAt(2, found.range)).toBe('ask("😀 How urgent is this? " + ticket)');
    await notebook.replace(0, 'from openai', '# 😀\n\nfrom openai');
    expect(one(await editor.diagnostics(moved), 'sequential-calls').range).toEqual(found.range);
    await notebook.replace(2, 'def note', '\n\ndef note');
    expect(one(await editor.diagnostics(moved), 'sequential-calls').range.start.line).toBe(found.range.start.line + 2);
  });

  test('that a cell is run changes nothing', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, two]);
    // the folder's files, once they are read, count as a change
    await vi.waitUntil(() => editor.refreshes >= 1, { timeout: 10_000 });
    const first = await editor.pull(notebook.cell(2));
    await notebook.ran(2);
    expect(await editor.pull(notebook.cell(2), first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  test('no fix for a state that is gone, in whichever cell it went', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, two]);
    const found = one(await editor.diagnostics(notebook.cell(2)), 'sequential-calls');
    await notebook.replace(0, 'client =', 'x = 1\nclient =');
    expect(await editor.actions(notebook.cell(2), found.range, [found])).toEqual([]);
  });

  test('ignored on the line and in the notebook', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), ['%%time\nprint(1)', client, ask, two]);
    for (const [title, index] of [['Ignore sequential-calls in this file', 1], ['Ignore sequential-calls on this line', 3]] as const) {
      const found = one(await editor.diagnostics(notebook.cell(3)), 'sequential-calls');
      const before = notebook.texts;
      await notebook.apply((await editor.actions(notebook.cell(3), found.range, [found])).find((action) => action.title === title)!);
      expect(notebook.texts[index]).toContain('# prompt-latency-disable');
      expect(await wait(editor, notebook.cell(3))).toEqual([]);
      await notebook.replace(index, notebook.texts[index]!, before[index]!);
    }
  });

  test('the hover, in the cell that was asked about', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), [client, 'x = "😀"\nanswer = await client.responses.create(model="gpt-4.1-mini", input="Say hello.")']);
    expect(await editor.hover(notebook.cell(1), { line: 1, character: 28 })).toMatchObject({ contents: { value: expect.stringMatching(/^\*\*client.*responses.*create/) as string }, range: { start: { line: 1 } } });
    expect(await editor.hover(notebook.cell(0), { line: 0, character: 3 })).toBeNull();
  });

  test('closed', async () => {
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, two]);
    expect(await wait(editor, notebook.cell(2))).toContain('sequential-calls');
    await notebook.close();
    expect(await wait(editor, notebook.cell(2))).toEqual([]);
    const again = await NotebookEditor.open(editor, address(), [client, ask, two]);
    expect(await wait(editor, again.cell(2))).toContain('sequential-calls');
  });

  test('sent to a client that does not pull', async () => {
    const editor = await conversation.start(pushed);
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, two]);
    const last = (uri: string) => editor.published.findLast((each) => each.uri === uri)?.diagnostics.map(({ code }) => code);
    const cell = notebook.cell(2);
    await vi.waitUntil(() => last(cell)?.includes('sequential-calls'), { timeout: 10_000 });
    expect(last(notebook.cell(0))).toEqual([]);
    await notebook.replace(1, 'client.responses.create', 'local.lookup');
    await vi.waitUntil(() => last(cell)?.length === 0, { timeout: 10_000 });
    await notebook.replace(1, 'local.lookup', 'client.responses.create');
    await vi.waitUntil(() => last(cell)?.includes('sequential-calls'), { timeout: 10_000 });
    await notebook.remove(2);
    await vi.waitUntil(() => last(cell)?.length === 0, { timeout: 10_000 });
    await notebook.close();
  });

  test('on save only', async () => {
    const editor = await conversation.start();
    editor.settings = { run: 'onSave' };
    const notebook = await NotebookEditor.open(editor, address(), [client, ask, 'x = 1']);
    await vi.waitUntil(() => editor.refreshes >= 1, { timeout: 10_000 });
    expect(await wait(editor, notebook.cell(2))).toEqual([]);
    await notebook.replace(2, 'x = 1', two);
    expect(await wait(editor, notebook.cell(2))).toEqual([]);
    await notebook.save();
    expect(await wait(editor, notebook.cell(2))).toContain('sequential-calls');
  });

  test('it uses the files of the folder, as they are open', async () => {
    const helpers = `${client}\n\n${ask}\n`;
    mkdirSync(path.join(conversation.folder, 'src'), { recursive: true });
    writeFileSync(path.join(conversation.folder, 'src/helpers.py'), helpers);
    const editor = await conversation.start();
    const notebook = await NotebookEditor.open(editor, address(), ['from helpers import ask', two]);
    await vi.waitUntil(async () => (await wait(editor, notebook.cell(1))).includes('sequential-calls'), { timeout: 10_000, interval: 100 });
    const file = conversation.uri.replace('a.ts', 'helpers.py');
    await editor.open(file, helpers, 'python');
    await editor.replace(file, 'client.responses.create', 'local.lookup');
    expect(await wait(editor, notebook.cell(1))).toEqual([]);
  });

  test('a program in TypeScript, and cells of nobody', async () => {
    const editor = await conversation.start();
    const script = await NotebookEditor.open(editor, address(), review.split(/\n\n(?=export)/), 'typescript');
    const all = await Promise.all(script.texts.map((_, index) => wait(editor, script.cell(index))));
    expect(all.flat()).toContain('sequential-calls');
    const other = await NotebookEditor.open(editor, address().replace('a.ipynb', 'b.ipynb'), ['x <- 1'], 'r');
    expect(await wait(editor, other.cell(0))).toEqual([]);
  });
});
