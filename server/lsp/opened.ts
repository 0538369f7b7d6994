import type { Diagnostic, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Cancelled } from '../linter.ts';
import type { Draft, Lintable, Linter, Report, Slices } from '../linter.ts';
import type { Span } from '../../rules/model.ts';
import type { FileSettings } from '../project/settings.ts';
import type { Project } from './project.ts';

/** What one analysis found, and of which state of the document. */
export interface Analysis {
  readonly version: number;
  readonly epoch: number;
  readonly settings: FileSettings;
  readonly report: Report;
  /** By the document that they are shown in. */
  readonly diagnostics: ReadonlyMap<string, Diagnostic[]>;
  /** That the last whole analysis took. */
  readonly milliseconds: number;
  /** Counts a document's analyses: another file may have changed what this one means. */
  readonly serial: number;
  /** Not all that may have changed was looked at: the diagnostics are of now, the report is still that of the last whole analysis. */
  readonly isDraft?: true;
}

/** A document of the client's: the whole of what is analysed, or a cell of a notebook. */
export interface Part {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** Where it begins in the text that is analysed. */
  readonly start: number;
  /** Line, character to UTF-16 offset in the part and back; out of range is brought back into it. */
  readonly positions: TextDocument;
}

/** What stands in a part, as LSP says it. */
export function rangeIn({ positions, start }: Part, span: Span): Range {
  return { start: positions.positionAt(span.start - start), end: positions.positionAt(span.end - start) };
}

/** What the client has open and is analysed as one: a document or a notebook. Its parsed form follows when it is asked for. */
export abstract class Opened<P extends Lintable = Lintable> {
  abstract readonly uri: string;
  /** Counts the states of what is analysed. */
  abstract readonly version: number;
  abstract readonly text: string;
  abstract readonly parts: readonly Part[];
  /** The last analysis, of this version or an earlier one. */
  analysis: Analysis | undefined;
  /** The version that is on disk, as far as the client said: where `promptLatency.run` is `onSave`. */
  abstract savedVersion: number;
  /** Analyses so far. */
  serial = 0;
  /** Why it is not analysed, as far as that was said. */
  toldSkipped: Report['skipped'];
  /** The saved version since which its analysis takes too long. */
  gaveUpAt: number | undefined;
  /** That the last look at it aside of other files took; undefined: there was none. */
  asideMilliseconds: number | undefined;
  protected parsed: P | undefined;
  #opening: Promise<void> | undefined;
  /** Projects that it has been part of. */
  #projects = 0;
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The last report is still what the document's text and the files around it say. */
  get isCurrent(): boolean {
    return this.parsed?.isCurrent === true;
  }

  /** `inSlices` can be called. */
  get isOpen(): boolean {
    return this.parsed !== undefined;
  }

  protected get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  /** Undefined where it is none of the parts. */
  partOf(uri: string): Part | undefined {
    return this.parts.find((part) => part.uri === uri);
  }

  /** The part that an offset of the text is in; there is at least one. */
  partAt(offset: number): Part {
    const { parts } = this;
    return parts.findLast(({ start }) => start <= offset) ?? parts[0]!;
  }

  /** Parses it, once, as part of the project; resolves when `inSlices` can be called. */
  async open(linter: Linter, project?: Project): Promise<void> {
    if (this.parsed) return;
    this.#opening ??= this.#open(linter, project).finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  async #open(linter: Linter, project: Project | undefined): Promise<void> {
    const projects = this.#projects;
    const parsed = await this.parse(linter, project);
    if (this.#isClosed || projects !== this.#projects) return parsed.dispose();
    this.parsed = parsed;
    this.opened();
  }

  protected abstract parse(linter: Linter, project: Project | undefined): Promise<P>;

  /** It has just been parsed, from what it was when that began. */
  protected abstract opened(): void;

  /** Analyses the text as it is now, a slice at a time. `open` must have ended. */
  inSlices(settings: FileSettings, isCancelled: () => boolean, isAside = false): Slices {
    const { parsed } = this;
    if (!parsed) throw new Error(`${this.uri} is not parsed`);
    const slices = parsed.inSlices(settings, isCancelled, isAside);
    return { next: (hasTime) => this.#next(slices, hasTime) };
  }

  #next(slices: Slices, hasTime: () => boolean): Report | undefined {
    try {
      return slices.next(hasTime);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.drop();
      throw error;
    }
  }

  /** It may be shown what is only likely while it is typed in. */
  get mayDraft(): boolean { return false; }

  /** What a whole analysis would most likely give; undefined where there is no saying. */
  draft(_settings: FileSettings): Draft | undefined { return undefined; }

  /** Belongs to another project from now on. */
  reopen(): void {
    this.#projects++;
    this.drop();
  }

  dispose(): void {
    this.#isClosed = true;
    this.drop();
  }

  protected drop(): void {
    const { parsed } = this;
    this.parsed = undefined;
    parsed?.dispose();
  }
}
