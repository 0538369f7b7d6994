import { groupBy } from '../../../rules/group-by.ts';
import { folderOf } from '../paths.ts';
import { sourceOfOutput } from './build-output.ts';
import { firstOf, nearestFirst, pathFrom } from './folders.ts';
import { targetsOfEntry, targetsOfImport } from './package-targets.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { codeFile, declarationFile, isDeclaration } from './script-file.ts';
import { entriesOf, jsonValue } from './values.ts';

/** A package of the workspace. */
export interface Package {
  readonly folder: string;
  readonly name?: string;
  /** What its package.json says. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The packages that live in the workspace, and the files that their names mean. */
export class Packages {
  readonly #files: WorkspaceFiles;
  readonly #byFolder = new Map<string, Package>();
  readonly #byName: ReadonlyMap<string, readonly Package[]>;

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    for (const path of files.configs()) {
      if (path.endsWith('/package.json')) this.#byFolder.set(folderOf(path), readPackage(path, files));
    }
    const named = [...this.#byFolder.values()].filter(({ name }) => name !== undefined);
    this.#byName = groupBy(named, ({ name }) => name!);
  }

  /** The package whose package.json stands in this very folder. */
  at(folder: string): Package | undefined {
    return this.#byFolder.get(folder);
  }

  /** The package of this name, the nearest where there are several. */
  named(name: string, folder: string): Package | undefined {
    return nearestFirst(folder, this.#byName.get(name) ?? [], (each) => each.folder)[0];
  }

  /** The file that a package gives under a name: "" is the package itself, else "sub/path". */
  entry(target: Package, subpath: string): string | undefined {
    return this.#first(target, targetsOfEntry(target.manifest, subpath));
  }

  /** The targets of a name with "#" that are files of the package, as a file; the others, as they are written. */
  ownImport(target: Package, specifier: string): { readonly file?: string; readonly elsewhere: readonly string[] } {
    const targets = targetsOfImport(target.manifest, specifier);
    const isOwn = (each: string): boolean => each.startsWith('.');
    return { file: this.#first(target, targets.filter(isOwn)), elsewhere: targets.filter((each) => !isOwn(each)) };
  }

  /** Code first, also where it is yet to be built; types only where there is nothing else. */
  #first({ folder }: Package, targets: readonly string[]): string | undefined {
    const paths = targets.map((target) => pathFrom(folder, target));
    const code = (path: string): string | undefined => (isDeclaration(path) ? undefined : codeFile(this.#files, path));
    return firstOf(paths, code)
      ?? firstOf(paths, (path) => sourceOfOutput(this.#files, folder, path))
      ?? firstOf(paths, (path) => (this.#files.has(path) ? path : declarationFile(this.#files, path)));
  }
}

function readPackage(path: string, files: WorkspaceFiles): Package {
  const manifest = entriesOf(jsonValue(files.read(path)));
  return { folder: folderOf(path), manifest, ...(typeof manifest['name'] === 'string' ? { name: manifest['name'] } : {}) };
}

/** "@scope/name/sub/path" as the name of a package and the rest. */
export function packageNameOf(specifier: string): { readonly name: string; readonly subpath: string } {
  const [, name = specifier, subpath = ''] = /^(@[^/]+\/[^/]+|[^/]+)(?:\/(.*))?$/s.exec(specifier) ?? [];
  return { name, subpath };
}
