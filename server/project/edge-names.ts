import { isPython } from './import-edges.ts';
import type { ImportEdge } from './import-edges.ts';
import type { LeadingGraph } from './leading.ts';
import { placesIn } from './outline-places.ts';
import { EXPORTS } from './outline.ts';
import type { Names } from './reaching-importers.ts';

/** `export … from`: the file itself does nothing with it. In Python every import is also a use. */
export function isGivenOn({ file, exported }: ImportEdge): boolean {
  return exported !== undefined && !isPython(file);
}

/** What the importing file says where it uses what it takes; "*" where that is not told. */
export function wordsFor({ names, locals, exported, from }: ImportEdge, taken: Names): Names {
  if (locals === undefined) return exported === '*' ? '*' : [from];
  return names === '*' || taken === '*' ? locals : locals.filter((_, index) => taken.includes(names[index]!));
}

/** Of what a file gives on: what the imported file calls those of its names. */
export function takenFor({ names, exported }: ImportEdge, given: Names): Names {
  if (exported === '*') return given;
  if (names === '*' || given === '*') return names;
  return names.filter((_, index) => given.includes(exported![index]!));
}

/** What a declaration that says these words uses of the imported file. */
export function usedOf(edge: ImportEdge, uses: readonly string[]): Names {
  if (isGivenOn(edge)) return [];
  const words = wordsFor(edge, edge.names);
  if (words === '*') return edge.names;
  if (edge.names === '*' || edge.locals === undefined) return words.some((word) => uses.includes(word)) ? edge.names : [];
  return edge.names.filter((_, index) => uses.includes(words[index]!));
}

/** Those of the names that a file may give, itself or of others: of all that goes through an `export *`, each file behind it gives a little. */
export function givenBy(file: string, names: Names, graph: Pick<LeadingGraph, 'outlineOf' | 'edgesFrom'>): Names {
  const outline = graph.outlineOf(file);
  if (names === '*' || !outline) return names;
  const { declaring, using } = placesIn(outline);
  if (names.every((name) => declaring.has(name))) return names;
  const exported = new Set([...graph.edgesFrom(file)].flatMap((edge) => edge.exported ?? []));
  return using.has(EXPORTS) || exported.has('*') ? names : names.filter((name) => declaring.has(name) || exported.has(name));
}
