import { parseConfig } from './config-file.ts';
import type { ConfigFile } from './config-file.ts';
import { folderOf, foldersUpTo, joined } from './paths.ts';
import { defaultSettings } from './settings.ts';
import type { FileSettings } from './settings.ts';
import type { RuleMeta } from './unused-suppression.ts';

export { parseConfig } from './config-file.ts';
export type { ConfigFile } from './config-file.ts';
export type { ConfigProblem } from './config-node.ts';
export { editorProblems, withEditorSettings } from './editor-settings.ts';
export type { EditorSettings } from './editor-settings.ts';

/** Reads text files by path or address, whichever the host uses; undefined where there is none. */
export interface FileReader {
  readText(path: string): Promise<string | undefined>;
  /** Whether there is such a file, where that is told quicker than by reading it. */
  exists?(path: string): boolean;
}

/** Names a configuration has, in the order in which they are looked for within a folder. */
export const configNames: readonly string[] = ['prompt-latency.json', 'prompt-latency.jsonc', 'package.json', 'pyproject.toml'];

/** Finds the configuration of files: the nearest one on the way up to the root of the workspace. Keeps what it has read. */
export class ConfigFinder {
  readonly #reader: FileReader;
  readonly #rules: readonly RuleMeta[];
  readonly #folders = new Map<string, Promise<ConfigFile | undefined>>();

  constructor(reader: FileReader, rules: readonly RuleMeta[]) {
    this.#reader = reader;
    this.#rules = rules;
  }

  /** The configuration of a file; undefined where none is found up to and including the folder `root`. */
  async find(path: string, root: string): Promise<ConfigFile | undefined> {
    for (const folder of foldersUpTo(folderOf(path), root)) {
      const config = await this.#inFolder(folder);
      if (config) return config;
    }
    return undefined;
  }

  /**
   * A configuration file that was named; undefined where it is not there or says nothing of ours. Its globs are
   * relative to `folder`, the file's own where that is absent.
   */
  async read(path: string, folder?: string): Promise<ConfigFile | undefined> {
    const text = await this.#reader.readText(path);
    return text === undefined ? undefined : parseConfig(path, text, this.#rules, folder);
  }

  /** What the nearest configuration says for a file, or the defaults. */
  async settingsFor(path: string, root: string): Promise<FileSettings> {
    return (await this.find(path, root))?.settingsFor(path) ?? defaultSettings;
  }

  /** Forgets everything: a configuration file has come, changed or gone. */
  clear(): void {
    this.#folders.clear();
  }

  #inFolder(folder: string): Promise<ConfigFile | undefined> {
    const known = this.#folders.get(folder) ?? this.#first(folder);
    this.#folders.set(folder, known);
    return known;
  }

  async #first(folder: string): Promise<ConfigFile | undefined> {
    const files = configNames.map((name) => joined(folder, name)).filter((file) => this.#reader.exists?.(file) ?? true);
    if (files.length === 0) return undefined;
    const found = await Promise.all(files.map((file) => this.read(file)));
    return found.find((config) => config !== undefined);
  }
}
