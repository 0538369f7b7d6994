import { NotebookCellKind, Range } from './names.ts';
import type { NotebookCell, NotebookDocumentChangeEvent, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lintable, Linter } from '../linter.ts';
import { JoinedCells } from '../notebooks/joined-cells.ts';
import { Opened } from './opened.ts';
import type { Part } from './opened.ts';
import type { Project } from './project.ts';
import { pathOfUri } from './uri.ts';

interface State {
  readonly joined: JoinedCells;
  readonly parts: readonly Part[];
}

/** A notebook the client has open: its code cells are the parts of one program. */
export class OpenNotebook extends Opened {
  readonly uri: string;
  savedVersion = 0;
  /** Counts changes of code, for the client's own version counts runs of cells, too. */
  #version = 0;
  #cells: readonly NotebookCell[];
  readonly #texts = new Map<string, TextDocument>();
  #state: State | undefined;
  #parsedVersion = 0;

  constructor(uri: string, cells: readonly NotebookCell[], texts: readonly TextDocumentItem[]) {
    super();
    this.uri = uri;
    this.#cells = cells;
    this.#add(texts);
  }

  get version(): number {
    return this.#version;
  }
  get text(): string {
    return this.#current.joined.text;
  }
  get parts(): readonly Part[] {
    return this.#current.parts;
  }

  /** True where code, or its order, may be other now. Gives no answer to what a cell's run leaves. */
  change({ cells }: NotebookDocumentChangeEvent): boolean {
    const { structure, data = [], textContent = [] } = cells ?? {};
    if (structure) this.#restructure(structure);
    const areOthers = data.map((cell) => this.#replaceCell(cell)).includes(true);
    for (const { document: { uri, version }, changes } of textContent) this.#edit(uri, changes, version);
    if (!structure && !areOthers && textContent.length === 0) return false;
    this.#version++;
    this.#state = undefined;
    this.drop();
    return true;
  }

  protected parse(linter: Linter, project: Project | undefined): Promise<Lintable> {
    this.#parsedVersion = this.#version;
    const name = project?.nameOf(this.uri);
    const source = { path: pathOfUri(this.uri), cells: this.#current.joined };
    return name ? linter.openNotebook({ ...source, ...name }, project?.of(linter)) : linter.openNotebook(source);
  }

  protected opened(): void {
    if (this.#parsedVersion !== this.#version) this.drop();
  }

  get #current(): State {
    return (this.#state ??= this.#join());
  }

  #join(): State {
    const texts = this.#cells.flatMap(({ kind, document }) => (kind === NotebookCellKind.Code ? this.#texts.get(document) ?? [] : []));
    const joined = new JoinedCells(texts.map((text) => ({ text: text.getText(), languageId: text.languageId })));
    const parts = texts.map((positions, index): Part => ({
      uri: positions.uri, languageId: positions.languageId, version: positions.version, text: positions.getText(), start: joined.start(index), positions,
    }));
    return { joined, parts };
  }

  #restructure({ array: { start, deleteCount, cells = [] }, didOpen = [], didClose = [] }: NonNullable<NonNullable<NotebookDocumentChangeEvent['cells']>['structure']>): void {
    this.#cells = this.#cells.toSpliced(start, deleteCount, ...cells);
    for (const { uri } of didClose) this.#texts.delete(uri);
    this.#add(didOpen);
  }

  #add(texts: readonly TextDocumentItem[]): void {
    for (const { uri, languageId, version, text } of texts) this.#texts.set(uri, TextDocument.create(uri, languageId, version, text));
  }

  #replaceCell(cell: NotebookCell): boolean {
    const before = this.#cells.find(({ document }) => document === cell.document);
    this.#cells = this.#cells.map((each) => (each === before ? cell : each));
    return before !== undefined && before.kind !== cell.kind;
  }

  #edit(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const text = this.#texts.get(uri);
    if (!text) return;
    this.#texts.set(uri, TextDocument.update(text, changes.filter((change) => !('range' in change) || Range.is(change.range)), version));
  }
}
