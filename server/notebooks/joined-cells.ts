import type { Edit, Finding, Fix, Span } from '../../rules/model.ts';
import { languageOf } from '../languages/index.ts';
import type { GrammarName, LanguageFrontEnd } from '../languages/language.ts';
import { blank, withoutMagics } from './python-magics.ts';
import type { Masked } from './python-magics.ts';

/** A code cell as its author wrote it. */
export interface CellText {
  readonly text: string;
  /** The editor's language id: "python". */
  readonly languageId: string;
}

/** A cell that is part of the notebook's program. */
export interface JoinedCell extends Span {
  /** Its place in the list of cells. */
  readonly index: number;
  readonly grammar: GrammarName;
}

/**
 * The code of a notebook in one text: its cells in order, a line end between two of them. They run in that order and
 * share their variables, so they are one module. What is not its language is blank, as long as it was.
 */
export class JoinedCells {
  readonly text: string;
  /** Undefined where no cell is in a language of ours. */
  readonly frontEnd: LanguageFrontEnd | undefined;
  readonly cells: readonly JoinedCell[];
  readonly #starts: readonly number[];
  readonly #lengths: readonly number[];
  readonly #hidden: readonly Span[];

  constructor(cells: readonly CellText[]) {
    const languages = cells.map(({ languageId }) => languageOf('', languageId));
    this.frontEnd = languages.find((language) => language !== undefined)?.frontEnd;
    const own = languages.map((language) => (language?.frontEnd === this.frontEnd ? language : undefined));
    const masked = cells.map(({ text }, index) => maskedCell(text, own[index]?.frontEnd));
    this.text = masked.map(({ text }) => text).join('\n');
    this.#lengths = cells.map(({ text }) => text.length);
    let at = 0;
    this.#starts = this.#lengths.map((length) => { const start = at; at += length + 1; return start; });
    this.#hidden = masked.flatMap(({ hidden }, index) => hidden.map(({ start, end }) => ({ start: start + this.start(index), end: end + this.start(index) })));
    this.cells = own.flatMap((language, index) => (language ? { index, start: this.start(index), end: this.end(index), grammar: language.grammar } : []));
  }

  /** Where a cell begins. */
  start(index: number): number { return this.#starts[index] ?? this.text.length; }

  /** Behind the last unit of a cell. */
  end(index: number): number { return this.start(index) + (this.#lengths[index] ?? 0); }

  /** The cell that an offset is in; a line end between two belongs to the first. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** Findings with those fixes only that can be made: each edit stands in one cell, and none touches what is hidden. */
  withPossibleFixes(findings: readonly Finding[]): readonly Finding[] {
    return findings.map((finding) => ({ ...finding, fixes: finding.fixes.flatMap((fix) => this.#possible(fix) ?? []) }));
  }

  #possible(fix: Fix): Fix | undefined {
    const edits = fix.edits.map((edit) => (edit.file === undefined ? this.#inOneCell(edit) : edit));
    return edits.every((edit) => edit !== undefined) ? { ...fix, edits } : undefined;
  }

  #inOneCell(edit: Edit): Edit | undefined {
    if (this.#hidden.some(({ start, end }) => start <= edit.end && edit.start <= end)) return undefined;
    const index = this.indexAt(edit.start);
    if (edit.end <= this.end(index)) return edit;
    // the last line was meant with its line end, and here it has none
    const isWithLineEnd = edit.end === this.end(index) + 1 && (edit.newText === '' || edit.newText.endsWith('\n'));
    return isWithLineEnd ? { ...edit, end: this.end(index), newText: edit.newText.replace(/\r?\n$/, '') } : undefined;
  }
}

function maskedCell(text: string, frontEnd: LanguageFrontEnd | undefined): Masked {
  if (!frontEnd) return { text: blank(text), hidden: [{ start: 0, end: text.length }] };
  return frontEnd.id === 'python' ? withoutMagics(text) : { text, hidden: [] };
}
