import type { MergeWindow } from './merge-window.ts';

/** The part of a window that the next one takes over again. */
const OVERLAP = 1 / 16;

/**
 * Number of tokens of a range of bytes, which is encoded window by window: what is longer costs no more memory.
 *
 * That is exact. Tokens are the encoding of their text if and only if each two neighbours are the encoding of theirs,
 * for up to the first merge across the end of a token all merges are those that the tokens on its two sides have by
 * themselves. So where a window begins with a token that the window before it has in the same place, the tokens
 * before that one and those of this window are the encoding of both. Where it does not, the windows were too small.
 */
export function merge(bytes: Uint8Array, start: number, end: number, window: MergeWindow): number {
  return mergeByWindows(bytes, start, end, window) ?? merge(bytes, start, end, window.larger(end - start));
}

function mergeByWindows(bytes: Uint8Array, start: number, end: number, window: MergeWindow): number | undefined {
  let tokens = 0;
  let at = start;
  let expected: number | undefined;
  while (end - at > window.size) {
    tokens += window.merge(bytes, at, at + window.size);
    if (expected !== undefined && window.endOf(0) !== expected) return undefined;
    let meeting = window.startOf(window.size);
    for (tokens--; meeting > window.size * (1 - OVERLAP); tokens--) meeting = window.startOf(meeting);
    if (meeting === 0) return undefined;
    expected = window.endOf(meeting) - meeting;
    at += meeting;
  }
  tokens += window.merge(bytes, at, end);
  return expected === undefined || window.endOf(0) === expected ? tokens : undefined;
}
