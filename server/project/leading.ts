import { givenBy, isGivenOn, takenFor, usedOf, wordsFor } from './edge-names.ts';
import type { ImportEdge } from './import-edges.ts';
import { placesIn, type Places } from './outline-places.ts';
import type { Outline } from './outline.ts';
import { common, givenOn, type Names } from './reaching-importers.ts';

/** How the files of a workspace hang together, as far as sending is concerned. */
export interface LeadingGraph {
  /** Files that may send something themselves. */
  readonly senders: ReadonlySet<string>;
  edgesTo(file: string): Iterable<ImportEdge>;
  edgesFrom(file: string): Iterable<ImportEdge>;
  /** Names that the file's classes are based on. */
  basesOf(file: string): readonly string[];
  /** The file's stretches; undefined where it is seen as one. */
  outlineOf(file: string): Outline | undefined;
  /** What the file itself takes from packages that send, as it calls it. */
  sendingWordsOf(file: string): Iterable<string>;
  /** Something may be called in the file. */
  calls(file: string): boolean;
}

/** What of a file leads to a request. */
interface Led {
  /** What others may take of it that does. */
  names: Set<string> | '*';
  /** Its stretches that do; "*" where it is seen as one. */
  readonly stretches: Set<number> | '*';
}

type Step = { readonly file: string; readonly names: Names } | { readonly file: string; readonly stretch: number };

/**
 * What leads to a request: by file, the declarations that may send when they are used. Those that may send themselves,
 * those that use one that leads, what these are based on, and what they put something into. A file whose layout does not
 * tell its declarations apart leads as a whole.
 */
export class Leading {
  readonly #graph: LeadingGraph;
  readonly #led = new Map<string, Led>();
  /** What declarations that lead, in files that send, use of other files and may hand a client to. */
  readonly #handed = new Map<string, Set<string> | '*'>();
  readonly #open: Step[] = [];

  constructor(graph: LeadingGraph) {
    this.#graph = graph;
    for (const file of graph.senders) this.#start(file);
    for (const step of this.#open) if ('names' in step) this.#spread(step.file, step.names); else this.#spreadStretch(step.file, step.stretch);
  }

  /** Whether using one of the file's names may send, or may be handed what sends. */
  leads(file: string, names: Names): boolean {
    return this.#sends(file, names) || isAmong(this.#handed.get(file), names) && this.#runs(file);
  }

  /** What it is handed may be run there, or where it only gives names on from. */
  #runs(file: string): boolean {
    return this.#graph.calls(file) || [...this.#graph.edgesFrom(file)].some(({ exported }) => exported !== undefined);
  }

  /** The same text where the same leads. */
  get key(): string {
    const shown = (names: Iterable<string> | '*'): string => (typeof names === 'string' ? names : [...names].sort().join(' '));
    return [...this.#led].map(([file, { names }]) => `${file} ${shown(names)}`).sort().join('\n') + [...this.#handed].map(([file, names]) => `${file} ${shown(names)}`).sort().join('\n');
  }

  /** The stretches that lead, by file. */
  *stretches(): Iterable<readonly [string, ReadonlySet<number> | '*']> {
    for (const [file, { stretches }] of this.#led) yield [file, stretches];
  }

  #sends(file: string, names: Names): boolean {
    const led = this.#led.get(file);
    if (!led) return false;
    if (names === '*' || led.names === '*') return true;
    if (isAmong(led.names, names)) return true;
    return led.stretches !== '*' && led.stretches.size > 0 && names.some((name) => !this.#declares(file, name));
  }

  /** What it does not declare in view may be anything of it. */
  #declares(file: string, name: string): boolean {
    return this.#placesIn(file)?.declaring.has(name) === true || [...this.#graph.edgesFrom(file)].some(({ exported, locals }) => [exported, locals].some((given) => given !== '*' && given?.includes(name)));
  }

  #placesIn(file: string): Places | undefined {
    const outline = this.#graph.outlineOf(file);
    return outline && placesIn(outline);
  }

