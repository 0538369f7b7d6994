import type { Report } from '../linter.ts';
import type { Applied } from './apply-fixes.ts';

export interface Fixed {
  readonly text: string;
  /** Of the fixed text. */
  readonly report: Report;
  /** Findings that were fixed, over all passes. */
  readonly count: number;
}

/** Passes after which no more fixes are applied: two of them may undo each other. */
export const MAX_PASSES = 10;

/** How a text is linted, and given the fixes of a report. */
export interface Fixable {
  lint(text: string): Promise<Report>;
  apply(text: string, report: Report): Applied;
}

/** Applies fixes and lints again, until none is left. A pass that leaves text which cannot be read is taken back. */
export async function fixSource(text: string, first: Report, source: Fixable): Promise<Fixed> {
  let fixed: Fixed = { text, report: first, count: 0 };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const applied = source.apply(fixed.text, fixed.report);
    if (applied.text === fixed.text) break;
    const report = await source.lint(applied.text);
    if (errorsIn(report) > errorsIn(fixed.report)) break;
    fixed = { text: applied.text, report, count: fixed.count + applied.count };
  }
  return fixed;
}

function errorsIn({ module }: Report): number {
  return module?.syntaxErrors.length ?? 0;
}
