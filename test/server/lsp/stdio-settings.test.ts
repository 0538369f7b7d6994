import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { Conversation, one, review, rules, start } from './conversation.ts';
import { plain, pushed } from './editor.ts';

/** On a busy machine, too. */
const soon = { timeout: 20_000 };

const conversation = Conversation.forEachTest();

describe('settings', () => {
  test('of the editor, pulled and watched', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
    await vi.waitUntil(() => editor.registrations.length === 2, soon);
    expect(editor.registrations).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
    const { refreshes } = editor;
    editor.settings = { rules: { 'sequential-calls': 'error' } };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(one(await editor.diagnostics(uri), 'sequential-calls').severity).toBe(1);
    await vi.waitUntil(() => editor.refreshes > refreshes, soon);
    editor.settings = { enable: false };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await editor.diagnostics(uri)).toEqual([]);
  });

  test('of the project, read from disk, and what is wrong in them', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    const file = path.join(conversation.folder, 'prompt-latency.json');
    const config = pathToFileURL(file).href;
    const changed = (): Promise<void> => editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
    const problems = (): unknown[] | undefined => editor.published.findLast((each) => each.uri === config)?.diagnostics;
    writeFileSync(file, '{\n  "rules": { "sequential-calls": "off", "sequential-cals": "off" }\n}\n');
    await editor.open(uri, review);
    expect(rules(await editor.diagnostics(uri))).not.toContain('sequential-calls');
    await vi.waitUntil(() => problems()?.length === 1, soon);
    expect(problems()).toMatchObject([{ range: { start: { line: 1, character: 40 } }, message: expect.stringContaining('sequential-cals') }]);
    writeFileSync(file, '{}');
    await changed();
    expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
    await vi.waitUntil(() => problems()?.length === 0, soon);
    writeFileSync(file, '{');
    await changed();
    expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
    await vi.waitUntil(() => problems()?.length === 1, soon);
    rmSync(file);
    await changed();
    await vi.waitUntil(() => problems()?.length === 0, soon);
  });

  test('folders come and go', async () => {
    const editor = await conversation.start();
    const other = mkdtempSync(path.join(tmpdir(), 'pl-lsp-'));
    mkdirSync(path.join(other, 'src'));
    writeFileSync(path.join(other, 'prompt-latency.json'), '{ "rules": { "sequential-calls": "off" } }');
    const inOther = pathToFileURL(path.join(other, 'src/a.ts')).href;
    await editor.open(inOther, review);
    expect(rules(await editor.diagnostics(inOther))).toContain('sequential-calls');
    const event = { added: [{ uri: pathToFileURL(other).href, name: 'other' }], removed: [] };
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    expect(rules(await editor.diagnostics(inOther))).not.toContain('sequential-calls');
    rmSync(other, { recursive: true });
  });

  test('on save: between saves the last answer stands', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    editor.settings = { run: 'onSave' };
    await editor.open(uri, review);
    await vi.waitUntil(() => editor.refreshes >= 1, soon);
    const first = await editor.pull(uri);
    await editor.replace(uri, review, '');
    expect(await editor.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.save(uri);
    expect(await editor.pull(uri, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });
});

describe('clients that do not pull', () => {
  test('are sent versioned diagnostics, after a pause', async () => {
    const editor = await conversation.start(pushed);
    const { uri } = conversation;
    expect(editor.initializeResult?.capabilities.diagnosticProvider).toBeUndefined();
    await editor.open(uri, review);
    const last = () => editor.published.findLast((each) => each.uri === uri);
    await vi.waitUntil(() => last()?.version === 1, soon);
    expect(rules(last()!.diagnostics)).toContain('sequential-calls');
    for (let typed = 0; typed < 10; typed++) await editor.edit(uri, [{ range: { start, end: start }, newText: ' ' }]);
    await vi.waitUntil(() => last()?.version === 11, soon);
    expect(editor.published.filter(({ version }) => version !== undefined && version > 1 && version < 11).length).toBeLessThan(3);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await vi.waitUntil(() => last()?.diagnostics.length === 0, soon);
  });
  test('can be plain', async () => {
    const editor = await conversation.start(plain, { settings: { rules: { 'sequential-calls': 'hint' } } });
    const { uri } = conversation;
    await editor.open(uri, review);
    await vi.waitUntil(() => editor.published.length > 0, soon);
    expect(one(editor.published[0]!.diagnostics, 'sequential-calls').severity).toBe(4);
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { promptLatency: { enable: false } } });
    await vi.waitUntil(() => editor.published.at(-1)?.diagnostics.length === 0, soon);
  });
  test('those that pull are sent nothing', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    await editor.diagnostics(uri);
    await editor.replace(uri, 'one sentence', 'two');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(editor.published).toEqual([]);
  });
});
