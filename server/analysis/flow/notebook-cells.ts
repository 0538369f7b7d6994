import type { Module, Span } from '../../code/code.ts';
import type { Run } from './records.ts';

/**
 * The top level of a notebook cell by cell: a person looks at what one gave before the next is run, so no run of steps
 * goes through two. A cell that cannot be read in full is left out, and spoils none of the others.
 */
export class NotebookCells {
  readonly #readable: readonly Span[];

  constructor(cells: readonly Span[], { syntaxErrors }: Module) {
    this.#readable = cells.filter((cell) => !syntaxErrors.some((error) => cell.start <= error.start && error.end <= cell.end));
  }

  isReadable(span: Span): boolean { return this.#cellOf(span) !== undefined; }

  split(run: Run): readonly Run[] {
    const byCell = new Map<Span, Run['entries'][number][]>();
    for (const entry of run.entries) {
      const cell = this.#cellOf(entry.span);
      if (!cell) continue;
      const entries = byCell.get(cell);
      if (entries) entries.push(entry); else byCell.set(cell, [entry]);
    }
    return Array.from(byCell.values(), (entries) => ({ ...run, entries }));
  }

  #cellOf({ start, end }: Span): Span | undefined {
    return this.#readable.find((cell) => cell.start <= start && end <= cell.end);
  }
}
