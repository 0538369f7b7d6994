import { groupBy } from '../../../rules/group-by.ts';
import { folderOf } from '../paths.ts';
import { sourceOfOutput } from './build-output.ts';
import { firstOf, nearestFirst, pathFrom, upwards } from './folders.ts';
import { targetsOfEntry, targetsOfImport } from './package-targets.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { codeFile, declarationFile, isDeclaration } from './script-file.ts';
import { entriesOf, jsonValue, textsOf } from './values.ts';
import { askedVersions, fits } from './versions.ts';

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

  /** The package of this name that files of a folder import, the nearest where there are several. */
  named(name: string, folder: string): Package | undefined {
    const candidates = this.#byName.get(name);
    if (!candidates) return undefined;
    const asked = this.#asked(name, folder);
    const meant = candidates.filter(({ manifest }) => asked.length === 0 || asked.some((range) => fits(range, textsOf(manifest['version'])[0])));
    return nearestFirst(folder, meant, (each) => each.folder)[0];
  }

  /** The versions that the nearest package.json asks for which speaks of the package. */
  #asked(name: string, folder: string): readonly string[] {
    const manifests = upwards(folder, this.#files.roots).map((above) => this.at(above)?.manifest);
    return manifests.map((manifest) => askedVersions(manifest, name)).find((asked) => asked.length > 0) ?? [];
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
