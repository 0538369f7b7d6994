import type { Connection } from 'vscode-languageserver';
import { rules } from '../../rules/registry.ts';
import { ConfigFinder, editorProblems, withEditorSettings } from '../project/config.ts';
import type { ConfigFile, FileReader } from '../project/config.ts';
import { defaultSettings } from '../project/settings.ts';
import type { FileSettings } from '../project/settings.ts';
import { answered } from './answered.ts';
import type { ClientFeatures } from './client-features.ts';
import { clientSettings, defaultClientSettings } from './client-settings.ts';
import type { ClientSettings } from './client-settings.ts';
import { ConfigProblems } from './config-problems.ts';
import { describe } from './guard.ts';
import type { Log } from './log.ts';
import { isBelow, locate, resolve } from './project-paths.ts';

interface Parts {
  readonly connection: Connection;
  readonly reader: FileReader;
  readonly log: Log;
  readonly features: ClientFeatures;
  readonly folders: readonly string[];
  /** What holds for a document is something else now. */
  changed(): void;
}

/** What holds for each document: the editor's settings and the project's configuration files, kept until they change. */
export class Settings {
  readonly #parts: Parts;
  readonly #finder: ConfigFinder;
  readonly #problems: ConfigProblems;
  readonly #client = new Map<string, Promise<ClientSettings>>();
  readonly #files = new Map<string, Promise<FileSettings>>();
  readonly #told = new Set<string>();
  #folders: readonly string[];
  /** As the client sent them, where it cannot be asked. */
  #sent: ClientSettings;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#folders = parts.folders;
    this.#finder = new ConfigFinder(parts.reader, rules);
    this.#problems = new ConfigProblems(parts.connection, parts.reader);
    this.#sent = clientSettings(parts.features.options.settings);
  }

  /** The editor's settings for a document. */
  ofClient(uri: string): Promise<ClientSettings> {
    return remember(this.#client, uri, () => this.#ask(uri));
  }

  /** What the analysis of a document goes by. */
  of(uri: string): Promise<FileSettings> {
    return remember(this.#files, uri, () => this.#combine(uri));
  }

  clientChanged(section: unknown): void {
    if (section !== undefined) this.#sent = clientSettings(section);
    this.#client.clear();
    this.#files.clear();
  }

  async filesChanged(): Promise<void> {
    this.#finder.clear();
    this.#files.clear();
    await this.#problems.recheck(this.#finder);
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.#folders = [...this.#folders.filter((folder) => !removed.includes(folder)), ...added];
    this.#client.clear();
    this.#files.clear();
  }

  forget(uri: string): void {
    this.#client.delete(uri);
    this.#files.delete(uri);
  }

  async #ask(uri: string): Promise<ClientSettings> {
    const { features, connection, log } = this.#parts;
    if (!features.answersConfiguration) return this.#sent;
    try {
      const asked = connection.workspace.getConfiguration({ scopeUri: uri, section: 'promptLatency' });
      return clientSettings(await answered<unknown>(asked, undefined, (section) => this.#came(uri, section)));
    } catch (error) {
      log.warn(`The editor's settings could not be read: ${describe(error)}`);
      return defaultClientSettings;
    }
  }

  /** An answer that nobody counted on any more. */
  #came(uri: string, section: unknown): void {
    this.#client.set(uri, Promise.resolve(clientSettings(section)));
    this.#files.delete(uri);
    this.#parts.changed();
  }

  async #combine(uri: string): Promise<FileSettings> {
    const client = await this.ofClient(uri);
    for (const problem of editorProblems(client, rules)) this.#tell(problem);
    if (!client.enable) return { ...defaultSettings, isIgnored: true };
    const { path, root } = locate(uri, this.#folders);
    const config = await this.#config(path, root, client.configPath);
    return withEditorSettings(config?.settingsFor(path) ?? defaultSettings, client, rules);
  }

  async #config(path: string, root: string | undefined, named: string | undefined): Promise<ConfigFile | undefined> {
    if (root === undefined) return undefined;
    if (named !== undefined && !isBelow(resolve(root, named), root)) {
      this.#tell(`promptLatency.configPath: ${named} is not in the folder ${root}, and is not read.`);
      return undefined;
    }
    const config = named === undefined ? await this.#finder.find(path, root) : await this.#finder.read(resolve(root, named));
    if (config) await this.#problems.show(config);
    else if (named !== undefined) this.#tell(`promptLatency.configPath: there is no configuration at ${resolve(root, named)}.`);
    return config;
  }

  /** Once: many documents share their settings. */
  #tell(problem: string): void {
    if (this.#told.has(problem)) return;
    this.#told.add(problem);
    this.#parts.log.warn(problem);
  }
}

function remember<T>(known: Map<string, Promise<T>>, uri: string, get: () => Promise<T>): Promise<T> {
  const before = known.get(uri);
  if (before) return before;
  const value = get();
  known.set(uri, value);
  return value;
}
