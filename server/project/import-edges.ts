import type { ScannedImport } from './import-scan.ts';
import type { ImportLanguage, ImportResolver } from './imports/resolver.ts';

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
  /** What the names are called in the importing file, as `ScannedImport` has it. */
  readonly locals?: readonly string[];
  /** As written. */
  readonly from: string;
}

/** The files of the workspace that a file's imports lead to. */
export function edgesOf(file: string, specifiers: readonly ScannedImport[], resolver: ImportResolver, language: ImportLanguage = isPython(file) ? 'python' : 'typescript'): readonly ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const { from, names, exported, locals } of specifiers) {
    const target = resolver.resolve(file, from, language);
    if (target !== undefined) edges.push({ file, target, names, exported, locals, from });
    // a name taken from a package may be one of its modules, or something that the package binds
    for (const [index, name] of language === 'python' && names !== '*' ? names.entries() : []) {
      const member = resolver.resolveMember(file, from, name);
      if (member !== undefined) edges.push({ file, target: member, names: '*', locals: locals && [locals[index]!], from });
    }
  }
  return edges;
}

export function isPython(path: string): boolean {
  return /\.py[iw]?$/i.test(path);
}
