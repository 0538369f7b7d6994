/** A small LSP client: an editor's side of the conversation with the built server, over its real transport. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const serverFile = process.env['PROMPT_LATENCY_SERVER'] ?? path.resolve(import.meta.dirname, '../../../dist/server.js');

const shared: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
};
export const pulling: ClientCapabilities = { ...shared, textDocument: { diagnostic: { dynamicRegistration: false } } };
export const pushed: ClientCapabilities = { ...shared, textDocument: { publishDiagnostics: { versionSupport: true, dataSupport: true } } };
/** A client that can do nothing but open and change files. */
export const plain: ClientCapabilities = {};

export class Editor {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registrations: string[] = [];
  readonly logs: string[] = [];
  readonly statuses: unknown[] = [];
  /** Kinds of work-done progress, in order. */
  readonly progress: string[] = [];
  refreshes = 0;
  settings: unknown = {};
  /** Answers none of the server's questions. */
  isMute = false;
  initializeResult: InitializeResult | undefined;
  readonly #documents = new Map<string, TextDocument>();
  #exited: Promise<number | null>;

  constructor() {
    this.process = spawn(process.execPath, [serverFile, '--stdio'], { stdio: 'pipe' });
    this.#exited = new Promise((resolve) => this.process.once('exit', resolve));
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.connection.onError(() => undefined);
    this.#listen();
  }

  static async start(capabilities: ClientCapabilities, options: { readonly folder?: string; readonly initializationOptions?: unknown; readonly isMute?: boolean } = {}): Promise<Editor> {
    const editor = new Editor();
    editor.isMute = options.isMute === true;
    const workspaceFolders = options.folder === undefined ? null : [{ uri: options.folder, name: 'folder' }];
    const { initializationOptions } = options;
    editor.initializeResult = await editor.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid, rootUri: options.folder ?? null, capabilities, workspaceFolders, initializationOptions,
    });
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  get exited(): Promise<number | null> {
    return this.#exited;
  }

  async open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  /** Applies edits here and tells the server of each, one message for all. */
  async edit(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    // From the end, so that each range still means what it meant.
    const contentChanges = edits.map(({ range, newText: text }) => ({ range, text })).toSorted((a, b) => compare(b.range, a.range));
    this.#documents.set(uri, TextDocument.update(document, contentChanges, version));
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** Replaces the first occurrence. */
  async replace(uri: string, text: string, newText: string): Promise<void> {
    await this.edit(uri, [{ range: this.rangeOf(uri, text), newText }]);
  }

  rangeOf(uri: string, text: string): Range {
    const document = this.#document(uri);
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`no ${text} in ${uri}`);
    return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
  }

  positionAt(uri: string, offset: number): Range['start'] {
    return this.#document(uri).positionAt(offset);
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('unchanged without a previous result');
    return report.items;
  }

  actions(uri: string, range: Range, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics, only } });
  }

  hover(uri: string, position: Range['start']): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  /** Applies an action's edit to the documents it names, with the versions it was made for. */
  async apply({ edit }: CodeAction): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      if (!('textDocument' in change)) throw new Error('only edits of documents are expected');
      const { uri, version } = change.textDocument;
      if (version !== this.#document(uri).version) throw new Error(`made for version ${version}`);
      await this.edit(uri, change.edits as TextEdit[]);
    }
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) await this.edit(uri, edits);
  }

  /** Leaves as an editor should. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.#exited;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void this.published.push(params));
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.logs.push(message));
    connection.onNotification('promptLatency/status', (status: unknown) => void this.statuses.push(status));
    this.#answers('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    this.#answers('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registrations.push(...registrations.map(({ method }) => method));
      return null;
    });
    this.#answers('window/workDoneProgress/create', () => null);
    connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => void this.progress.push(value.kind));
    this.#answers('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.listen();
  }

  #answers<P>(method: string, answer: (params: P) => unknown): void {
    this.connection.onRequest(method, (params: P) => {
      const given = answer(params);
      return this.isMute ? new Promise(() => undefined) : given;
    });
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}

function compare(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
