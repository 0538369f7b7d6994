/** What a run of the command line costs as the work grows. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { terseSourceOf, writeFiles } from './corpora.ts';
import type { Tool } from './peers.ts';
import { checkOnce } from './repositories.ts';

export interface Point {
  readonly tool: string;
  readonly size: number;
  readonly milliseconds: number;
  readonly peak: number | undefined;
}

export interface Growth {
  readonly files: readonly Point[];
  readonly lines: readonly Point[];
}

export async function growth(ours: Tool, peers: readonly Tool[], folder: string, largest: number, rounds: number): Promise<Growth> {
  const corpus = path.join(folder, 'corpus');
  const measure = (sizes: readonly number[], write: (size: number) => void): Promise<Point[]> => points(ours, peers, sizes, corpus, path.join(folder, 'scratch'), rounds, write);
  const files = await measure(upTo(largest), (count) => writeFiles(corpus, count));
  const lines = await measure(upTo(100_000), (count) => writeOne(corpus, count));
  rmSync(corpus, { recursive: true, force: true });
  return { files, lines };
}

function upTo(largest: number): readonly number[] {
  const sizes = [100, 1_000, 10_000].filter((size) => size < largest);
  return [...sizes, ...(largest > 30_000 ? [30_000] : []), largest];
}

/** Milliseconds after which another tool is spared the larger sizes: some take memory with the square of them. */
const ENOUGH = 12_000;

async function points(ours: Tool, peers: readonly Tool[], sizes: readonly number[], corpus: string, scratch: string, rounds: number, write: (size: number) => void): Promise<Point[]> {
  const found: Point[] = [];
  const spared = new Set<Tool>();
  for (const size of sizes) {
    write(size);
    for (const tool of [ours, ...peers].filter((each) => !spared.has(each))) {
      const measured = await checkOnce(tool, corpus, scratch, size >= 10_000 ? 1 : rounds);
      found.push({ tool: tool.name, size, ...measured });
      if (tool !== ours && measured.milliseconds > ENOUGH) spared.add(tool);
    }
  }
  return found;
}

function writeOne(folder: string, lines: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'long.ts'), terseSourceOf(lines));
}
