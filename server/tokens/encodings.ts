import type { Tables } from './piece-counter.ts';
import { PieceCache } from './piece-cache.ts';
import { partsOf } from './rank-image.ts';
import { RankTable } from './rank-table.ts';
import { readRanks, type Encoding } from './ranks.ts';
import { cl100kPieceEnd } from './split-cl100k.ts';
import type { Splitter } from './split-common.ts';
import { o200kPieceEnd } from './split-o200k.ts';

const splitters: Readonly<Record<Encoding, Splitter>> = { o200k_base: o200kPieceEnd, cl100k_base: cl100kPieceEnd };

const known = new Map<Encoding, Tables>();

/** The tables of an encoding, read when they are first asked for: a few milliseconds. */
export function tablesOf(encoding: Encoding): Tables {
  const before = known.get(encoding);
  if (before) return before;
  const tables = { splitter: splitters[encoding], ranks: new RankTable(partsOf(readRanks(encoding))), pieces: new PieceCache() };
  known.set(encoding, tables);
  return tables;
}
