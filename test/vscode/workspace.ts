import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const vsix = path.join(root, 'prompt-latency.vsix');
export const outputs = process.env['SCREENSHOTS'] ?? path.join(import.meta.dirname, '.out');

/** A copy of the example projects that a run may change; it goes with the process. */
export function copyWorkspace(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'pl-workspace-'));
  cpSync(path.join(root, 'test/fixtures/workspace'), copy, { recursive: true });
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  return copy;
}