  #start(file: string): void {
    const outline = this.#graph.outlineOf(file);
    if (!outline) return this.#whole(file);
    for (const [index, { sends }] of outline.entries()) if (sends) this.#stretch(file, index);
    this.#name(file, [...this.#graph.sendingWordsOf(file)]);
  }

  #of(file: string): Led {
    let led = this.#led.get(file);
    if (!led) this.#led.set(file, (led = { names: new Set(), stretches: this.#graph.outlineOf(file) ? new Set() : '*' }));
    return led;
  }

  /** Everything in the file leads. */
  #whole(file: string): void {
    const outline = this.#graph.outlineOf(file);
    for (const index of outline?.keys() ?? []) this.#stretch(file, index);
    this.#name(file, '*');
  }

  #name(file: string, names: Names): void {
    const led = this.#of(file);
    const added = without(names, led.names);
    if (added.length === 0) return;
    if (added === '*' || led.names === '*') led.names = '*'; else for (const name of added) led.names.add(name);
    this.#open.push({ file, names: added });
  }

  #stretch(file: string, index: number): void {
    const { stretches } = this.#of(file);
    if (stretches === '*' || stretches.has(index)) return;
    stretches.add(index);
    this.#open.push({ file, stretch: index });
  }

  #stretches(file: string, named: ReadonlyMap<string, readonly number[]> | undefined, names: Iterable<string>): void {
    for (const name of names) for (const index of named?.get(name) ?? []) this.#stretch(file, index);
  }

  /** What uses the names, in other files. */
  #spread(file: string, names: Names): void {
    for (const edge of this.#graph.edgesTo(file)) {
      const taken = common(edge.names, names);
      if (taken.length > 0) this.#taken(edge, taken);
    }
    const outline = this.#graph.outlineOf(file);
    if (!outline) {
      this.#bases(file, this.#graph.basesOf(file));
      if (this.#graph.senders.has(file)) for (const edge of this.#graph.edgesFrom(file)) this.#hand(edge.target, edge.names);
    }
    this.#givenFurther(file, names);
  }

  #taken(edge: ImportEdge, taken: Names): void {
    const { file } = edge;
    if (edge.exported !== undefined) this.#name(file, givenOn(edge, taken));
    if (isGivenOn(edge)) return;
    const places = this.#placesIn(file);
    const words = wordsFor(edge, taken);
    if (!places || words === '*') return this.#whole(file);
    this.#stretches(file, places.using, words);
  }

  #spreadStretch(file: string, at: number): void {
    const { names, uses, fills } = this.#graph.outlineOf(file)![at]!;
    if (names.length > 0) this.#name(file, names); else this.#spreadUnnamed(file);
    const { using, declaring } = this.#placesIn(file)!;
    this.#stretches(file, using, names);
    // a statement may do anything with what it names; a declaration puts what sends into something
    this.#stretches(file, declaring, names.length === 0 ? uses : fills);
    if (this.#graph.senders.has(file)) for (const edge of this.#graph.edgesFrom(file)) this.#hand(edge.target, usedOf(edge, uses));
    this.#bases(file, this.#graph.basesOf(file).filter((base) => uses.includes(base)));
  }

  /** What a statement gives is not told: who takes something that the file does not declare may take that. */
  #spreadUnnamed(file: string): void {
    for (const edge of this.#graph.edgesTo(file)) {
      const taken = edge.names === '*' ? edge.names : edge.names.filter((name) => !this.#declares(file, name));
      if (taken.length > 0) this.#taken(edge, taken);
    }
  }

  /** Also to where the file only gives them on from. */
  #hand(file: string, names: Names): void {
    const known = this.#handed.get(file);
    if (names.length === 0 || known === '*' || names !== '*' && known && names.every((name) => known.has(name))) return;
    this.#handed.set(file, names === '*' ? names : new Set([...known ?? [], ...names]));
    for (const edge of this.#graph.edgesFrom(file)) if (edge.exported !== undefined) this.#hand(edge.target, givenBy(edge.target, takenFor(edge, names), this.#graph));
  }

  /** The declarations that classes are based on, since whoever calls the base may reach them. */
  #bases(file: string, bases: readonly string[]): void {
    if (bases.length === 0) return;
    this.#stretches(file, this.#placesIn(file)?.declaring, bases);
    for (const { names, locals, target } of this.#graph.edgesFrom(file)) {
      if (names === '*') continue;
      const based = names.filter((name, index) => bases.includes(locals?.[index] ?? name) || bases.includes(name));
      this.#declared(target, based);
    }
  }

  /** Names of a file that lead though nothing in it says so. */
  #declared(file: string, wanted: readonly string[]): void {
    if (wanted.length === 0) return;
    this.#name(file, wanted);
    this.#stretches(file, this.#placesIn(file)?.declaring, wanted);
  }

  /** Names that the file only gives on of others lead there, too: they are bases. */
  #givenFurther(file: string, names: Names): void {
    if (names === '*') return;
    for (const edge of this.#graph.edgesFrom(file)) {
      if (!isGivenOn(edge) || edge.names === '*' || edge.exported === '*') continue;
      this.#declared(edge.target, takenFor(edge, names) as readonly string[]);
    }
  }
}

function isAmong(known: ReadonlySet<string> | '*' | undefined, names: Names): boolean {
  return known !== undefined && (known === '*' || names === '*' || names.some((name) => known.has(name)));
}

function without(names: Names, known: ReadonlySet<string> | '*'): Names {
  if (known === '*') return [];
  return names === '*' ? names : names.filter((name) => !known.has(name));
}
