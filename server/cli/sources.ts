import type { Linter, Report, Source } from '../linter.ts';
import type { Program } from '../analysis/program.ts';
import { editNotebook } from '../notebooks/edit-notebook.ts';
import { JoinedCells } from '../notebooks/joined-cells.ts';
import { isNotebookPath, readNotebook } from '../notebooks/notebook-file.ts';
import type { FileCell } from '../notebooks/notebook-file.ts';
import type { FileSettings } from '../project/settings.ts';
import { silentTest } from '../silent-tests.ts';
import { applyFixes, chosenEdits } from './apply-fixes.ts';
import type { Allowed, Applied } from './apply-fixes.ts';
import type { Fixable } from './fix-source.ts';
import { NotebookText, PlainText } from './located-text.ts';
import type { LocatedText } from './located-text.ts';

/** A kind of file: how its text is linted, fixed, and spoken of. */
export interface SourceKind extends Fixable {
  /** Why there is nothing to lint in a text: half a sentence that follows the name of the file. */
  refusal(text: string): string | undefined;
  located(text: string, report: Report): LocatedText;
}

interface Parts {
  readonly linter: Linter;
  readonly program: Program;
  readonly source: Omit<Source, 'text'>;
  readonly settings: FileSettings;
  readonly allowed: Allowed;
}

/** Milliseconds of computing that the analysis of a file may take, longer than that of any real one. */
export const LIMIT = 30_000;

/** The time is counted from when it is asked for first: most files need no analysis. A thread computes no longer than the clock runs, and to look at the clock costs less. */
function lateAfter(limit: number): () => boolean {
  let end: number | undefined;
  let soonest = performance.now() + limit;
  return () => {
    end ??= computed() + limit;
    if (performance.now() < soonest) return false;
    const left = end - computed();
    soonest = performance.now() + left;
    return left < 0;
  };
}

/** Milliseconds that this thread has computed: what is found must not rest on what else the machine does. Older versions of Node count all threads. */
function computed(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

export function sourceKind(parts: Parts): SourceKind {
  return isNotebookPath(parts.source.path) ? new NotebookSource(parts) : new TextSource(parts);
}

class TextSource implements SourceKind {
  readonly #parts: Parts;

  constructor(parts: Parts) { this.#parts = parts; }

  refusal(): undefined { return undefined; }

  async lint(text: string): Promise<Report> {
    const { linter, source, settings, program } = this.#parts;
    return silentTest(source.path, text) ?? linter.lint({ ...source, text }, settings, program, lateAfter(LIMIT));
  }

  apply(text: string, { findings }: Report): Applied { return applyFixes(text, findings, this.#parts.allowed); }

  located(text: string): LocatedText { return new PlainText(text); }
}

/** Text here is the notebook's JSON. */
class NotebookSource implements SourceKind {
  readonly #parts: Parts;

  constructor(parts: Parts) { this.#parts = parts; }

  refusal(json: string): string | undefined {
    const read = readNotebook(json);
    return 'reason' in read ? read.reason : undefined;
  }

  async lint(json: string): Promise<Report> {
    const { linter, source, settings, program } = this.#parts;
    const document = await linter.openNotebook({ ...source, cells: new JoinedCells(cellsOf(json)) }, program);
    try { return document.report(settings, lateAfter(LIMIT)); } finally { document.dispose(); }
  }

  apply(json: string, { findings, cells }: Report): Applied {
    const { edits, count } = cells ? chosenEdits(cells.text, findings, this.#parts.allowed) : { edits: [], count: 0 };
    const text = cells && edits.length > 0 ? editNotebook(json, cellsOf(json), cells, edits) : undefined;
    return text === undefined ? { text: json, count: 0 } : { text, count };
  }

  located(json: string, { cells }: Report): LocatedText {
    return cells ? new NotebookText(json, cellsOf(json), cells) : new PlainText(json);
  }
}

function cellsOf(json: string): readonly FileCell[] {
  const read = readNotebook(json);
  return 'cells' in read ? read.cells : [];
}
