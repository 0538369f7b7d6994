import type { Report } from '../linter.ts';
import { applyFixes } from './apply-fixes.ts';
import type { Allowed } from './apply-fixes.ts';

export interface Fixed {
  readonly text: string;
  /** Of the fixed text. */
  readonly report: Report;
  /** Findings that were fixed, over all passes. */
  readonly count: number;
}

/** Passes after which no more fixes are applied: two of them may undo each other. */
export const MAX_PASSES = 10;

/** Applies fixes and lints again, until none is left. A pass that leaves text which cannot be read is taken back. */
export async function fixSource(text: string, first: Report, allowed: Allowed, lintText: (text: string) => Promise<Report>): Promise<Fixed> {
  let fixed: Fixed = { text, report: first, count: 0 };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const applied = applyFixes(fixed.text, fixed.report.findings, allowed);
    if (applied.text === fixed.text) break;
    const report = await lintText(applied.text);
    if (errorsIn(report) > errorsIn(fixed.report)) break;
    fixed = { text: applied.text, report, count: fixed.count + applied.count };
  }
  return fixed;
}

function errorsIn({ module }: Report): number {
  return module?.syntaxErrors.length ?? 0;
}
