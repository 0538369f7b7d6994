import { folderOf, joined } from '../paths.ts';
import type { Answer } from './answers.ts';
import { firstOf, pathFrom } from './folders.ts';
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
  resolve(folder: string, module: string): Answer {
    const places = this.#places(folder, module);
    const file = standardLibrary.has(module) ? undefined : firstOf(places, (place) => this.#moduleAt(place));
    if (file !== undefined) return { file, isFolder: /\/__init__\.pyi?$/.test(file) };
    return places.some((place) => this.#files.isFolder(place)) ? FOLDER : NOTHING;
  }

  /** Where a module's file or folder may be, without ending, the likeliest first. */
  #places(folder: string, module: string): readonly string[] {
    const dots = /^\.*/.exec(module)![0].length;
    const path = module.slice(dots).replaceAll('.', '/');
    if (dots > 0) return [pathFrom(upBy(folder, dots - 1), path)];
    const [head = ''] = path.split('/');
    const { folders, packages, isElsewhere, mayBeElsewhere } = this.#roots.of(folder);
    if (head === '' || isElsewhere(head)) return [];
    const roots = [...folders, ...mayBeElsewhere(head) ? [] : packages, ...this.#roots.holding(head, folder)];
    return roots.filter((root) => path === head || this.#files.isFolder(joined(root, head))).map((root) => joined(root, path));
  }

  /** A package goes before a module of the same name, and code before stubs. */
  #moduleAt(path: string): string | undefined {
    return firstOf(['/__init__.py', '.py', '/__init__.pyi', '.pyi'], (ending) => (this.#files.has(path + ending) ? path + ending : undefined));
  }
}

const NOTHING: Answer = {};
const FOLDER: Answer = { isFolder: true };

function upBy(folder: string, levels: number): string {
  let at = folder;
  for (let level = 0; level < levels; level++) at = folderOf(at);
  return at;
}
