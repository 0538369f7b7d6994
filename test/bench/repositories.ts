/** A whole folder on the command line: with nothing known, and again with what was kept. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mayMatter } from '../../server/analysis/may-matter.ts';
import { MAX_BYTES } from '../../server/cli/read-source.ts';
import { languageOf } from '../../server/languages/index.ts';
import type { NodeAlone } from './node-alone.ts';
import type { Command, Tool, Tools } from './peers.ts';
import { runProgram } from './run-program.ts';
import { Recorder } from './samples.ts';
import type { Row } from './samples.ts';

/** A tool that takes longer is run once. */
const LONG = 15_000;

export async function repository(title: string, all: Tools, folder: string, scratch: string, rounds: number): Promise<Row[]> {
  const [cold, memory, warm] = [new Recorder(), new Recorder(), new Recorder()];
  const isSlow = new Set<string>();
  const alone = nodeAlone(folder, `${scratch}.json`);
  for (let round = 0; round < rounds; round++) {
    for (const tool of [all.ours, all.oxlint, all.biome, all.eslint]) {
      if (isSlow.has(tool.name)) continue;
      const isOurs = tool === all.ours;
      const from = isOurs ? emptied(scratch) : folder;
      const { milliseconds, peak } = await runProgram(tool.check(folder), from);
      cold.add(tool.name, milliseconds);
      memory.add(tool.name, peak);
      warm.add(tool.name, isOurs ? (await runProgram(tool.check(folder), from)).milliseconds : milliseconds);
      if (milliseconds > LONG) isSlow.add(tool.name);
    }
    const { milliseconds, peak } = await runProgram(alone, folder);
    cold.add(ALONE, milliseconds);
    memory.add(ALONE, peak);
  }
  const what = `${title} (${describe(folder)})`;
  return [
    { work: `${what}: nothing known`, unit: 'ms', samples: cold.samples() },
    { work: `${what}: run again`, unit: 'ms', samples: warm.samples() },
    { work: `${what}: memory`, unit: 'MiB', samples: memory.samples() },
  ];
}

const ALONE = 'Node alone, reading and parsing';

/** What any linter in Node with our parser has to do, and nothing else. */
function nodeAlone(folder: string, list: string): Command {
  const read = sourcesIn(folder).filter((file) => statSync(file).size <= MAX_BYTES);
  const parse = read.flatMap((file): NodeAlone['parse'] => {
    const language = languageOf(file);
    return language && mayMatter(file, readFileSync(file, 'utf8'), language.frontEnd.id, []) ? [[file, language.grammar]] : [];
  });
  writeFileSync(list, JSON.stringify({ read, parse } satisfies NodeAlone));
  return { file: process.execPath, args: [path.join(import.meta.dirname, 'node-alone.ts'), list] };
}

/** Time and memory of one run of a tool in a folder, as the best of a few. */
export async function checkOnce(tool: Tool, folder: string, scratch: string, rounds: number): Promise<{ readonly milliseconds: number; readonly peak: number | undefined }> {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await runProgram(tool.check(folder), emptied(scratch)));
  return runs.toSorted((a, b) => a.milliseconds - b.milliseconds)[Math.floor((rounds - 1) / 2)]!;
}

/** Ours keeps its results in the folder it is run in. */
function emptied(scratch: string): string {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  return scratch;
}

const source = /\.([cm]?[jt]sx?|py|ipynb)$/;

function sourcesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && source.test(entry.name));
  return entries.map(({ parentPath, name }) => path.join(parentPath, name));
}

function describe(folder: string): string {
  const files = sourcesIn(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return `${files.length.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`;
}
