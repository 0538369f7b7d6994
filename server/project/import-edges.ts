import type { ScannedImport } from './import-scan.ts';
import type { ImportResolver } from './imports/resolver.ts';

/** A file that imports another, and what it takes of it: names as the imported file calls them, or all. */
export interface Importer {
  readonly file: string;
  readonly names: readonly string[] | '*';
}

/** One import that leads to a file of the workspace. */
export interface ImportEdge extends Importer {
  readonly target: string;
  /** What the names are called where the importing file gives them on. */
  readonly exported?: ScannedImport['exported'];
}

/** The files of the workspace that a file's imports lead to. */
export function edgesOf(file: string, specifiers: readonly ScannedImport[], resolver: ImportResolver): readonly ImportEdge[] {
  return isPython(file) ? specifiers.flatMap((each) => pythonEdges(file, each, resolver)) : specifiers.flatMap((each) => scriptEdges(file, each, resolver));
}

function scriptEdges(file: string, { from, names, exported }: ScannedImport, resolver: ImportResolver): readonly ImportEdge[] {
  const target = resolver.resolve(file, from, 'typescript');
  return target === undefined ? [] : [{ file, target, names, exported }];
}

/** A name taken from a package may be one of its modules, or something that the package binds. */
function pythonEdges(file: string, { from, names, exported }: ScannedImport, resolver: ImportResolver): readonly ImportEdge[] {
  const target = resolver.resolve(file, from, 'python');
  const edges: ImportEdge[] = target === undefined ? [] : [{ file, target, names, exported }];
  if (names === '*') return edges;
  for (const name of names) {
    const member = resolver.resolveMember(file, from, name);
    if (member !== undefined) edges.push({ file, target: member, names: '*' });
  }
  return edges;
}

export function isPython(path: string): boolean {
  return /\.py[iw]?$/i.test(path);
}
