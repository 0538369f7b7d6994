import { isPython } from './import-edges.ts';
import type { ImportEdge } from './import-edges.ts';
import { common, givenOn, type Names } from './reaching-importers.ts';

/** How the files of a workspace hang together, as far as sending is concerned. */
export interface LeadingGraph {
  /** Files that may send something themselves. */
  readonly senders: Iterable<string>;
  edgesTo(file: string): Iterable<ImportEdge>;
  edgesFrom(file: string): Iterable<ImportEdge>;
  /** Names that the file's classes are based on. */
  basesOf(file: string): readonly string[];
}

/**
 * What leads to a request: by file, the names that may send when they are used. All of a file that may send itself or
 * that uses such a name; of a file that only gives names on, those names; and what a leading file's classes are based
 * on, since whoever calls the base may reach them.
 */
export function leadingNames(graph: LeadingGraph): ReadonlyMap<string, Names> {
  const leading = new Map<string, Names>();
  const open: { readonly file: string; readonly names: Names }[] = [];
  const add = (file: string, names: Names): void => {
    const added = without(names, leading.get(file));
    if (added.length === 0) return;
    leading.set(file, joint(leading.get(file), added));
    open.push({ file, names: added });
  };
  for (const file of graph.senders) add(file, '*');
  for (const { file, names } of open) {
    for (const edge of graph.edgesTo(file)) {
      const taken = common(edge.names, names);
      if (taken.length === 0) continue;
      add(edge.file, isGivenOn(edge) ? givenOn(edge, taken) : '*');
    }
    const bases = graph.basesOf(file);
    if (bases.length > 0 || names !== '*') addBases(graph.edgesFrom(file), names, bases, add);
  }
  return leading;
}

/** The files where the bases of a file's classes stand, also behind files that give them on. */
function addBases(edges: Iterable<ImportEdge>, names: Names, bases: readonly string[], add: (file: string, names: Names) => void): void {
  for (const edge of edges) {
    const given = isGivenOn(edge) && names !== '*' && edge.names !== '*' ? edge.names.filter((_, index) => names.includes((edge.exported as Names)[index]!)) : [];
    const based = edge.names === '*' ? [] : edge.names.filter((name) => bases.includes(name));
    if (given.length + based.length > 0) add(edge.target, [...given, ...based]);
  }
}

/** `export … from`: the file itself does nothing with it. In Python every import is also a use. */
function isGivenOn({ file, exported }: ImportEdge): boolean {
  return exported !== undefined && !isPython(file);
}

function without(names: Names, known: Names | undefined): Names {
  if (known === undefined) return names;
  if (known === '*') return [];
  return names === '*' ? names : names.filter((name) => !known.includes(name));
}

function joint(known: Names | undefined, added: Names): Names {
  return known === undefined || added === '*' || known === '*' ? added : [...known, ...added];
}
