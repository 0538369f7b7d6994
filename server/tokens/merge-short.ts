import { NO_RANK } from './rank-table.ts';
import type { RankTable } from './rank-table.ts';

/** Up to here looking at every pair for each merge is faster than keeping them in order. */
export const SHORT_PIECE_BYTES = 128;

const starts = new Int32Array(SHORT_PIECE_BYTES + 1);
/** The rank that part `i` and the part after it would have as one. */
const ranks = new Int32Array(SHORT_PIECE_BYTES + 1);

/** Number of tokens of the first `length` bytes, at most SHORT_PIECE_BYTES: byte pair encoding, lowest rank first, then leftmost. */
export function mergeShort(bytes: Uint8Array, length: number, table: RankTable): number {
  let parts = length;
  for (let part = 0; part <= length; part++) {
    starts[part] = part;
    ranks[part] = part + 2 <= length ? table.rankOf(bytes, part, part + 2) : NO_RANK;
  }
  for (let best = lowest(parts); best >= 0; best = lowest(parts)) {
    starts.copyWithin(best + 1, best + 2, parts + 1);
    ranks.copyWithin(best + 1, best + 2, parts + 1);
    parts--;
    ranks[best] = rankWithNext(bytes, best, parts, table);
    if (best > 0) ranks[best - 1] = rankWithNext(bytes, best - 1, parts, table);
  }
  return parts;
}

/** The leftmost of the parts whose merge has the lowest rank; -1 where none merges. */
function lowest(parts: number): number {
  let best = -1;
  let bestRank = NO_RANK;
  for (let part = 0; part < parts - 1; part++) {
    const rank = ranks[part] ?? NO_RANK;
    if (rank < bestRank) {
      best = part;
      bestRank = rank;
    }
  }
  return best;
}

function rankWithNext(bytes: Uint8Array, part: number, parts: number, table: RankTable): number {
  if (part + 2 > parts) return NO_RANK;
  return table.rankOf(bytes, starts[part] ?? 0, starts[part + 2] ?? 0);
}
