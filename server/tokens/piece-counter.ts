import { merge } from './merge.ts';
import type { MergeWindow } from './merge-window.ts';
import type { PieceCache } from './piece-cache.ts';
import { NO_RANK } from './rank-table.ts';
import type { RankTable } from './rank-table.ts';
import type { Splitter } from './split-common.ts';
import { END, utf8Of } from './utf8.ts';

/** An encoding that is ready to count with. */
export interface Tables {
  readonly splitter: Splitter;
  readonly ranks: RankTable;
  readonly pieces: PieceCache;
  readonly window: MergeWindow;
}

/** Number of tokens of `text`; no text in it is read as a special token. */
export function countWith(tables: Tables, text: string): number {
  const bytes = utf8Of(text);
  let tokens = 0;
  for (let start = 0; bytes[start] !== END;) {
    const end = tables.splitter(bytes, start);
    tokens += tables.ranks.rankOf(bytes, start, end) === NO_RANK ? countPiece(bytes, start, end, tables) : 1;
    start = end;
  }
  return tokens;
}

function countPiece(bytes: Uint8Array, start: number, end: number, { pieces, window }: Tables): number {
  const known = pieces.get(bytes, start, end);
  if (known !== undefined) return known;
  const tokens = merge(bytes, start, end, window);
  pieces.set(bytes, start, end, tokens);
  return tokens;
}
