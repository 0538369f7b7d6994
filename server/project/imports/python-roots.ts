import { groupBy } from '../../../rules/group-by.ts';
import { folderOf, joined } from '../paths.ts';
import { nearestFirst, pathFrom, upwards } from './folders.ts';
import { readProject, requirements } from './python-project.ts';
import type { PythonProject } from './python-project.ts';
import type { WorkspaceFiles } from './resolver.ts';

/** Where absolute imports of a folder's files are looked for. */
export interface Roots {
  /** Where things are started from or packages begin, from the nearest to the outermost. */
  readonly folders: readonly string[];
  /** Packages around the files, which see their own modules so only where they are run as scripts. */
  readonly packages: readonly string[];
  /** Names that the projects around it take from elsewhere. */
  readonly isElsewhere: (name: string) => boolean;
  /** Names that they may take from elsewhere: "google", where google-genai is needed. */
  readonly mayBeElsewhere: (name: string) => boolean;
}

/** The folders that absolute imports of Python start from. */
export class PythonRoots {
  readonly #files: WorkspaceFiles;
  readonly #projects: ReadonlyMap<string, PythonProject>;
  readonly #named: ReadonlyMap<string | undefined, readonly PythonProject[]>;
  readonly #required = new Map<string, readonly string[]>();
  readonly #roots = new Map<string, Roots>();
  readonly #holders = new Map<string, readonly string[]>();

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    const configs = files.configs().filter((path) => /\/(?:pyproject\.toml|setup\.(?:py|cfg))$/.test(path));
    // of several in a folder, pyproject.toml says the most
    this.#projects = new Map(configs.toSorted().reverse().map((path) => [folderOf(path), readProject(path, files)]));
    this.#named = groupBy(this.#projects.values(), ({ name }) => name);
  }

  of(folder: string): Roots {
    const known = this.#roots.get(folder) ?? this.#around(folder);
    this.#roots.set(folder, known);
    return known;
  }

  /** Folders of other projects in the workspace that hold a package of this name, the nearest first. */
  holding(name: string, folder: string): readonly string[] {
    let known = this.#holders.get(name);
    if (!known) {
      known = [...this.#projects.values()].flatMap(({ sources }) => sources).filter((source) => this.#files.isFolder(joined(source, name)));
      this.#holders.set(name, known);
    }
    return nearestFirst(folder, known, (each) => each);
  }

  /** Files came or went: what was learnt by looking at them is forgotten, what projects say stays. */
  forget(): void {
    this.#roots.clear();
    this.#holders.clear();
  }

  /** Above packages every folder may be one that something is started from. */
  #around(folder: string): Roots {
    const above = upwards(folder, this.#files.roots);
    const isPackage = (each: string): boolean => this.#files.has(joined(each, '__init__.py'));
    const outside = isPackage(above.at(-1)!) ? [folderOf(above.at(-1)!)] : [];
    const plain = [...above.filter((each) => !isPackage(each)), ...outside];
    const names = new Set(above.flatMap((each) => [...this.#projects.get(each)?.dependencies ?? [], ...this.#requirements(each)]));
    const beginnings = new Set([...names].map((name) => name.split('_')[0]));
    return {
      folders: [...new Set(plain.flatMap((each) => this.#sources(each)))],
      packages: above.filter(isPackage),
      isElsewhere: (name) => names.has(name.toLowerCase()) && !this.#isOurs(name),
      mayBeElsewhere: (name) => beginnings.has(name.toLowerCase()) && !this.#isOurs(name),
    };
  }

  /** A project of the workspace is called so, and holds what is imported under that name. */
  #isOurs(name: string): boolean {
    return this.#named.get(name.toLowerCase())?.some(({ sources }) => sources.some((source) => this.#holds(source, name))) ?? false;
  }

  #holds(folder: string, name: string): boolean {
    return this.#files.isFolder(joined(folder, name)) || this.#files.has(joined(folder, `${name}.py`));
  }

  #sources(folder: string): readonly string[] {
    return (this.#projects.get(folder)?.sources ?? [folder, pathFrom(folder, 'src')]).filter((each) => each === folder || this.#files.isFolder(each));
  }

  #requirements(folder: string): readonly string[] {
    const known = this.#required.get(folder) ?? requirements(this.#files.read(joined(folder, 'requirements.txt')));
    this.#required.set(folder, known);
    return known;
  }
}
