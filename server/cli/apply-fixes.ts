import type { Edit, Finding, Fix } from '../../rules/model.ts';

/** Which fixes may be applied without asking again. */
export type Allowed = 'safe' | 'suggestions';

export interface Applied {
  readonly text: string;
  /** Findings whose fix was applied. */
  readonly count: number;
}

/** Applies the fixes that `chosenEdits` gives. */
export function applyFixes(text: string, findings: readonly Finding[], allowed: Allowed): Applied {
  const { edits, count } = chosenEdits(text, findings, allowed);
  return { text: edited(text, edits), count };
}

/**
 * The edits of the first allowed fix of each finding, as a whole or not at all: one that touches what an earlier one
 * changes is left for the next pass, one that changes other files is left out.
 */
export function chosenEdits(text: string, findings: readonly Finding[], allowed: Allowed): { readonly edits: readonly Edit[]; readonly count: number } {
  const taken: Edit[] = [];
  let count = 0;
  for (const { fixes } of findings) {
    const fix = fixes.find((each) => isAllowed(each, allowed) && fits(each, text));
    if (!fix || fix.edits.some((edit) => taken.some((other) => conflicts(edit, other)))) continue;
    taken.push(...fix.edits);
    count++;
  }
  return { edits: taken, count };
}

function isAllowed({ safety, edits }: Fix, allowed: Allowed): boolean {
  return (safety === 'safe' || allowed === 'suggestions') && edits.length > 0 && edits.every(({ file }) => file === undefined);
}

/** Edits that lie in the text and do not cross each other. */
function fits({ edits }: Fix, text: string): boolean {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.every(({ start, end }, index) => start <= end && start >= (sorted[index - 1]?.end ?? 0) && end <= text.length);
}

/** Two fixes that touch may depend on each other, so touching counts. */
function conflicts(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function edited(text: string, edits: readonly Edit[]): string {
  const lineEnd = lineEndOf(text);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + (lineEnd === '\r\n' ? newText.replace(/\r?\n/g, lineEnd) : newText);
    at = end;
  }
  return result + text.slice(at);
}

/** `\r\n` where every line ends so. */
function lineEndOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text) ? '\r\n' : '\n';
}
