import type { Span } from './code.ts';

/** Whether the second lies in the first, ends included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
