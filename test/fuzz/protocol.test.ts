import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { review, rules, support } from '../server/lsp/conversation.ts';
import { Editor, pulling, pushed } from '../server/lsp/editor.ts';
import { budget, isLong, seed } from './settings.ts';

/** Something a client does, sensible or not. */
type Act =
  | { readonly kind: 'open' | 'close' | 'pull' | 'cancelled' | 'hover' | 'actions' | 'save' | 'remove'; readonly file: number }
  | { readonly kind: 'type'; readonly file: number; readonly at: number; readonly text: string }
  | { readonly kind: 'write'; readonly file: number; readonly text: string }
  | { readonly kind: 'settings'; readonly value: unknown }
  | { readonly kind: 'folder'; readonly isAdded: boolean }
  | { readonly kind: 'wipe' }
  | { readonly kind: 'nonsense'; readonly method: string; readonly params: unknown };

const file = fc.nat(2);
const source = fc.constantFrom(review, support, '', 'export const x = 1;\n', review.slice(0, 200), "import { ask } from './b';\nawait ask();\n");
const methods = ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/didSave', 'workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', 'workspace/didChangeConfiguration', '$/cancelRequest', '$/setTrace', 'no/such'];
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), file, at: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.constantFrom('x', '`', '{', '\n', '// prompt-latency-ignore-file\n', '😀', review) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('open' as const, 'close' as const, 'pull' as const, 'cancelled' as const, 'hover' as const, 'actions' as const, 'save' as const, 'remove' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), file, text: source }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settings' as const), value: fc.constantFrom({}, { rules: { 'sequential-calls': 'off' } }, { run: 'onSave' }, { rules: 5 }, null, { enable: false }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folder' as const), isAdded: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'wipe' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('nonsense' as const), method: fc.constantFrom(...methods), params: fc.oneof(fc.jsonValue(), fc.record({ textDocument: fc.jsonValue(), contentChanges: fc.jsonValue() })) }) },
);

/** Drives one server for all cases: what one case leaves behind the next one meets. */
class Driver {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'pl-torture-'));
  readonly open = new Set<string>();
  readonly #pending: Promise<unknown>[] = [];
  editor!: Editor;
  readonly #capabilities;
  constructor(capabilities: typeof pulling) { this.#capabilities = capabilities; }

  async start(): Promise<void> {
    mkdirSync(path.join(this.folder, 'src'));
    this.editor = await Editor.start(this.#capabilities, { folder: pathToFileURL(this.folder).href });
  }

  name(index: number): string { return path.join(this.folder, 'src', `${'abc'[index]}.ts`); }
  uri(index: number): string { return pathToFileURL(this.name(index)).href; }

  async run(step: Act): Promise<void> {
    const { connection } = this.editor;
    switch (step.kind) {
      case 'settings':
        this.editor.settings = step.value;
        return connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      case 'folder': {
        const folders = [{ uri: pathToFileURL(path.join(this.folder, 'src')).href, name: 'src' }];
        return connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: step.isAdded ? { added: folders, removed: [] } : { added: [], removed: folders } });
      }
      case 'wipe':
        // nobody says so
        rmSync(path.join(this.folder, 'src'), { recursive: true, force: true });
        mkdirSync(path.join(this.folder, 'src'));
        return undefined;
      case 'nonsense': return connection.sendNotification(step.method, step.params as object);
      case 'write': case 'remove':
        if (step.kind === 'write') writeFileSync(this.name(step.file), step.text); else rmSync(this.name(step.file), { force: true });
        return connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(step.file), type: step.kind === 'write' ? 2 : 3 }] });
      case 'open':
        this.open.add(this.uri(step.file));
        return this.editor.open(this.uri(step.file), readText(this.name(step.file)) ?? review);
      default: return this.#onOpen(step, this.uri(step.file));
    }
  }

  async #onOpen(step: Exclude<Act, { readonly kind: 'settings' | 'nonsense' | 'write' | 'folder' | 'wipe' }>, uri: string): Promise<void> {
    if (!this.open.has(uri)) return;
    const { connection } = this.editor;
    switch (step.kind) {
      case 'type': {
        const text = this.editor.text(uri);
        const at = this.editor.positionAt(uri, Math.floor(step.at * text.length));
        return this.editor.edit(uri, [{ range: { start: at, end: at }, newText: step.text }]);
      }
      case 'save': return this.editor.save(uri);
      case 'close':
        this.open.delete(uri);
        return connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      case 'cancelled': {
        const cancel = new CancellationTokenSource();
        this.#pending.push(connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, cancel.token).catch(() => undefined));
        return cancel.cancel();
      }
      case 'hover': return this.#later(this.editor.hover(uri, { line: 3, character: 7 }));
      case 'actions': return this.#later(this.editor.actions(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, []));
      default: return this.#later(this.editor.pull(uri));
    }
  }

  /** Answers may be refused (changed meanwhile), but they come. */
  #later(answer: Promise<unknown>): void { this.#pending.push(answer.catch(() => undefined)); }

  async settled(): Promise<void> {
    await Promise.all(this.#pending);
    this.#pending.length = 0;
  }

  async end(): Promise<void> {
    expect(await this.editor.stop()).toBe(0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function readText(name: string): string | undefined {
  try { return readFileSync(name, 'utf8'); } catch { return undefined; }
}

describe.each([['that pulls', pulling], ['that is sent what is found', pushed]] as const)('a client %s', (_name, capabilities) => {
  const driver = new Driver(capabilities);
  beforeAll(() => driver.start());
  afterAll(() => driver.end());

  test('whatever is sent, the server stays and tells the truth afterwards', async () => {
    const alive = pathToFileURL(path.join(driver.folder, 'alive.ts')).href;
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      for (const each of acts) await driver.run(each);
      await driver.settled();
      driver.editor.settings = {};
      await driver.editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await driver.editor.open(alive, review);
      expect(rules(await driver.editor.diagnostics(alive))).toEqual(['sequential-calls']);
      await driver.editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: alive } });
    }), { seed, numRuns: isLong ? 1_000_000 : 200, interruptAfterTimeLimit: budget });
  }, budget + 60_000);

  test('a storm of a thousand changes', async () => {
    const uri = pathToFileURL(path.join(driver.folder, 'storm.ts')).href;
    await driver.editor.open(uri, review);
    for (let i = 0; i < 1000; i++) await driver.editor.replace(uri, i % 2 === 0 ? 'const client' : 'let client', i % 2 === 0 ? 'let client' : 'const client');
    expect(rules(await driver.editor.diagnostics(uri))).toEqual(['sequential-calls']);
    await driver.editor.replace(uri, review, '');
    expect(await driver.editor.diagnostics(uri)).toEqual([]);
  }, 60_000);
});

test('a server whose client is gone leaves', async () => {
  const editor = await Editor.start(pulling);
  editor.process.stdin.destroy();
  editor.process.stdout.destroy();
  expect(await editor.exited).not.toBeUndefined();
}, 60_000);
