import { folderOf } from '../paths.ts';
import { pathFrom } from './folders.ts';
import { packageNameOf } from './packages.ts';
import type { Packages } from './packages.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { entriesOf, isObject, jsonValue, textsOf, valueAt } from './values.ts';

/** What a tsconfig.json, with all that it extends, says of names of modules. Targets and folder are absolute. */
export interface PathOptions {
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly baseUrl?: string;
}

/** A value with the folder of the file that says it. */
interface Said<T> { readonly value: T; readonly folder: string }
interface Options { readonly paths?: Said<Readonly<Record<string, unknown>>>; readonly baseUrl?: Said<string> }

/** Reads tsconfig.json files with those they extend. Keeps what it has read. */
export class TsConfigReader {
  readonly #files: WorkspaceFiles;
  readonly #packages: Packages;
  readonly #values = new Map<string, unknown>();

  constructor(files: WorkspaceFiles, packages: Packages) {
    this.#files = files;
    this.#packages = packages;
  }

  /** True for files that were read, or looked for. */
  hasRead(path: string): boolean {
    return this.#values.has(path);
  }

  read(path: string): PathOptions {
    const { paths, baseUrl } = this.#options(path, new Set());
    const leaf = folderOf(path);
    const base = baseUrl && absolute(baseUrl.value, baseUrl.folder, leaf);
    const targets = (value: unknown): readonly string[] => textsOf(value).map((target) => absolute(target, base ?? paths!.folder, leaf));
    return { paths: Object.fromEntries(Object.entries(paths?.value ?? {}).map(([key, value]) => [key, targets(value)])), ...(base === undefined ? {} : { baseUrl: base }) };
  }

  /** `open` holds the files that are being read: one that extends itself, by whatever way, ends there. */
  #options(path: string, open: ReadonlySet<string>): Options {
    if (open.has(path)) return {};
    const folder = folderOf(path);
    const config = this.#value(path);
    const { paths, baseUrl } = entriesOf(valueAt(config, 'compilerOptions'));
    const inherited = textsOf(valueAt(config, 'extends')).map((name) => this.#extended(name, folder))
      .map((found) => (found === undefined ? {} : this.#options(found, new Set([...open, path]))));
    return Object.assign({}, ...inherited,
      isObject(paths) ? { paths: { value: paths, folder } } : {},
      typeof baseUrl === 'string' ? { baseUrl: { value: baseUrl, folder } } : {}) as Options;
  }

  #extended(name: string, folder: string): string | undefined {
    const path = /^\.{0,2}\//.test(name) || name === '..' ? absolute(name, folder, folder) : this.#inPackage(name, folder);
    return path && [path, `${path}.json`, `${path}/tsconfig.json`].find((each) => isObject(this.#value(each)));
  }

  #inPackage(specifier: string, folder: string): string | undefined {
    const { name, subpath } = packageNameOf(specifier);
    const found = this.#packages.named(name, folder);
    return found && pathFrom(found.folder, subpath);
  }

  #value(path: string): unknown {
    if (!this.#values.has(path)) this.#values.set(path, jsonValue(this.#files.read(path)));
    return this.#values.get(path);
  }
}

function absolute(path: string, folder: string, leaf: string): string {
  const mark = '${configDir}';
  if (path.startsWith(mark)) return pathFrom(leaf, path.slice(mark.length));
  return path.startsWith('/') ? pathFrom('/', path) : pathFrom(folder, path);
}
