import { spawn } from 'node:child_process';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../../server/cli.ts');

export interface Ended { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the real program, from its source, in a process of its own. */
export function run(folder: string, typed: readonly string[], closeOutput = false): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...typed], { cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  if (closeOutput) child.stdout.destroy();
  child.stdout.on('data', (data) => { out += String(data); });
  child.stderr.on('data', (data) => { err += String(data); });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
