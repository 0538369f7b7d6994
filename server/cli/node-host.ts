import { createRequire } from 'node:module';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WriteStream } from 'node:tty';
import { Worker } from 'node:worker_threads';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/registry.ts';
import { endings } from '../languages/index.ts';
import type { Linter, ReadAsset } from '../linter.ts';
import { NOTEBOOK_ENDING } from '../notebooks/notebook-file.ts';
import type { Help, Order } from './helper.ts';
import type { Helper, Host, Output } from './host.ts';
import { YoungGeneration } from './young-generation.ts';

/** The command line's surroundings under Node. */
export function nodeHost(signal: AbortSignal): Host & Required<Pick<Host, 'youngGeneration'>> {
  return {
    folder: process.cwd(),
    environment: process.env,
    out: output(process.stdout),
    err: output(process.stderr),
    version: packageJson.version,
    ...(isBuilt && { build: buildOf(script) }),
    rules,
    endings: [...endings, NOTEBOOK_ENDING],
    signal,
    createLinter,
    youngGeneration: new YoungGeneration(),
    ...(isBuilt && { helpers: { cores: availableParallelism(), start: startHelper } }),
    readPage: (rule) => firstFile([path.join(here, 'rules', `${rule}.md`), path.join(here, '../../rules', `${rule}.md`)]),
    now: () => performance.now(),
  };
}

const script = fileURLToPath(import.meta.url);
const here = path.dirname(script);
/** Run from source nothing tells that one of its files changed. */
const isBuilt = path.extname(script) === '.js';

/** The program again, which as a worker takes an order: see `cli.ts`. */
function startHelper(order: Order): Helper {
  let worker: Worker | undefined;
  const help = new Promise<Help>((resolve, reject) => {
    // who runs the program may allow it no threads
    worker = new Worker(script, { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended before it was done')));
  });
  // whoever waits for it hears of it; it may break down, or be stopped, before anybody does
  help.catch(() => undefined);
  return { help, stop: () => void worker?.terminate() };
}

function buildOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${packageJson.version} ${size} ${mtimeMs}`;
}

/** A stream that falls silent when its reader has gone. */
function output(stream: WriteStream): Output {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== 'EPIPE') process.exitCode ||= 2;
  });
  return {
    isTerminal: stream.isTTY ?? false,
    columns: stream.columns ?? 80,
    write(text) { if (isOpen) stream.write(text); },
  };
}

/** The linter is large, and of no use to `--help`. */
async function createLinter(): Promise<Linter> {
  const linter = await import('../linter.ts');
  return linter.createLinter(readAsset);
}

/** Grammars lie beside the built program; from source they are taken out of their packages. */
const readAsset: ReadAsset = async (name) => {
  try {
    return await readFile(path.join(here, name));
  } catch {
    const require = createRequire(import.meta.url);
    return readFile(require.resolve(name === 'web-tree-sitter.wasm' ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`));
  }
};

async function firstFile(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
