import { folderOf } from '../paths.ts';
import { Answers } from './answers.ts';
import type { Answer } from './answers.ts';
import { isConfig, tailOf } from './changes.ts';
import { PythonImports } from './python-imports.ts';
import { ScriptImports } from './script-imports.ts';

/** The workspace as the resolver sees it: absolute paths with "/". */
export interface WorkspaceFiles {
  /** True where such a file exists in the workspace (ignored folders such as node_modules are not part of it). */
  has(path: string): boolean;
  isFolder(path: string): boolean;
  /** Text of a small file (tsconfig.json, package.json, pyproject.toml, requirements.txt); undefined where there is none. */
  read(path: string): string | undefined;
  /** Folders opened, absolute. */
  readonly roots: readonly string[];
  /** Every package.json, tsconfig*.json, jsconfig*.json, pyproject.toml and setup.py of the workspace outside ignored folders. */
  configs(): readonly string[];
}

export type ImportLanguage = 'typescript' | 'python';

export interface ImportResolver {
  /** The file a specifier written in `from` means; undefined: a package outside the workspace, or nothing. */
  resolve(from: string, specifier: string, language: ImportLanguage): string | undefined;
  /**
   * The submodule that `from specifier import name` means in Python where the package itself binds no such name;
   * undefined where there is none. The package may be one without a file of its own.
   */
  resolveMember(from: string, specifier: string, name: string): string | undefined;
  /**
   * Forget what may have changed: files that appeared, vanished or (configs) changed. Gives the folders with files whose
   * imports may mean something else now, of those that were asked for.
   */
  changed(paths: readonly string[]): ReadonlySet<string>;
}

export function createImportResolver(files: WorkspaceFiles): ImportResolver {
  return new CachedResolver(files);
}

class CachedResolver implements ImportResolver {
  readonly #files: WorkspaceFiles;
  #scripts: ScriptImports | undefined;
  #python: PythonImports | undefined;
  readonly #answers = { typescript: new Answers(), python: new Answers() };

  constructor(files: WorkspaceFiles) {
    this.#files = files;
  }

  resolve(from: string, specifier: string, language: ImportLanguage): string | undefined {
    const { file } = this.#answer(from, specifier, language);
    // a module that is called like a package outside does not import itself
    return language === 'python' && file === from ? undefined : file;
  }

  resolveMember(from: string, specifier: string, name: string): string | undefined {
    const { file, isFolder } = this.#answer(from, specifier, 'python');
    if (!isFolder) return undefined;
    if (file !== undefined && file !== from) return this.resolve(file, `.${name}`, 'python');
    return this.resolve(from, specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`, 'python');
  }

  changed(paths: readonly string[]): ReadonlySet<string> {
    if (paths.some((path) => isConfig(path) || this.#scripts?.dependsOn(path))) return this.#forgetAll();
    const { typescript, python } = this.#answers;
    this.#scripts?.forget();
    this.#python?.forget();
    // whether folders are packages decides where Python looks
    const isPackage = paths.some((path) => /\/__init__\.pyi?$/.test(path));
    return new Set([...typescript.drop(paths), ...isPackage ? python.clear() : python.drop(paths)]);
  }

  #forgetAll(): ReadonlySet<string> {
    this.#scripts = this.#python = undefined;
    return new Set(Object.values(this.#answers).flatMap((answers) => [...answers.clear()]));
  }

  #answer(from: string, specifier: string, language: ImportLanguage): Answer {
    return this.#answers[language].get(from, specifier) ?? this.#find(from, specifier, language);
  }

  #find(from: string, specifier: string, language: ImportLanguage): Answer {
    const folder = folderOf(from);
    const found = language === 'python' ? this.#pythonImports().resolve(folder, specifier) : this.#scriptImports().resolve(folder, specifier);
    this.#answers[language].keep(from, specifier, found, found.dependsOn ?? tailOf(specifier, language));
    return found;
  }

  #scriptImports(): ScriptImports {
    return (this.#scripts ??= new ScriptImports(this.#files));
  }

  #pythonImports(): PythonImports {
    return (this.#python ??= new PythonImports(this.#files));
  }
}
