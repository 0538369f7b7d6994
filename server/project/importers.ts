import type { ImportScan, ScannedImport } from './import-scan.ts';
import { edgesOf } from './import-edges.ts';
import type { Importer, ImportEdge } from './import-edges.ts';
import type { ImportResolver } from './imports/resolver.ts';
import { reachingImporters } from './reaching-importers.ts';
import { Strings } from './strings.ts';

export type { Importer } from './import-edges.ts';

/** What is known of a file: what it imports, and where that was found to lead. */
interface Importing {
  readonly specifiers: readonly ScannedImport[];
  targets: readonly string[];
}

/** Who imports a file. Where imports lead is worked out when it is asked for, and again only after something changed. */
export class Importers {
  readonly #resolver: ImportResolver;
  readonly #strings = new Strings();
  readonly #files = new Map<string, Importing>();
  readonly #edges = new Map<string, ImportEdge[]>();
  /** Files whose imports are to be worked out. */
  #stale = new Set<string>();

  constructor(resolver: ImportResolver) {
    this.#resolver = resolver;
  }

  /** What a file imports now. */
  update(file: string, scan: ImportScan): void {
    const targets = this.#files.get(file)?.targets ?? [];
    this.#files.set(file, { specifiers: scan.specifiers.map((each) => this.#kept(each)), targets });
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
    if (paths.length === 0) return;
    this.#resolver.changed(paths);
    this.#edges.clear();
    for (const known of this.#files.values()) known.targets = [];
    this.#stale = new Set(this.#files.keys());
  }

  /** The files that import a file themselves. */
  importersOf(path: string): readonly Importer[] {
    const found = new Map<string, Importer>();
    for (const { file, names } of this.#edgesTo(path)) found.set(file, { file, names: joint(found.get(file)?.names, names) });
    return [...found.values()];
  }

  /** The files that take something of a file, also through files that give it on; at most `limit`, the nearest first. */
  reachingImporters(path: string, limit: number): readonly Importer[] {
    return reachingImporters(path, limit, (file) => this.#edgesTo(file));
  }

  #edgesTo(path: string): readonly ImportEdge[] {
    for (const file of this.#stale) {
      this.#disconnect(file);
      this.#connect(file);
    }
    this.#stale.clear();
    return this.#edges.get(path) ?? [];
  }

  #connect(file: string): void {
    const known = this.#files.get(file)!;
    const edges = edgesOf(file, known.specifiers, this.#resolver);
    for (const edge of edges) {
      const others = this.#edges.get(edge.target);
      if (others) others.push(edge);
      else this.#edges.set(edge.target, [edge]);
    }
    known.targets = edges.map(({ target }) => target);
  }

  #disconnect(file: string): void {
    for (const target of new Set(this.#files.get(file)?.targets)) {
      this.#edges.set(target, (this.#edges.get(target) ?? []).filter((edge) => edge.file !== file));
    }
  }

  #kept({ from, names, exported }: ScannedImport): ScannedImport {
    const kept = this.#keptNames(names);
    return { from: this.#strings.kept(from), names: kept, ...(exported === undefined ? {} : { exported: exported === names ? kept : this.#keptNames(exported) }) };
  }

  #keptNames(names: ScannedImport['names']): ScannedImport['names'] {
    return names === '*' ? names : names.map((name) => this.#strings.kept(name));
  }
}

function joint(some: Importer['names'] | undefined, more: Importer['names']): Importer['names'] {
  if (some === undefined || some === more) return more;
  return some === '*' || more === '*' ? '*' : [...new Set([...some, ...more])];
}
