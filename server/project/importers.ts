import type { ImportScan, ScannedImport } from './import-scan.ts';
import { edgesOf } from './import-edges.ts';
import type { Importer, ImportEdge } from './import-edges.ts';
import type { ImportResolver } from './imports/resolver.ts';
import { folderOf } from './paths.ts';
import { reachingImporters } from './reaching-importers.ts';
import { Strings } from './strings.ts';

export type { Importer } from './import-edges.ts';

/** What is known of a file: what it imports, and where that was found to lead. */
interface Importing {
  readonly folder: string;
  readonly specifiers: readonly ScannedImport[];
  edges: readonly ImportEdge[];
}

/** Who imports a file. Where imports lead is worked out when it is asked for, and again only after something changed. */
export class Importers {
  readonly #resolver: ImportResolver;
  readonly #strings = new Strings();
  readonly #files = new Map<string, Importing>();
  readonly #edges = new Map<string, Set<ImportEdge>>();
  /** Files whose imports are to be worked out. */
  readonly #stale = new Set<string>();

  constructor(resolver: ImportResolver) {
    this.#resolver = resolver;
  }

  /** What a file imports now. */
  update(file: string, scan: ImportScan): void {
    this.#disconnect(file);
    this.#files.set(file, { folder: this.#strings.kept(folderOf(file)), specifiers: scan.specifiers.map((each) => this.#kept(each)), edges: [] });
    this.#stale.add(file);
  }

  /** The file is gone, or is not looked at any more. */
  remove(file: string): void {
    this.#disconnect(file);
    this.#files.delete(file);
    this.#stale.delete(file);
  }

  /** Files appeared or vanished, or configurations changed; the resolver is told too. */
  changed(paths: readonly string[]): void {
    const folders = this.#resolver.changed(paths);
    for (const [file, { folder }] of this.#files) if (folders.has(folder)) this.#stale.add(file);
  }

  /**
   * Works out where the imports of at most `count` files lead; true when none is left. Whoever asks has all of them
   * worked out, so a server does it beforehand, between other things.
   */
  settle(count: number): boolean {
    let left = count;
    for (const file of this.#stale) {
      if (left-- <= 0) return false;
      this.#disconnect(file);
      this.#connect(file);
      this.#stale.delete(file);
    }
    return true;
  }

  /** The files that import a file themselves. */
  importersOf(path: string): readonly Importer[] {
    const found = new Map<string, Importer>();
    for (const { file, names } of this.edgesTo(path)) found.set(file, { file, names: joint(found.get(file)?.names, names) });
    return [...found.values()];
  }

  /** A file's own imports. */
  edgesFrom(path: string): readonly ImportEdge[] {
    this.settle(Infinity);
    return this.#files.get(path)?.edges ?? [];
  }

  /** The files that a file imports, and those that import it. */
  neighbours(path: string): Iterable<string> {
    return [...this.edgesFrom(path).map(({ target }) => target), ...this.importersOf(path).map(({ file }) => file)];
  }

  /** The files that take something of a file, also through files that give it on; at most `limit`, the nearest first. */
  reachingImporters(path: string, limit: number): readonly Importer[] {
    return reachingImporters(path, limit, (file) => this.edgesTo(file));
  }

  /** The imports that lead to a file. */
  edgesTo(path: string): Iterable<ImportEdge> {
    this.settle(Infinity);
    return this.#edges.get(path) ?? [];
  }

  #connect(file: string): void {
    const known = this.#files.get(file)!;
    known.edges = edgesOf(file, known.specifiers, this.#resolver);
    for (const edge of known.edges) {
      const others = this.#edges.get(edge.target);
      if (others) others.add(edge);
      else this.#edges.set(edge.target, new Set([edge]));
    }
  }

  #disconnect(file: string): void {
    for (const edge of this.#files.get(file)?.edges ?? []) this.#edges.get(edge.target)!.delete(edge);
  }

  #kept({ from, names, exported, locals }: ScannedImport): ScannedImport {
    const kept = this.#keptNames(names);
    const same = (some: readonly string[] | '*' | undefined): ScannedImport['names'] => (some === names ? kept : this.#keptNames(some!));
    return {
      from: this.#strings.kept(from), names: kept,
      ...(exported !== undefined && { exported: same(exported) }), ...(locals !== undefined && { locals: same(locals) as readonly string[] }),
    };
  }

  #keptNames(names: ScannedImport['names']): ScannedImport['names'] {
    return names === '*' ? names : names.map((name) => this.#strings.kept(name));
  }
}

function joint(some: Importer['names'] | undefined, more: Importer['names']): Importer['names'] {
  if (some === undefined || some === more) return more;
  return some === '*' || more === '*' ? '*' : [...new Set([...some, ...more])];
}
