import { mergeLong } from './merge-long.ts';
import { mergeShort, SHORT_PIECE_BYTES } from './merge-short.ts';
import { NO_RANK } from './rank-table.ts';
import type { RankTable } from './rank-table.ts';
import type { PieceCache } from './piece-cache.ts';
import type { Splitter } from './split-common.ts';
import { utf8Bound, writeUtf8 } from './utf8.ts';

/** An encoding that is ready to count with. */
export interface Tables {
  readonly splitter: Splitter;
  readonly ranks: RankTable;
  readonly pieces: PieceCache;
}

const SCRATCH_UNITS = 1024;
const scratch = new Uint8Array(utf8Bound(SCRATCH_UNITS));

/** Number of tokens of `text`; no text in it is read as a special token. */
export function countWith(tables: Tables, text: string): number {
  let tokens = 0;
  for (let start = 0; start < text.length;) {
    const end = tables.splitter(text, start);
    tokens += countPiece(text, start, end, tables);
    start = end;
  }
  return tokens;
}

function countPiece(text: string, start: number, end: number, { ranks, pieces }: Tables): number {
  const units = end - start;
  // Every byte is a token, so one ASCII character is too.
  if (units === 1 && text.charCodeAt(start) < 0x80) return 1;
  const bytes = units <= SCRATCH_UNITS ? scratch : new Uint8Array(utf8Bound(units));
  const length = writeUtf8(text, start, end, bytes);
  if (ranks.rankOf(bytes, 0, length) !== NO_RANK) return 1;
  if (length > SHORT_PIECE_BYTES) return mergeLong(bytes, length, ranks);
  return pieces.countOf(bytes, length, () => mergeShort(bytes, length, ranks));
}
