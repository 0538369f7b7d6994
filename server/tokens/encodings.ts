import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import type { Tables } from './piece-counter.ts';
import { PieceCache } from './piece-cache.ts';
import { RankReader } from './rank-reader.ts';
import { cl100kPieceEnd } from './split-cl100k.ts';
import type { Splitter } from './split-common.ts';
import { o200kPieceEnd } from './split-o200k.ts';

export type Encoding = 'o200k_base' | 'cl100k_base';

/** One encoding from nothing to ready; it is built once, in slices or at once. */
class LoadedEncoding {
  tables: Tables | undefined;
  loading: Promise<void> | undefined;
  #reader: RankReader | undefined;
  readonly #rankText: string;
  readonly #splitter: Splitter;

  constructor(rankText: string, splitter: Splitter) {
    this.#rankText = rankText;
    this.#splitter = splitter;
  }

  /** Builds until `isTime` says so; true when the tables are there. */
  build(isTime: () => boolean): boolean {
    if (this.tables !== undefined) return true;
    this.#reader ??= new RankReader(this.#rankText);
    if (!this.#reader.read(isTime)) return false;
    this.tables = { splitter: this.#splitter, ranks: this.#reader.table, pieces: new PieceCache() };
    this.#reader = undefined;
    return true;
  }
}

const encodings: Readonly<Record<Encoding, LoadedEncoding>> = {
  o200k_base: new LoadedEncoding(o200k.bpe_ranks, o200kPieceEnd),
  cl100k_base: new LoadedEncoding(cl100k.bpe_ranks, cl100kPieceEnd),
};

const listeners = new Set<(encoding: Encoding) => void>();

/** The tables, where they are ready. */
export function readyTables(encoding: Encoding): Tables | undefined {
  return encodings[encoding].tables;
}

/** The tables, built now where they are not ready. */
export function tablesNow(encoding: Encoding): Tables {
  const loaded = encodings[encoding];
  const wasReady = loaded.tables !== undefined;
  loaded.build(() => false);
  if (loaded.tables === undefined) throw new Error(`no tables for ${encoding}`);
  if (!wasReady) announce(encoding);
  return loaded.tables;
}

/** Milliseconds of building before others get their turn. */
const SLICE = 8;

/** Builds the tables in slices; resolves when they are ready. Calling it again costs nothing. */
export function loadEncoding(encoding: Encoding): Promise<void> {
  const loaded = encodings[encoding];
  loaded.loading ??= buildInSlices(encoding);
  return loaded.loading;
}

async function buildInSlices(encoding: Encoding): Promise<void> {
  while (readyTables(encoding) === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (readyTables(encoding) !== undefined) return;
    const until = performance.now() + SLICE;
    if (encodings[encoding].build(() => performance.now() >= until)) announce(encoding);
  }
}

function announce(encoding: Encoding): void {
  for (const listener of listeners) listener(encoding);
}

/** Calls `listener` each time an encoding becomes ready; the function returned ends that. */
export function onEncodingReady(listener: (encoding: Encoding) => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}
