import type { ProjectFiles } from '../analysis/program.ts';
import { languageOf } from '../languages/index.ts';
import { mayMatter } from '../languages/relevance.ts';
import { scanImports } from './import-scan.ts';
import { createImportResolver, type ImportResolver } from './imports/resolver.ts';

export interface WorkspaceOptions {
  /** Absolute, with "/". */
  readonly root: string;
  readonly files: readonly string[];
  readText(file: string): string | undefined;
}

const MAX_IMPORTERS = 200;

/** The files of one folder and how they import each other. Names are absolute paths with "/". */
export class Workspace implements ProjectFiles {
  readonly #options: WorkspaceOptions;
  readonly #resolver: ImportResolver;
  #importers: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  #near: ReadonlySet<string> | undefined;
  readonly #signed = new Set<string>();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    const files = new Set(options.files);
    const folders = new Set<string>();
    for (const file of files) for (let at = file.lastIndexOf('/'); at > 0 && !folders.has(file.slice(0, at)); at = file.lastIndexOf('/', at - 1)) folders.add(file.slice(0, at));
    this.#resolver = createImportResolver({
      roots: [options.root], has: (file) => files.has(file), isFolder: (folder) => folders.has(folder), read: (file) => options.readText(file),
      configs: () => options.files.filter((file) => /\/(package|[jt]sconfig[^/]*)\.json$|\/pyproject\.toml$|\/setup\.py$/.test(file)),
    });
  }

  readText(file: string): string | undefined { return this.#options.readText(file); }
  resolve(from: string, specifier: string, language: 'typescript' | 'python'): string | undefined { return this.#resolver.resolve(from, specifier, language); }
  resolveMember(from: string, specifier: string, name: string): string | undefined { return this.#resolver.resolveMember(from, specifier, name); }
  relative(file: string): string { return file.startsWith(`${this.#options.root}/`) ? file.slice(this.#options.root.length + 1) : file; }

  importersOf(file: string): readonly string[] | undefined {
    const found = new Set<string>();
    const open = [file];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const importer of this.#graph().get(at) ?? []) {
        if (importer === file || found.has(importer)) continue;
        found.add(importer);
        if (found.size > MAX_IMPORTERS) return undefined;
        if (this.#handsOn.get(importer)?.has(at)) open.push(importer);
      }
    }
    return [...found];
  }

  readonly #handsOn = new Map<string, Set<string>>();

  isNearModel(file: string): boolean {
    if (!this.#near) {
      const graph = this.#graph();
      const near = new Set(this.#signed);
      const open = [...near];
      for (let at = open.pop(); at !== undefined; at = open.pop()) for (const importer of graph.get(at) ?? []) if (!near.has(importer)) { near.add(importer); open.push(importer); }
      for (const [imported, importers] of graph) if (!near.has(imported) && [...importers].some((importer) => this.#signed.has(importer))) near.add(imported);
      this.#near = near;
    }
    return this.#near.has(file);
  }

  #graph(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#importers) return this.#importers;
    const graph = new Map<string, Set<string>>();
    for (const file of this.#options.files) {
      const language = languageOf(file)?.frontEnd.id;
      const text = language && this.#options.readText(file);
      if (!language || text === undefined) continue;
      if (mayMatter(this.relative(file), text, [])) this.#signed.add(file);
      for (const { from, names, exported } of scanImports(text, language).specifiers) {
        const targets = [this.resolve(file, from, language), ...(language === 'python' && names !== '*' ? names.map((name) => this.resolveMember(file, from, name)) : [])];
        for (const target of targets) {
          if (target === undefined || target === file) continue;
          const importers = graph.get(target);
          if (importers) importers.add(file); else graph.set(target, new Set([file]));
          if (exported !== undefined || language === 'python' && /\/__init__\.py$/.test(file)) { const on = this.#handsOn.get(file); if (on) on.add(target); else this.#handsOn.set(file, new Set([target])); }
        }
      }
    }
    return (this.#importers = graph);
  }
}
