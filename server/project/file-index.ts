import { isConfig } from './imports/changes.ts';
import type { WorkspaceFiles } from './imports/resolver.ts';
import { folderOf } from './paths.ts';

/** The files of a workspace in memory: which there are, and the folders they make. Absolute paths with "/". */
export class FileIndex implements WorkspaceFiles {
  readonly roots: readonly string[];
  readonly #read: (path: string) => string | undefined;
  readonly #files = new Set<string>();
  /** How many files and folders stand directly in each folder. */
  readonly #folders = new Map<string, number>();
  readonly #configs = new Set<string>();

  /** `read` gives the text of a small file; it is asked for configurations only, also for those not among `paths`. */
  constructor(roots: readonly string[], paths: Iterable<string>, read: (path: string) => string | undefined) {
    this.roots = roots;
    this.#read = read;
    for (const root of roots) this.#grow(root);
    for (const path of paths) this.add(path);
  }

  get size(): number {
    return this.#files.size;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  read(path: string): string | undefined {
    return this.#read(path);
  }

  configs(): readonly string[] {
    return [...this.#configs];
  }

  paths(): Iterable<string> {
    return this.#files.keys();
  }

  /** False where the file was there already. */
  add(path: string): boolean {
    if (this.#files.has(path)) return false;
    this.#files.add(path);
    if (isConfig(path)) this.#configs.add(path);
    this.#grow(folderOf(path));
    return true;
  }

  /** False where there was no such file. */
  remove(path: string): boolean {
    if (!this.#files.delete(path)) return false;
    this.#configs.delete(path);
    this.#shrink(folderOf(path));
    return true;
  }

  #grow(folder: string): void {
    const count = this.#folders.get(folder) ?? 0;
    this.#folders.set(folder, count + 1);
    if (count === 0 && folderOf(folder) !== folder) this.#grow(folderOf(folder));
  }

  /** A folder is there as long as something is in it. */
  #shrink(folder: string): void {
    const count = this.#folders.get(folder) ?? 0;
    if (count > 1) this.#folders.set(folder, count - 1);
    else if (this.#folders.delete(folder) && folderOf(folder) !== folder) this.#shrink(folderOf(folder));
  }
}
