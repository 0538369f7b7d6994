import { isPython } from './import-edges.ts';
import type { Importer, ImportEdge } from './import-edges.ts';

export type Names = ImportEdge['names'];

/**
 * The files that take something of a file, straight or through files that give it on (`export … from`; in Python what a
 * module imports by name), the nearest first, at most `limit` of them. Names are those that the file they stand in takes
 * from the one it imports.
 */
export function reachingImporters(path: string, limit: number, edgesTo: (file: string) => Iterable<ImportEdge>): readonly Importer[] {
  const found = new Map<string, Importer>();
  const walked = new Set<string>();
  const open: { readonly file: string; readonly names: Names }[] = [{ file: path, names: '*' }];
  for (const { file, names } of open) {
    for (const edge of edgesTo(file)) {
      const taken = common(edge.names, names);
      if (file !== path && taken.length === 0) continue;
      if (!found.has(edge.file) && found.size >= limit) return [...found.values()];
      if (!found.has(edge.file)) found.set(edge.file, { file: edge.file, names: taken });
      const given = givenOn(edge, taken);
      const step = `${edge.file}\n${given === '*' ? given : given.join(' ')}`;
      if (given.length === 0 || walked.has(step)) continue;
      walked.add(step);
      open.push({ file: edge.file, names: given });
    }
  }
  return [...found.values()];
}

/** What is both taken and there to be taken. */
export function common(taken: Names, there: Names): Names {
  if (taken === '*') return there;
  return there === '*' ? taken : taken.filter((name) => there.includes(name));
}

/** What the importing file gives on of what it took, as it calls it. */
export function givenOn({ file, names, exported }: ImportEdge, taken: Names): Names {
  if (exported === undefined) return [];
  // `export *` leaves the default export out; Python's `import *` has none
  if (exported === '*') return taken === '*' || isPython(file) ? taken : taken.filter((name) => name !== 'default');
  if (names === '*' || taken === '*') return exported;
  return exported.filter((_, index) => taken.includes(names[index]!));
}
