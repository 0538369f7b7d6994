import type { Span } from '../../rules/model.ts';

/** Spans in the order of their places, those that touch as one list; undefined where two of them share something. */
export function touching<S extends Span>(spans: readonly S[]): readonly (readonly S[])[] | undefined {
  const groups: S[][] = [];
  let end = -1;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < end) return undefined;
    if (span.start === end) groups.at(-1)!.push(span); else groups.push([span]);
    end = span.end;
  }
  return groups;
}

/** All of a list, or undefined where one is missing. */
export function allOf<T>(list: readonly (T | undefined)[]): readonly T[] | undefined {
  return list.every((one) => one !== undefined) ? list : undefined;
}
