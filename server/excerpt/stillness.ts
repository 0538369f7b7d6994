import type { Span } from '../code/code.ts';
import type { Finding, Place } from '../../rules/model.ts';
import type { Drift } from './drift.ts';
import { firstWhere } from './first-where.ts';

/**
 * The span of the text as it was outside of which lines and columns are still what they were: while somebody types
 * within a line, whatever stands in others has the same.
 */
export function unsteadySpan(before: string, now: string, drift: Drift): Span {
  const { start, end } = drift.span ?? { start: Infinity, end: Infinity };
  const changed = before.slice(start, end) + now.slice(start, end + drift.grown);
  const isInLine = !/[\r\n]/.test(changed) && !(before[start - 1] === '\r' && before[end] === '\n');
  const lineEnd = isInLine ? before.indexOf('\n', end) : -1;
  return { start, end: lineEnd < 0 ? Infinity : lineEnd };
}

/** Whether a finding in the text as it was has the same lines and columns in the text as it is now. */
export function isStill({ span, related }: Finding, unsteady: Span): boolean {
  const stands = (place: Place): boolean => place.file !== undefined || place.end < unsteady.start || place.start > unsteady.end;
  return stands(span) && related.every(stands);
}

/** Of findings, in any order: how far those up to each one reach, and where those from each one on begin. */
export interface Reaches {
  readonly ends: readonly number[];
  readonly starts: readonly number[];
}

export function reachesOf(findings: readonly Finding[]): Reaches {
  const behind = runningMaximum(findings.map((each) => -startOf(each)).reverse());
  return { ends: runningMaximum(findings.map(endOf)), starts: behind.map((start) => -start).reverse() };
}

/** How many at the front, and how many at the end, stand outside of a span with all of their places. */
export function outside({ ends, starts }: Reaches, span: Span): { readonly ahead: number; readonly behind: number } {
  return {
    ahead: firstWhere(ends.length, (index) => ends[index]! >= span.start),
    behind: starts.length - firstWhere(starts.length, (index) => starts[index]! > span.end),
  };
}

const own = ({ span, related }: Finding): readonly Place[] => [span, ...related.filter(({ file }) => file === undefined)];
const endOf = (finding: Finding): number => Math.max(...own(finding).map(({ end }) => end));
const startOf = (finding: Finding): number => Math.min(...own(finding).map(({ start }) => start));

function runningMaximum(numbers: readonly number[]): number[] {
  let most = -Infinity;
  return numbers.map((each) => (most = Math.max(most, each)));
}
