import type { WorkspaceFiles } from './resolver.ts';

const written = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs', '.json'];
const declared = ['.d.ts', '.d.mts', '.d.cts'];

/** The file with code that a path means: as written, with the ending that was left out, or the index of a folder. */
export function codeFile(files: WorkspaceFiles, path: string): string | undefined {
  const isWhole = /\.[^/]*$/.test(path) && files.has(path);
  return rewritten(files, path) ?? (isWhole ? path : withEnding(files, path, written) ?? indexOf(files, path));
}

/** The index of a folder. */
export function indexOf(files: WorkspaceFiles, folder: string): string | undefined {
  return files.isFolder(folder) ? withEnding(files, `${folder}/index`, written) : undefined;
}

/** What there is only types of. */
export function declarationFile(files: WorkspaceFiles, path: string): string | undefined {
  return withEnding(files, path.replace(/\.[cm]?jsx?$/, ''), declared) ?? withEnding(files, `${path}/index`, declared);
}

export function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

/** TypeScript is imported by the name that it will have as JavaScript. */
function rewritten(files: WorkspaceFiles, path: string): string | undefined {
  const [, stem, kind = ''] = /^(.*)\.([cm]?)jsx?$/s.exec(path) ?? [];
  return stem === undefined ? undefined : withEnding(files, stem, kind === '' ? ['.ts', '.tsx'] : [`.${kind}ts`]);
}

function withEnding(files: WorkspaceFiles, stem: string, endings: readonly string[]): string | undefined {
  const ending = endings.find((each) => files.has(stem + each));
  return ending === undefined ? undefined : stem + ending;
}
