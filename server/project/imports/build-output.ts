import { inside } from '../paths.ts';
import { firstOf, pathFrom } from './folders.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { codeFile } from './script-file.ts';

const outputs = new Set(['dist', 'build', 'lib', 'out', 'output', 'es', 'esm', 'cjs', 'umd', 'types', 'typings', 'dts', 'node', 'browser', 'module', 'commonjs', 'bundle']);

/** The source of a file that a build will write: `dist/esm/x.js` of a package comes from `src/x.ts` or `x.ts`. */
export function sourceOfOutput(files: WorkspaceFiles, packageFolder: string, path: string): string | undefined {
  const parts = inside(packageFolder, path)?.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '').split('/') ?? [];
  const at = parts.findIndex((part) => outputs.has(part));
  if (at < 0) return undefined;
  const head = parts.slice(0, at);
  for (let from = at + 1; from < parts.length; from++) {
    const tail = parts.slice(from);
    const found = firstOf([[...head, 'src', ...tail], ['src', ...head, ...tail], [...head, ...tail]], (place) => codeFile(files, pathFrom(packageFolder, place.join('/'))));
    if (found || !outputs.has(parts[from]!)) return found;
  }
  return undefined;
}
