import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { Conversation, review, rules, start } from './conversation.ts';
import { Editor, pulling, pushed, serverFile } from './editor.ts';

const conversation = Conversation.forEachTest();
const soon = { timeout: 20_000 };

describe('a client that answers nothing', () => {
  test('that pulls gets its diagnostics, under the default settings', async () => {
    const editor = await Editor.start(pulling, { folder: pathToFileURL(conversation.folder).href, isMute: true });
    await editor.open(conversation.uri, review);
    expect(rules(await editor.diagnostics(conversation.uri))).toEqual(['sequential-calls']);
    expect(editor.registrations).toHaveLength(2);
    expect(await editor.stop()).toBe(0);
  }, 30_000);

  test('that is sent what is found is sent it', async () => {
    const editor = await Editor.start(pushed, { folder: pathToFileURL(conversation.folder).href, isMute: true });
    await editor.open(conversation.uri, review);
    await vi.waitUntil(() => editor.published.some(({ uri, diagnostics }) => uri === conversation.uri && diagnostics.length > 0), soon);
    expect(await editor.stop()).toBe(0);
  }, 30_000);
});

describe('a client that answers late', () => {
  test('is heard all the same', async () => {
    const editor = await Editor.start(pulling, { folder: pathToFileURL(conversation.folder).href });
    let answer: (settings: unknown[]) => void = () => {};
    const answered = new Promise<unknown[]>((resolve) => { answer = resolve; });
    editor.connection.onRequest('workspace/configuration', () => answered);
    await editor.open(conversation.uri, review);
    expect(rules(await editor.diagnostics(conversation.uri))).toEqual(['sequential-calls']);
    const { refreshes } = editor;
    answer([{ rules: { 'sequential-calls': 'off' } }]);
    await vi.waitUntil(() => editor.refreshes > refreshes, soon);
    expect(await editor.diagnostics(conversation.uri)).toEqual([]);
    expect(await editor.stop()).toBe(0);
  }, 30_000);
});

describe('folders', () => {
  test('are added and taken away, and taken from the disk, while files are looked at', async () => {
    const editor = await conversation.start();
    const { uri, folder } = conversation;
    await editor.open(uri, review);
    const named = { uri: pathToFileURL(path.join(folder, 'src')).href, name: 'src' };
    const pending: Promise<unknown>[] = [];
    for (let round = 0; round < 20; round++) {
      await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: round % 2 === 0 ? [named] : [], removed: round % 2 === 0 ? [] : [named] } });
      pending.push(editor.pull(uri).catch(() => undefined));
      if (round === 10) rmSync(folder, { recursive: true });
    }
    await Promise.all(pending);
    expect(rules(await editor.diagnostics(uri))).toEqual(['sequential-calls']);
  }, 30_000);
});

const body = (text: string): string => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
const nonsense: readonly string[] = [
  body('{"jsonrpc":"2.0","id":900}'), body('5'), body('null'), body('{"jsonrpc"'), body('{"jsonrpc":"2.0","id":77777,"result":1}'),
  body(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  `X-Unknown: 1\r\n${body('{"jsonrpc":"2.0","method":"$/nothing"}')}`, `Content-Length: 3\r\n\r\n"\xc3"`,
];

test('messages that are none do the server no harm', async () => {
  const editor = await conversation.start();
  const { uri } = conversation;
  await editor.open(uri, review);
  for (const bytes of nonsense) {
    editor.process.stdin.write(Buffer.from(bytes, 'latin1'));
    expect(rules(await editor.diagnostics(uri)), bytes.slice(0, 80)).toEqual(['sequential-calls']);
  }
}, 30_000);

describe('closing', () => {
  test('a document that is being analysed leaves nothing behind', async () => {
    const editor = await conversation.start(pushed);
    const { uri } = conversation;
    const large = `${review}\n${Array.from({ length: 2_000 }, (_, index) => `export const value${index} = ask(${index});`).join('\n')}\n`;
    for (let round = 0; round < 5; round++) {
      await editor.open(uri, large);
      void editor.hover(uri, start).catch(() => undefined);
      await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
    const other = pathToFileURL(path.join(conversation.folder, 'src/b.ts')).href;
    await editor.open(other, review);
    await vi.waitUntil(() => editor.published.some((each) => each.uri === other && each.diagnostics.length > 0), soon);
    expect(editor.published.findLast((each) => each.uri === uri)?.diagnostics ?? []).toEqual([]);
  }, 60_000);
});

/** An editor that starts a server, keeps it busy, and says which process it is. */
const reckless = `
const { spawn } = require('node:child_process');
const server = spawn(process.execPath, [${JSON.stringify(serverFile)}, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
const send = (message) => { const text = JSON.stringify({ jsonrpc: '2.0', ...message }); server.stdin.write('Content-Length: ' + Buffer.byteLength(text) + '\\r\\n\\r\\n' + text); };
send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
server.stdout.once('data', () => {
  send({ method: 'initialized', params: {} });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a.ts', languageId: 'typescript', version: 1, text: process.env.TEXT } } });
  let version = 1;
  setInterval(() => send({ method: 'textDocument/didChange', params: { textDocument: { uri: 'file:///a.ts', version: ++version }, contentChanges: [{ text: process.env.TEXT + version }] } }), 1);
  console.log(server.pid);
});
server.stdout.resume();
`;

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch { return false; }
}

test.each(['SIGKILL', 'SIGTERM'] as const)('a client that is ended with %s takes its server along', async (signal) => {
  const script = path.join(conversation.folder, 'editor.cjs');
  writeFileSync(script, reckless);
  const client = spawn(process.execPath, [script], { env: { ...process.env, TEXT: review }, stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => client.stdout.once('data', (data) => resolve(Number(data))));
  expect(isAlive(pid)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 500));
  client.kill(signal);
  try { await vi.waitUntil(() => !isAlive(pid), soon); } finally { if (isAlive(pid)) process.kill(pid, 'SIGKILL'); }
}, 40_000);
