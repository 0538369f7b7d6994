import { folderOf } from '../paths.ts';
import { Aliases } from './aliases.ts';
import { sourceOfOutput } from './build-output.ts';
import { firstOf, pathFrom, upwards } from './folders.ts';
import { packageNameOf, Packages } from './packages.ts';
import type { Package } from './packages.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { codeFile, declarationFile, indexOf } from './script-file.ts';

/** What an import means, and whether files of any name can change that; else only those named like its last part. */
interface Answer {
  readonly file?: string;
  readonly isByName: boolean;
}

/** What specifiers of TypeScript and JavaScript mean. */
export class ScriptImports {
  readonly #files: WorkspaceFiles;
  readonly #packages: Packages;
  readonly #aliases: Aliases;

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    this.#packages = new Packages(files);
    this.#aliases = new Aliases(files, this.#packages);
  }

  dependsOn(path: string): boolean {
    return this.#aliases.dependsOn(path);
  }

  /** `folder` is that of the importing file. */
  resolve(folder: string, specifier: string): Answer {
    const name = specifier.replace(/\?.*$/s, '');
    // node:fs, https://…, npm:…
    if (name === '' || /^(?:\/|[a-z][\w+.-]*:)/i.test(name)) return { isByName: false };
    if (/^\.\.?(?:\/|$)/.test(name)) return { file: this.#relative(folder, name), isByName: false };
    const alias = this.#alias(folder, name);
    if (alias.file !== undefined) return alias;
    return name.startsWith('#') ? this.#ownImport(folder, name) : this.#package(folder, name, alias.isByName);
  }

  #relative(folder: string, specifier: string): string | undefined {
    const path = pathFrom(folder, specifier);
    const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
    return (isFolder ? indexOf(this.#files, path) : codeFile(this.#files, path))
      ?? this.#ofPackageAt(path) ?? this.#built(path) ?? declarationFile(this.#files, path);
  }

  #ofPackageAt(folder: string): string | undefined {
    const found = this.#packages.at(folder);
    return found && this.#packages.entry(found, '');
  }

  #built(path: string): string | undefined {
    const around = this.#packageAround(folderOf(path));
    return around && sourceOfOutput(this.#files, around.folder, path);
  }

  #alias(folder: string, specifier: string): Answer {
    let isByName = false;
    for (const { path, isWhole } of this.#aliases.of(folder, specifier)) {
      isByName ||= isWhole;
      const file = codeFile(this.#files, path) ?? this.#ofPackageAt(path) ?? this.#built(path) ?? declarationFile(this.#files, path);
      if (file !== undefined) return { file, isByName };
    }
    return { isByName };
  }

  #ownImport(folder: string, specifier: string): Answer {
    const around = this.#packageAround(folder, ({ manifest }) => manifest['imports'] !== undefined);
    if (!around) return { isByName: false };
    const { file, elsewhere } = this.#packages.ownImport(around, specifier);
    const names = file === undefined ? elsewhere.filter((name) => !name.startsWith('#')) : [];
    return { file: file ?? firstOf(names, (name) => this.#package(around.folder, name, true).file), isByName: true };
  }

  #package(folder: string, specifier: string, isByName: boolean): Answer {
    const { name, subpath } = packageNameOf(specifier);
    const found = this.#packages.named(name, folder);
    return found ? { file: this.#packages.entry(found, subpath), isByName: true } : { isByName };
  }

  #packageAround(folder: string, fits: (each: Package) => boolean = () => true): Package | undefined {
    for (const above of upwards(folder, this.#files.roots)) {
      const found = this.#packages.at(above);
      if (found && fits(found)) return found;
    }
    return undefined;
  }
}
