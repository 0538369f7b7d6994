import { folderOf } from '../paths.ts';
import type { Answer } from './answers.ts';
import { Aliases } from './aliases.ts';
import { sourceOfOutput } from './build-output.ts';
import { firstOf, pathFrom, upwards } from './folders.ts';
import { packageNameOf, Packages } from './packages.ts';
import type { Package } from './packages.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { codeFile, declarationFile, indexOf } from './script-file.ts';

/** What specifiers of TypeScript and JavaScript mean. */
export class ScriptImports {
  readonly #files: WorkspaceFiles;
  readonly #packages: Packages;
  readonly #aliases: Aliases;
  readonly #scopes = new Map<string, string>();
  /** What names mean below each configuration: files of many folders say the same. */
  readonly #aliased = new Map<string, Answer>();

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    this.#packages = new Packages(files);
    this.#aliases = new Aliases(files, this.#packages);
  }

  dependsOn(path: string): boolean {
    return this.#aliases.dependsOn(path);
  }

  /** Forgets what files that come or go can change. */
  forget(): void {
    this.#aliased.clear();
    this.#scopes.clear();
  }

  /** `folder` is that of the importing file. */
  resolve(folder: string, specifier: string): Answer {
    const name = specifier.replace(/\?.*$/s, '');
    // node:fs, https://…, npm:…
    if (name === '' || /^(?:\/|[a-z][\w+.-]*:)/i.test(name)) return NOTHING;
    if (/^\.\.?(?:\/|$)/.test(name)) return answer(this.#relative(folder, name));
    const alias = this.#alias(folder, name);
    if (alias.file !== undefined) return alias;
    const found = name.startsWith('#') ? this.#ownImport(folder, name) : this.#package(folder, name);
    return alias.dependsOn === undefined ? found : { ...found, dependsOn: alias.dependsOn };
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
    const scope = this.#scopeOf(folder);
    const key = `${scope}\n${specifier}`;
    const known = this.#aliased.get(key) ?? this.#findAlias(scope, specifier);
    this.#aliased.set(key, known);
    return known;
  }

  #scopeOf(folder: string): string {
    const scope = this.#scopes.get(folder) ?? this.#aliases.scopeOf(folder);
    this.#scopes.set(folder, scope);
    return scope;
  }

  #findAlias(folder: string, specifier: string): Answer {
    let dependsOn: Answer['dependsOn'];
    for (const { path, isWhole } of this.#aliases.of(folder, specifier)) {
      if (isWhole) dependsOn = '';
      const file = codeFile(this.#files, path) ?? this.#ofPackageAt(path) ?? this.#built(path) ?? declarationFile(this.#files, path);
      if (file !== undefined) return answer(file, dependsOn);
    }
    return answer(undefined, dependsOn);
  }

  #ownImport(folder: string, specifier: string): Answer {
    const around = this.#packageAround(folder, ({ manifest }) => manifest['imports'] !== undefined);
    if (!around) return NOTHING;
    const { file, elsewhere } = this.#packages.ownImport(around, specifier);
    const names = file === undefined ? elsewhere.filter((name) => !name.startsWith('#')) : [];
    return answer(file ?? firstOf(names, (name) => this.#package(around.folder, name).file), '');
  }

  /** What a package gives depends on files in its folder, whatever they are called. */
  #package(folder: string, specifier: string): Answer {
    const { name, subpath } = packageNameOf(specifier);
    const found = this.#packages.named(name, folder);
    return found ? answer(this.#packages.entry(found, subpath), nameOf(found.folder)) : NOTHING;
  }

  #packageAround(folder: string, fits: (each: Package) => boolean = () => true): Package | undefined {
    for (const above of upwards(folder, this.#files.roots)) {
      const found = this.#packages.at(above);
      if (found && fits(found)) return found;
    }
    return undefined;
  }
}

const NOTHING: Answer = {};

function answer(file: string | undefined, dependsOn?: string): Answer {
  if (file === undefined && dependsOn === undefined) return NOTHING;
  return { ...(file === undefined ? {} : { file }), ...(dependsOn === undefined ? {} : { dependsOn }) };
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
