import { describe, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import { Conversation, review, rules, start, support } from './conversation.ts';
import { pulling } from './editor.ts';
import type { Editor } from './editor.ts';

const conversation = Conversation.forEachTest();

describe('what goes wrong', () => {
  const isAlive = async (editor: Editor): Promise<void> => {
    const file = conversation.uri.replace('a.ts', 'alive.ts');
    await editor.open(file, review);
    expect(rules(await editor.diagnostics(file))).toContain('sequential-calls');
  };

  test('cancelled work ends with an error that says so', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review.repeat(200));
    const results = await Promise.allSettled(Array.from({ length: 5 }, async () => {
      const source = new CancellationTokenSource();
      const answer = editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
      source.cancel();
      return answer;
    }));
    for (const result of results) if (result.status === 'rejected') expect([-32800, -32802]).toContain((result.reason as { code: number }).code);
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    await isAlive(editor);
  });

  test('answers are for the text as it is', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, review);
    const early = editor.diagnostics(uri);
    await editor.replace(uri, review, 'const nothing = 1;\n');
    expect([[], ['sequential-calls']]).toContainEqual(rules(await early));
    expect(await editor.diagnostics(uri)).toEqual([]);
  });

  test('messages that make no sense', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    const { connection } = editor;
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'x' }] });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await connection.sendNotification('textDocument/didSave', {});
    await connection.sendNotification('no/such/thing', { a: 1 });
    await connection.sendNotification('workspace/didChangeWatchedFiles', {});
    await connection.sendNotification('workspace/didChangeWorkspaceFolders', {});
    await connection.sendNotification('workspace/didChangeConfiguration');
    await expect(connection.sendRequest('no/such/request', [])).rejects.toMatchObject({ code: -32601 });
    expect(await editor.pull('file:///not/open.ts')).toEqual({ kind: 'full', items: [] });
    expect(await editor.hover('nonsense', { line: -1, character: NaN })).toBeNull();
    expect(await editor.actions('file:///not/open.ts', { start, end: start }, [])).toEqual([]);
    await editor.open(uri, review);
    const range = (start: unknown, end: unknown) => ({ range: { start, end }, text: '' });
    const broken = [[range({ line: -1, character: 0 }, start)], [range(undefined, 7)], 5, null];
    for (const contentChanges of broken) await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    const junk = [{ range: null, message: 5, data: { fixes: 'x' }, source: 'prompt-latency' }] as unknown as Diagnostic[];
    expect(await editor.actions(uri, { start, end: { line: 9, character: 0 } }, junk)).toBeInstanceOf(Array);
    await connection.sendRequest('promptLatency/analyse', { uri: 7 });
    await isAlive(editor);
  });

  test('bytes that are no messages', async () => {
    const editor = await conversation.start();
    const body = '{"jsonrpc": "2.0", "method": ';
    editor.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const array = '[1, null, {"id": {}}]';
    editor.process.stdin.write(`Content-Length: ${array.length}\r\n\r\n${array}`);
    await isAlive(editor);
  });

  test('languages and sizes that are not ours', async () => {
    const editor = await conversation.start(pulling, { status: true });
    const { uri } = conversation;
    await editor.open(uri, 'a'.repeat(3_000_000));
    expect(await editor.diagnostics(uri)).toEqual([]);
    await editor.edit(uri, [{ range: { start, end: start }, newText: 'b' }]);
    expect(await editor.diagnostics(uri)).toEqual([]);
    expect(editor.logs.filter((line) => line.includes('too large'))).toHaveLength(1);
    await editor.open('file:///a.rs', review, 'rust');
    expect(await editor.diagnostics('file:///a.rs')).toEqual([]);
    expect(editor.statuses).toContainEqual({ state: 'idle', lastRun: expect.objectContaining({ skipped: 'too-large' }) });
    await isAlive(editor);
  });

  test('half-typed code at every length', async () => {
    const editor = await conversation.start();
    const { uri } = conversation;
    await editor.open(uri, '');
    for (let length = 0; length < support.length; length += 97) {
      await editor.edit(uri, [{ range: { start, end: { line: 9999, character: 0 } }, newText: support.slice(0, length) }]);
      expect(await editor.diagnostics(uri)).toBeInstanceOf(Array);
    }
  });
});

describe('the end', () => {
  test('shutdown and exit', async () => {
    const editor = await conversation.start();
    expect(await editor.stop()).toBe(0);
  });
  test('the client is gone', async () => {
    const editor = await conversation.start();
    editor.process.stdin.end();
    expect(await editor.exited).not.toBeNull();
  });
});
