import { givenBy, isGivenOn, takenFor, usedOf } from './edge-names.ts';
import { isPython } from './import-edges.ts';
import type { LeadingGraph } from './leading.ts';
import { placesIn } from './outline-places.ts';
import type { Names } from './reaching-importers.ts';

type Step = { readonly file: string; readonly names: Names } | { readonly file: string; readonly stretch: number };

/** What declarations use, themselves or through what they use: of a file that has nothing among it, nothing is part of what they do. */
export class Used {
  readonly #graph: LeadingGraph;
  readonly #used = new Map<string, Set<number>>();
  readonly #taken = new Map<string, Set<string>>();
  readonly #open: Step[] = [];

  constructor(starts: Iterable<readonly [string, ReadonlySet<number> | '*']>, graph: LeadingGraph) {
    this.#graph = graph;
    for (const [file, stretches] of starts) for (const index of stretches === '*' ? [WHOLE] : stretches) this.#stretch(file, index);
    for (const step of this.#open) if ('names' in step) this.#spread(step.file, step.names); else this.#spreadStretch(step.file, step.stretch);
  }

  has(file: string): boolean { return this.#used.has(file); }

  #stretch(file: string, index: number): void {
    const known = this.#used.get(file) ?? new Set();
    if (known.has(index)) return;
    known.add(index);
    this.#open.push({ file, stretch: index });
    if (known.size > 1) return;
    this.#used.set(file, known);
    const outline = this.#graph.outlineOf(file);
    // what no declaration is runs with any of them, and may put something into it
    for (const statement of outline ? placesIn(outline).unnamed : []) this.#stretch(file, statement);
  }

  #names(file: string, names: Names): void {
    const taken = this.#taken.get(file) ?? new Set();
    const added = names === '*' ? names : names.filter((name) => !taken.has(name));
    if (taken.has('*') || added.length === 0) return;
    for (const name of added) taken.add(name);
    this.#taken.set(file, taken);
    this.#open.push({ file, names: added });
  }

  /** Where the names come from: this file, or those that it gives on. What is declared nowhere may be anything of the file. */
  #spread(file: string, names: Names): void {
    const outline = this.#graph.outlineOf(file);
    const declaring = outline && placesIn(outline).declaring;
    // what Python declares it may import, too, where that fails
    if (declaring && names !== '*' && !isPython(file) && names.every((name) => declaring.has(name))) return this.#stretches(file, declaring, names);
    const edges = [...this.#graph.edgesFrom(file)].filter(({ exported }) => exported !== undefined);
    for (const edge of edges) this.#names(edge.target, givenBy(edge.target, takenFor(edge, names), this.#graph));
    if (!outline || !declaring) return this.#stretch(file, WHOLE);
    const given = new Set(edges.flatMap(({ exported }) => exported!));
    const isWhole = names === '*' || !given.has('*') && names.some((name) => !declaring.has(name) && !given.has(name));
    if (isWhole) for (const index of outline.keys()) this.#stretch(file, index); else this.#stretches(file, declaring, names);
  }

  #spreadStretch(file: string, at: number): void {
    const outline = this.#graph.outlineOf(file);
    if (!outline) {
      for (const edge of this.#graph.edgesFrom(file)) if (!isGivenOn(edge)) this.#names(edge.target, edge.names);
      return;
    }
    const { names, uses } = outline[at]!;
    const { declaring, filling } = placesIn(outline);
    for (const edge of this.#graph.edgesFrom(file)) this.#names(edge.target, usedOf(edge, uses));
    this.#stretches(file, declaring, uses);
    this.#stretches(file, filling, names);
  }

  #stretches(file: string, named: ReadonlyMap<string, readonly number[]>, names: Iterable<string>): void {
    for (const name of names) for (const index of named.get(name) ?? []) this.#stretch(file, index);
  }
}

/** In place of a stretch's index where the file is seen as one. */
const WHOLE = -1;
