import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { FakeProvider, type Failures } from './server/fake-provider.ts';
import type { Ledger } from './server/ledger.ts';
import type { Notice } from './server/virtual-clock.ts';

export interface Run {
  readonly ledger: Ledger;
  /** Everything the program wrote, its result last. */
  readonly output: string;
  /** Virtual milliseconds until something was written. */
  readonly firstOutput: number;
  /** Milliseconds by the clock of this machine, from the first request to the last answer. */
  readonly wall: number;
}

const child = join(import.meta.dirname, 'child');
export const programs = join(import.meta.dirname, 'programs');
/** A program that waits for something the fake provider does not know of is ended. */
const TIME_LIMIT = 60_000;

/** What runs Python, or why Python programs are left out. */
export function findPython(): { readonly command?: string; readonly missing?: string } {
  const command = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0);
  return command ? { command } : { missing: 'there is no Python from 3.9 on' };
}

/** Runs a text in the place of one of the programs against a fake provider of its own. */
export async function runProgram(file: string, text: string, { scale = 0, failures = {} }: { readonly scale?: number; readonly failures?: Failures } = {}): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const provider = new FakeProvider(scale, failures);
  try {
    await writeFile(join(folder, basename(file)), text);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    return await observe(start(join(folder, basename(file)), await provider.listen()), provider);
  } finally {
    provider.close();
    await rm(folder, { recursive: true });
  }
}

function start(path: string, address: string): ChildProcess {
  const isPython = path.endsWith('.py');
  const [command, args] = isPython ? [findPython().command!, ['-S', join(child, 'python/run.py'), path]] : [process.execPath, [join(child, 'run.ts'), path]];
  const addresses = { OPENAI_BASE_URL: `${address}/v1`, ANTHROPIC_BASE_URL: address, GOOGLE_GEMINI_BASE_URL: address };
  return spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_NO_WARNINGS: '1', PYTHONPATH: join(child, 'python'), PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0', OPENAI_API_KEY: 'none', ANTHROPIC_API_KEY: 'none', GEMINI_API_KEY: 'none', ...addresses },
  });
}

function observe(running: ChildProcess, { clock, ledger }: FakeProvider): Promise<Run> {
  let [output, problems, firstOutput] = ['', '', Infinity];
  const notices = createInterface({ input: running.stdio[3] as Readable });
  notices.on('line', (line) => {
    const notice = JSON.parse(line) as Notice & { readonly isOutput?: boolean };
    if (notice.isOutput) firstOutput = Math.min(firstOutput, clock.now);
    else clock.notice(notice);
  });
  running.stdout!.on('data', (part: Buffer) => { output += part.toString('utf8'); });
  running.stderr!.on('data', (part: Buffer) => { problems += part.toString('utf8'); });
  const timer = setTimeout(() => running.kill('SIGKILL'), TIME_LIMIT);
  return new Promise((resolve, reject) => running.on('close', (code, signal) => {
    clearTimeout(timer);
    if (code === 0 && !problems) resolve({ ledger, output, firstOutput, wall: clock.wall });
    else reject(new Error(`the program ended with ${signal ?? code} after ${ledger.entries.length} requests:\n${output}${problems}`));
  }));
}
