import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigFinder, configNames } from '../project/config.ts';
import type { ConfigFile } from '../project/config.ts';
import { Repositories } from '../project/repository.ts';
import { defaultSettings } from '../project/settings.ts';
import type { FileSettings } from '../project/settings.ts';
import { UsageError } from './host.ts';
import type { Host } from './host.ts';
import type { Messages } from './messages.ts';
import { nameFrom } from './names.ts';
import { readSource } from './read-source.ts';

/** Where the files of a folder belong. */
export interface Place {
  readonly repository: string | undefined;
  /** What the nearest configuration says for a file of the folder, or the defaults. */
  settingsFor(file: string): FileSettings;
}

/** Where files belong: the repositories around them, and the configurations that hold for them. */
export class Project {
  readonly #host: Host;
  readonly #messages: Messages;
  readonly #finder: ConfigFinder;
  readonly #texts = new Map<string, string>();
  readonly #repositories = new Repositories((file) => this.#exists(file));
  /** Folder → what in it says something of its files. */
  readonly #listed = new Map<string, ReadonlySet<string>>();
  readonly #places = new Map<string, Promise<Place>>();
  readonly #reported = new Set<ConfigFile>();
  #named: ConfigFile | undefined;
  /** A configuration file cannot be read. */
  hasErrors = false;

  constructor(host: Host, messages: Messages) {
    this.#host = host;
    this.#messages = messages;
    this.#finder = new ConfigFinder({ readText: (file) => this.#readText(file), exists: (file) => this.#exists(path.normalize(file)) }, host.rules);
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

  /** Told by a walk what is in a folder: it need not be looked for again. */
  listed(folder: string, names: ReadonlySet<string>): void {
    this.#listed.set(folder, new Set([...configNames, '.git'].filter((name) => names.has(name))));
  }

  /** What holds for the files of a folder. */
  placeOf(folder: string): Promise<Place> {
    let place = this.#places.get(folder);
    if (!place) this.#places.set(folder, (place = this.#saysNothing(folder) ? this.placeOf(path.dirname(folder)) : this.#search(folder)));
    return place;
  }

  #saysNothing(folder: string): boolean {
    return this.#listed.get(folder)?.size === 0 && path.dirname(folder) !== folder;
  }

  async #search(folder: string): Promise<Place> {
    const repository = await this.#repositories.of(folder);
    const config = this.#named ?? await this.#finder.find(`${toSlashes(folder)}/`, toSlashes(repository ?? path.parse(folder).root));
    if (config) this.#report(config);
    return { repository, settingsFor: (file) => config?.settingsFor(toSlashes(file)) ?? defaultSettings };
  }

  #exists(file: string): boolean {
    return this.#listed.get(path.dirname(file))?.has(path.basename(file)) ?? existsSync(file);
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
