import { existsSync } from 'node:fs';
import path from 'node:path';

/** Finds the repositories that folders are in; looks at each folder once. */
export class Repositories {
  readonly #exists: (file: string) => boolean;
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(exists: (file: string) => boolean = existsSync) { this.#exists = exists; }

  /** The nearest folder, from the one given upwards, that holds `.git`; undefined where none does. */
  of(folder: string): Promise<string | undefined> {
    const known = this.#known.get(folder) ?? this.#search(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #search(folder: string): Promise<string | undefined> {
    if (this.#exists(path.join(folder, '.git'))) return folder;
    return path.dirname(folder) === folder ? undefined : this.of(path.dirname(folder));
  }
}
