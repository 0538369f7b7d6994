import { folderOf } from '../paths.ts';
import { pathFrom } from './folders.ts';
import { PythonRoots } from './python-roots.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { standardLibrary } from './standard-library.ts';

/** What Python's modules mean, written as in the source: "..prompts", "pkg.sub", ".". */
export class PythonImports {
  readonly #files: WorkspaceFiles;
  readonly #roots: PythonRoots;

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    this.#roots = new PythonRoots(files);
  }

  forget(): void {
    this.#roots.forget();
  }

  /** `folder` is that of the importing file. */
  resolve(folder: string, module: string): string | undefined {
    const dots = /^\.*/.exec(module)![0].length;
    const path = module.slice(dots).replaceAll('.', '/');
    if (dots > 0) return this.#moduleAt(pathFrom(upBy(folder, dots - 1), path));
    return path === '' ? undefined : this.#absolute(folder, path);
  }

  #absolute(folder: string, path: string): string | undefined {
    const [head = ''] = path.split('/');
    const { folders, isElsewhere } = this.#roots.of(folder);
    if (isElsewhere(head) || (head === path && standardLibrary.has(head))) return undefined;
    return this.#firstIn(folders, path) ?? this.#firstIn(this.#roots.holding(head, folder), path);
  }

  #firstIn(roots: readonly string[], path: string): string | undefined {
    for (const root of roots) {
      const found = this.#moduleAt(pathFrom(root, path));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A package goes before a module of the same name, and code before stubs. */
  #moduleAt(path: string): string | undefined {
    return ['/__init__.py', '.py', '/__init__.pyi', '.pyi'].map((ending) => path + ending).find((file) => this.#files.has(file));
  }
}

function upBy(folder: string, levels: number): string {
  return levels <= 0 ? folder : upBy(folderOf(folder), levels - 1);
}
