import { MergeWindow } from './merge-window.ts';
import type { Tables } from './piece-counter.ts';
import { PieceCache } from './piece-cache.ts';
import { partsOf } from './rank-image.ts';
import { RankTable } from './rank-table.ts';
import { readRanks, type Encoding } from './ranks.ts';
import { cl100kPieceEnd } from './split-cl100k.ts';
import type { Splitter } from './split-common.ts';
import { o200kPieceEnd } from './split-o200k.ts';

const splitters: Readonly<Record<Encoding, Splitter>> = { o200k_base: o200kPieceEnd, cl100k_base: cl100kPieceEnd };

/** Bytes that are merged at a time: few enough for the processor to keep all that is known of them at hand. */
const WINDOW = 2048;

const known = new Map<Encoding, Tables>();

/** The tables of an encoding, read when they are first asked for: a few milliseconds. */
export function tablesOf(encoding: Encoding): Tables {
  const before = known.get(encoding);
  if (before) return before;
  const ranks = new RankTable(partsOf(readRanks(encoding)));
  const tables = { splitter: splitters[encoding], ranks, pieces: new PieceCache(), window: new MergeWindow(WINDOW, ranks) };
  known.set(encoding, tables);
  return tables;
}
