/** An editor's side of a notebook: its cells are documents, and are synchronised with the notebook. */
import { NotebookCellKind } from 'vscode-languageserver/node';
import type { CodeAction, NotebookCell, NotebookDocumentChangeEvent, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Editor } from './editor.ts';

type Structure = NonNullable<NonNullable<NotebookDocumentChangeEvent['cells']>['structure']>;

export class NotebookEditor {
  readonly uri: string;
  readonly #editor: Editor;
  readonly #cells: TextDocument[] = [];
  #version = 1;
  #count = 0;

  private constructor(editor: Editor, uri: string) {
    this.#editor = editor;
    this.uri = uri;
  }

  static async open(editor: Editor, uri: string, cells: readonly string[], languageId = 'python'): Promise<NotebookEditor> {
    const notebook = new NotebookEditor(editor, uri);
    notebook.#cells.push(...cells.map((text) => notebook.#create(text, languageId)));
    await editor.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: notebook.#cells.map(asCell) },
      cellTextDocuments: notebook.#cells.map(asItem),
    });
    return notebook;
  }

  cell(index: number): string { return this.#cells[index]!.uri; }

  get texts(): readonly string[] { return this.#cells.map((document) => document.getText()); }

  textAt(index: number, range: TextEdit['range']): string { return this.#cells[index]!.getText(range); }

  async replace(index: number, text: string, newText: string): Promise<void> {
    const document = this.#cells[index]!;
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`no ${text} in cell ${index}`);
    await this.#edit(document.uri, [{ range: { start: document.positionAt(start), end: document.positionAt(start + text.length) }, newText }]);
  }

  async insert(index: number, text: string, languageId = 'python'): Promise<void> {
    const document = this.#create(text, languageId);
    this.#cells.splice(index, 0, document);
    await this.#restructure({ array: { start: index, deleteCount: 0, cells: [asCell(document)] }, didOpen: [asItem(document)] });
  }

  async remove(index: number): Promise<void> {
    const [document] = this.#cells.splice(index, 1);
    await this.#restructure({ array: { start: index, deleteCount: 1 }, didClose: [{ uri: document!.uri }] });
  }

  /** The cell keeps its document. */
  async move(from: number, to: number): Promise<void> {
    const [document] = this.#cells.splice(from, 1);
    await this.#restructure({ array: { start: from, deleteCount: 1 } });
    this.#cells.splice(to, 0, document!);
    await this.#restructure({ array: { start: to, deleteCount: 0, cells: [asCell(document!)] } });
  }

  async ran(index: number): Promise<void> {
    await this.#change({ cells: { data: [{ ...asCell(this.#cells[index]!), executionSummary: { executionOrder: 1, success: true } }] } });
  }

  async save(): Promise<void> {
    await this.#editor.connection.sendNotification('notebookDocument/didSave', { notebookDocument: { uri: this.uri } });
  }

  async close(): Promise<void> {
    await this.#editor.connection.sendNotification('notebookDocument/didClose', { notebookDocument: { uri: this.uri }, cellTextDocuments: this.#cells.map(({ uri }) => ({ uri })) });
  }

  /** Applies an action's edit to the cells it names, with the versions it was made for. */
  async apply({ edit }: CodeAction): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      if (!('textDocument' in change)) throw new Error('only edits of documents are expected');
      const { uri, version } = change.textDocument;
      if (version !== this.#document(uri).version) throw new Error(`made for version ${version} of ${uri}`);
      await this.#edit(uri, change.edits as TextEdit[]);
    }
  }

  async #edit(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.#document(uri);
    const changes = edits.map(({ range, newText: text }) => ({ range, text })).toSorted((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
    const version = document.version + 1;
    this.#cells[this.#cells.indexOf(document)] = TextDocument.update(document, changes, version);
    await this.#change({ cells: { textContent: [{ document: { uri, version }, changes }] } });
  }

  #document(uri: string): TextDocument {
    const document = this.#cells.find((each) => each.uri === uri);
    if (!document) throw new Error(`${uri} is no cell`);
    return document;
  }

  async #restructure(structure: Structure): Promise<void> {
    await this.#change({ cells: { structure } });
  }

  async #change(change: NotebookDocumentChangeEvent): Promise<void> {
    await this.#editor.connection.sendNotification('notebookDocument/didChange', { notebookDocument: { uri: this.uri, version: ++this.#version }, change });
  }

  #create(text: string, languageId: string): TextDocument {
    const address = this.uri.replace(/^file:/, 'vscode-notebook-cell:');
    return TextDocument.create(`${address}#C${++this.#count}`, languageId, 1, text);
  }
}

function asCell({ uri, languageId }: TextDocument): NotebookCell {
  return { kind: languageId === 'markdown' ? NotebookCellKind.Markup : NotebookCellKind.Code, document: uri };
}

function asItem(document: TextDocument): { uri: string; languageId: string; version: number; text: string } {
  return { uri: document.uri, languageId: document.languageId, version: document.version, text: document.getText() };
}
