import { Range } from './names.ts';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Draft, LintDocument, Linter, TextChange } from '../linter.ts';
import type { FileSettings } from '../project/settings.ts';
import { Opened } from './opened.ts';
import type { Part } from './opened.ts';
import type { Project } from './project.ts';
import { pathOfUri } from './uri.ts';

/** A document the client has open: its text as LSP counts it, and its parsed form. */
export class OpenDocument extends Opened<LintDocument> {
  savedVersion: number;
  #text: TextDocument;
  /** Changes that came while the document was being opened. */
  #missed: TextChange[] = [];

  constructor(uri: string, languageId: string, version: number, text: string) {
    super();
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
  get parts(): readonly Part[] {
    const { uri, languageId, version, text } = this;
    return [{ uri, languageId, version, text, start: 0, positions: this.#text }];
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) this.#apply(change);
    this.#text = TextDocument.update(this.#text, [], version);
  }

  override get mayDraft(): boolean { return true; }

  override draft(settings: FileSettings): Draft | undefined {
    try {
      return this.parsed?.draft(settings);
    } catch {
      // The whole analysis says what is wrong.
      return undefined;
    }
  }

  protected async parse(linter: Linter, project: Project | undefined): Promise<LintDocument> {
    this.#missed = [];
    const name = project?.nameOf(this.uri);
    const source = { path: pathOfUri(this.uri), text: this.text, languageId: this.languageId };
    return name ? linter.open({ ...source, ...name }, project?.of(linter)) : linter.open(source);
  }

  protected opened(): void {
    this.#follow(this.#missed, this.text);
  }

  /** The parsed form follows at once: other files' analyses read it, too. */
  #follow(changes: readonly TextChange[], text: string): void {
    try {
      if (changes.length > 0) this.parsed?.change(changes, text);
    } catch {
      // What it holds may be half changed: the next analysis starts from the text.
      this.drop();
    }
  }

  #apply(change: TextDocumentContentChangeEvent): void {
    const whole = { start: 0, end: this.text.length };
    const { start, end } = 'range' in change ? this.#offsets(change.range) : whole;
    const seen = { start, end, newText: change.text };
    // Through the offsets, so that a range outside of the text means the same here and in the parsed form.
    const range = { start: this.#text.positionAt(start), end: this.#text.positionAt(end) };
    this.#text = TextDocument.update(this.#text, ['range' in change ? { range, text: change.text } : change], this.version);
    if (this.parsed) this.#follow([seen], this.text); else if (this.isOpening) this.#missed.push(seen);
  }

  #offsets(range: unknown): { start: number; end: number } {
    if (!Range.is(range)) throw new Error(`not a range: ${JSON.stringify(range)}`);
    const [a, b] = [this.#text.offsetAt(range.start), this.#text.offsetAt(range.end)];
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }
}
