/** A whole folder on the command line: with nothing known, and again with what was kept. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Tool, Tools } from './peers.ts';
import { runProgram } from './run-program.ts';
import { Recorder } from './samples.ts';
import type { Row } from './samples.ts';

/** A tool that takes longer is run once. */
const LONG = 15_000;

export async function repository(title: string, all: Tools, folder: string, scratch: string, rounds: number): Promise<Row[]> {
  const [cold, memory, warm] = [new Recorder(), new Recorder(), new Recorder()];
  const isSlow = new Set<string>();
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
  }
  const what = `${title} (${describe(folder)})`;
  return [
    { work: `${what}: nothing known`, unit: 'ms', samples: cold.samples() },
    { work: `${what}: run again`, unit: 'ms', samples: warm.samples() },
    { work: `${what}: memory`, unit: 'MiB', samples: memory.samples() },
  ];
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

function describe(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && source.test(entry.name));
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
  return `${files.length.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`;
}
