/** An editor's side of the conversation with a language server, ours or a peer's, over its real stdio. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, DocumentDiagnosticReport, InitializeResult, ProtocolConnection, PublishDiagnosticsParams, ServerCapabilities } from 'vscode-languageserver/node';
import { memoryOf } from './memory.ts';
import type { Command } from './peers.ts';

export interface Edit {
  readonly line: number;
  readonly character: number;
  /** Characters that are taken away there. */
  readonly cut: number;
  readonly text: string;
}

const textDocument = { diagnostic: { dynamicRegistration: false }, publishDiagnostics: { versionSupport: true } };
const workspace = { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } };

/** Milliseconds after which nothing is taken for an answer. */
const NOTHING = 5_000;
/** Milliseconds in which a server is ready, if it ever will be: biome's sometimes hangs as it starts. */
const READY = 20_000;
const STARTS = 3;

export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Map<string, (found: readonly Diagnostic[]) => void>();
  readonly #settings: unknown;
  readonly #daemon: string | undefined;
  readonly #gone: Promise<never>;
  #exited = false;
  #capabilities: ServerCapabilities = {};

  constructor({ file, args, settings, daemon }: Command, folder: string) {
    this.#settings = settings ?? null;
    this.#process = spawn(file, args, { cwd: folder, stdio: 'pipe' });
    this.#daemon = daemon;
    this.#gone = new Promise((_, reject) => this.#process.once('exit', () => {
      this.#exited = true;
      reject(new Error(`${file} has ended`));
    }));
    this.#gone.catch(() => undefined);
    this.#process.stderr.resume();
    this.#connection = createProtocolConnection(new StreamMessageReader(this.#process.stdout), new StreamMessageWriter(this.#process.stdin));
    this.#connection.onError(() => undefined);
    this.#answer();
    this.#connection.listen();
  }

  static async start(command: Command, folder: string): Promise<LanguageServer> {
    const uri = pathToFileURL(folder).href;
    for (let start = 1; start <= STARTS; start++) {
      const server = new LanguageServer(command, folder);
      const introduced = server.#introduce(uri, command.options ? command.options(uri) : command.settings);
      if (await Promise.race([introduced.then(() => true), pause(READY, false, { ref: false })])) return server;
      introduced.catch(() => undefined);
      await server.stop();
    }
    throw new Error(`${command.file} was started ${STARTS} times and never became ready`);
  }

  async #introduce(uri: string, initializationOptions: unknown): Promise<void> {
    const answer = this.#connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: { textDocument, workspace }, initializationOptions,
    });
    const { capabilities } = await Promise.race([answer, this.#gone]);
    this.#capabilities = capabilities;
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a file and gives what is found in it: some servers say first that it is nothing. */
  async open(file: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    this.#documents.set(uri, TextDocument.create(uri, 'typescript', 1, text));
    const pushed = Promise.race([this.#pushed(uri, (found) => found.length > 0), pause(NOTHING).then(() => [])]);
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
    return this.#found(uri, pushed);
  }

  /** Makes a change and gives what is found after it. */
  async change(file: string, { line, character, cut, text }: Edit): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    const change = { range: { start: { line, character }, end: { line, character: character + cut } }, text };
    const before = this.#documents.get(uri);
    if (!before) throw new Error(`${file} is not open`);
    const document = TextDocument.update(before, [change], before.version + 1);
    this.#documents.set(uri, document);
    const pushed = this.#pushed(uri);
    const contentChanges = [this.#wantsWholeText ? { text: document.getText() } : change];
    await this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges });
    return this.#found(uri, pushed);
  }

  async close(file: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri: pathToFileURL(file).href } });
  }

  /** MiB held by the server's processes. */
  memory(): number | undefined {
    return memoryOf(this.#process.pid!, this.#daemon)?.now;
  }

  async stop(): Promise<void> {
    if (this.#exited) return;
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    const leave = this.#connection.sendRequest('shutdown').then(() => this.#connection.sendNotification('exit'));
    await Promise.allSettled([Promise.race([leave, this.#gone]), this.#gone]);
    clearTimeout(late);
    this.#connection.dispose();
  }

  get #wantsWholeText(): boolean {
    const sync = this.#capabilities.textDocumentSync;
    return (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Full;
  }

  /** Servers are asked where they can be, else they send by themselves. */
  #found(uri: string, pushed: Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> {
    return Promise.race([this.#capabilities.diagnosticProvider ? this.#pull(uri) : pushed, this.#gone]);
  }

  async #pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.#connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    return report.kind === 'full' ? report.items : [];
  }

  #pushed(uri: string, isWanted: (found: readonly Diagnostic[]) => boolean = () => true): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => this.#waiting.set(uri, (found) => { if (isWanted(found)) resolve(found); }));
  }

  #answer(): void {
    const connection = this.#connection;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }: PublishDiagnosticsParams) => {
      // what was found in an older version is no answer
      if (version === undefined || version === this.#documents.get(uri)?.version) this.#waiting.get(uri)?.(diagnostics);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.#settings));
    for (const request of ['client/registerCapability', 'window/workDoneProgress/create', 'workspace/diagnostic/refresh']) connection.onRequest(request, () => null);
  }
}
