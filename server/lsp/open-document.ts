import { Range } from 'vscode-languageserver';
import type { Diagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Cancelled } from '../linter.ts';
import type { LintDocument, Linter, Report, TextChange } from '../linter.ts';
import type { FileSettings } from '../project/settings.ts';
import type { Project } from './project.ts';
import { pathOfUri } from './uri.ts';

/** What one analysis found, and of which state of the document. */
export interface Analysis {
  readonly version: number;
  readonly epoch: number;
  readonly settings: FileSettings;
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: number;
  /** Counts a document's analyses: another file may have changed what this one means. */
  readonly serial: number;
}

/** A document the client has open: its text as LSP counts it, and its parsed form, which follows when it is asked for. */
export class OpenDocument {
  /** The last analysis, of this version or an earlier one. */
  analysis: Analysis | undefined;
  /** The version that is on disk, as far as the client said: where `promptLatency.run` is `onSave`. */
  savedVersion: number;
  /** Analyses so far. */
  serial = 0;
  /** It was said that the document is not analysed. */
  isSkipTold = false;
  #text: TextDocument;
  #parsed: LintDocument | undefined;
  #opening: Promise<void> | undefined;
  /** Changes that came while the document was being opened. */
  #missed: TextChange[] = [];
  #isClosed = false;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.#text = TextDocument.create(uri, languageId, version, text);
    this.savedVersion = version;
  }

  get uri(): string {
    return this.#text.uri;
  }
  get languageId(): string {
    return this.#text.languageId;
  }
  get version(): number {
    return this.#text.version;
  }
  get text(): string {
    return this.#text.getText();
  }
  get isClosed(): boolean {
    return this.#isClosed;
  }
  /** Line, character to UTF-16 offset and back; out of range is brought back into it. */
  get positions(): TextDocument {
    return this.#text;
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) this.#apply(change);
    this.#text = TextDocument.update(this.#text, [], version);
  }

  /** The last report is still what the document's text and the files around it say. */
  get isCurrent(): boolean {
    return this.#parsed?.isCurrent === true;
  }

  /** `report` can be called. */
  get isOpen(): boolean {
    return this.#parsed !== undefined;
  }

  /** Parses it, once, as part of the project; resolves when `report` can be called. */
  async open(linter: Linter, project?: Project): Promise<void> {
    if (this.#parsed) return;
    this.#opening ??= this.#parse(linter, project).finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  /** Analyses the text as it is now. `open` must have ended. */
  report(settings: FileSettings, isCancelled: () => boolean): Report {
    const parsed = this.#parsed;
    if (!parsed) throw new Error(`${this.uri} is not parsed`);
    try {
      return parsed.report(settings, isCancelled);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#drop();
      throw error;
    }
  }

  /** Belongs to another project from now on. */
  reopen(): void {
    this.#drop();
  }

  dispose(): void {
    this.#isClosed = true;
    this.#drop();
  }

  async #parse(linter: Linter, project: Project | undefined): Promise<void> {
    this.#missed = [];
    const name = project?.nameOf(this.uri);
    const source = { path: pathOfUri(this.uri), text: this.text, languageId: this.languageId };
    const parsed = await (name ? linter.open({ ...source, ...name }, project?.of(linter)) : linter.open(source));
    if (this.#isClosed) return parsed.dispose();
    this.#parsed = parsed;
    this.#follow(this.#missed);
  }

  /** The parsed form follows at once: other files' analyses read it, too. */
  #follow(changes: readonly TextChange[]): void {
    try {
      if (changes.length > 0) this.#parsed?.change(changes);
    } catch {
      // What it holds may be half changed: the next analysis starts from the text.
      this.#drop();
    }
  }

  #drop(): void {
    const parsed = this.#parsed;
    this.#parsed = undefined;
    parsed?.dispose();
  }

  #apply(change: TextDocumentContentChangeEvent): void {
    const whole = { start: 0, end: this.text.length };
    const { start, end } = 'range' in change ? this.#offsets(change.range) : whole;
    const seen = { start, end, newText: change.text };
    if (this.#parsed) this.#follow([seen]); else if (this.#opening) this.#missed.push(seen);
    // Through the offsets, so that a range outside of the text means the same here and in the parsed form.
    const range = { start: this.#text.positionAt(start), end: this.#text.positionAt(end) };
    this.#text = TextDocument.update(this.#text, ['range' in change ? { range, text: change.text } : change], this.version);
  }

  #offsets(range: unknown): { start: number; end: number } {
    if (!Range.is(range)) throw new Error(`not a range: ${JSON.stringify(range)}`);
    const [a, b] = [this.#text.offsetAt(range.start), this.#text.offsetAt(range.end)];
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }
}
