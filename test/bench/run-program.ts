/** A program run to its end: how long it took, and the most memory it held. */
import { spawn } from 'node:child_process';
import { memoryOf } from './memory.ts';
import type { Command } from './peers.ts';

export interface Run {
  readonly milliseconds: number;
  /** MiB; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/** Often enough to see a short-lived program's memory, seldom enough to leave it the processor. */
const LOOK = 15;

export async function runProgram({ file, args }: Command, folder: string): Promise<Run> {
  const started = performance.now();
  const program = spawn(file, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(0, 1000)));
  let peak: number | undefined;
  const look = setInterval(() => (peak = Math.max(peak ?? 0, memoryOf(program.pid!)?.peak ?? 0) || undefined), LOOK);
  const code = await new Promise<number | null>((resolve, reject) => program.once('error', reject).once('close', resolve));
  clearInterval(look);
  // findings are 1 everywhere; anything else went wrong
  if (code !== 0 && code !== 1) throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${errors}`);
  return { milliseconds: performance.now() - started, peak };
}
