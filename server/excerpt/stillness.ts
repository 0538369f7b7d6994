import type { Finding, Place } from '../../rules/model.ts';
import type { Drift } from './drift.ts';

/**
 * Whether a finding in the text as it was has, in the text as it is now, the same lines and columns: while somebody
 * types within a line, whatever stands in others has.
 */
export function stillness(before: string, now: string, drift: Drift): (finding: Finding) => boolean {
  const { start, end } = drift.span ?? { start: Infinity, end: Infinity };
  const changed = before.slice(start, end) + now.slice(start, end + drift.grown);
  const isInLine = !/[\r\n]/.test(changed) && !(before[start - 1] === '\r' && before[end] === '\n');
  const lineEnd = isInLine ? before.indexOf('\n', end) : -1;
  const behind = lineEnd < 0 ? Infinity : lineEnd;
  const isStill = (place: Place): boolean => place.file !== undefined || place.end < start || place.start > behind;
  return ({ span, related }) => isStill(span) && related.every(isStill);
}
