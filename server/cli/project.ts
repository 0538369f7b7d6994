import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigFinder } from '../project/config.ts';
import type { ConfigFile } from '../project/config.ts';
import { Repositories } from '../project/repository.ts';
import { defaultSettings } from '../project/settings.ts';
import type { FileSettings } from '../project/settings.ts';
import { UsageError } from './host.ts';
import type { Host } from './host.ts';
import type { Messages } from './messages.ts';
import { nameFrom } from './names.ts';
import { readSource } from './read-source.ts';

/** Where a file belongs: the repository around it, and the configuration that holds for it. */
export class Project {
  readonly #host: Host;
  readonly #messages: Messages;
  readonly #finder: ConfigFinder;
  readonly #texts = new Map<string, string>();
  readonly #repositories = new Repositories();
  /** Folder → the configuration of its files. */
  readonly #configs = new Map<string, Promise<ConfigFile | undefined>>();
  readonly #reported = new Set<ConfigFile>();
  #named: ConfigFile | undefined;
  /** A configuration file cannot be read. */
  hasErrors = false;

  constructor(host: Host, messages: Messages) {
    this.#host = host;
    this.#messages = messages;
    this.#finder = new ConfigFinder({ readText: (file) => this.#readText(file), exists: existsSync }, host.rules);
  }

  /** Uses one configuration for all files; its globs are seen from the working folder. Throws UsageError. */
  async useConfig(given: string): Promise<void> {
    const file = toSlashes(path.resolve(this.#host.folder, given));
    const config = await this.#finder.read(file, toSlashes(this.#host.folder));
    if (!config) {
      const exists = this.#texts.has(file);
      throw new UsageError(`${given}: ${exists ? 'there is no configuration of Prompt Latency in it' : 'the configuration cannot be read: there is no such file'}.`);
    }
    this.#named = config;
    this.#report(config);
  }

  async settingsFor(file: string): Promise<FileSettings> {
    const config = this.#named ?? await this.#nearest(path.dirname(file), file);
    if (config) this.#report(config);
    return config?.settingsFor(toSlashes(file)) ?? defaultSettings;
  }

  /** The repository a file is in; undefined where it is in none. */
  repositoryOf(file: string): Promise<string | undefined> {
    return this.#repositories.of(path.dirname(file));
  }

  #nearest(folder: string, file: string): Promise<ConfigFile | undefined> {
    let config = this.#configs.get(folder);
    if (!config) this.#configs.set(folder, (config = this.#find(file)));
    return config;
  }

  async #find(file: string): Promise<ConfigFile | undefined> {
    const root = await this.repositoryOf(file) ?? path.parse(file).root;
    return this.#finder.find(toSlashes(file), toSlashes(root));
  }

  async #readText(file: string): Promise<string | undefined> {
    if (!existsSync(file)) return undefined;
    const source = readSource(file);
    if ('text' in source) {
      this.#texts.set(file, source.text);
      return source.text;
    }
    const reason = source.skipped === 'missing' ? source.reason : `cannot be read: ${source.reason}`;
    throw new UsageError(`${nameFrom(this.#host.folder, file)}: the configuration ${reason}.`);
  }

  #report(config: ConfigFile): void {
    if (this.#reported.has(config)) return;
    this.#reported.add(config);
    const name = nameFrom(this.#host.folder, config.path);
    for (const problem of config.problems) {
      this.#messages.configProblem(problem, name, this.#texts.get(config.path));
      this.hasErrors ||= problem.severity === 'error';
    }
  }
}

function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}
