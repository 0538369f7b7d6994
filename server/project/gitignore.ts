import { constants, promises } from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** As git does, no link is followed; a pipe would be waited for. */
const PLAIN_FILE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** The patterns of one ignore file; they hold for its folder and below. */
interface Layer {
  readonly folder: string;
  readonly text: string;
  readonly patterns: Ignore;
}

/** What git ignores in one folder: the ignore files from the repository's root down to it. */
export class GitIgnore {
  static readonly nothing = new GitIgnore([]);
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /** The ignore files above and around a folder of a repository, its own left out; a folder that was named is never ignored itself. */
  static async above(folder: string, repository: string | undefined): Promise<GitIgnore> {
    if (repository === undefined) return GitIgnore.nothing;
    let all = await GitIgnore.nothing.with(path.join(repository, '.git', 'info', 'exclude'), repository);
    for (const outer of between(repository, folder)) all = await all.with(path.join(outer, '.gitignore'), outer);
    return all.inside(folder);
  }

  /** Adds an ignore file; one that cannot be read adds nothing. */
  async with(file: string, folder: string): Promise<GitIgnore> {
    const text = await promises.readFile(file, { encoding: 'utf8', flag: PLAIN_FILE }).catch(() => '');
    return text.trim() === '' ? this : new GitIgnore([...this.#layers, layer(folder, text.replace(/^\uFEFF/, ''))]);
  }

  /**
   * For what is in a folder that is looked into: an outer file that ignores the whole folder was overruled, so only
   * those of its patterns still count that are tied to no folder.
   */
  inside(folder: string): GitIgnore {
    const isOverruled = (each: Layer): boolean => each.folder !== folder && each.patterns.ignores(relative(each.folder, folder, true));
    if (!this.#layers.some(isOverruled)) return this;
    return new GitIgnore(this.#layers.map((each) => (isOverruled(each) ? layer(folder, untied(each.text)) : each)));
  }

  /** The innermost file that speaks of the path decides. */
  ignores(file: string, isFolder: boolean): boolean {
    for (const { folder, patterns } of this.#layers.toReversed()) {
      const { ignored, unignored } = patterns.test(relative(folder, file, isFolder));
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

function layer(folder: string, text: string): Layer {
  const patterns = ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' }).add(text);
  return { folder, text, patterns };
}

/** The lines without a "/" but at their end: they mean any folder. */
function untied(text: string): string {
  return text.split(/\r?\n/).filter((line) => !/\/(?!\s*$)/.test(line)).join('\n');
}

function relative(folder: string, file: string, isFolder: boolean): string {
  const slashes = below(folder, file).split(path.sep).join('/');
  return isFolder ? `${slashes}/` : slashes;
}

/** Most paths that are asked about were made from the folder's own. */
function below(folder: string, file: string): string {
  return file.startsWith(folder) && file[folder.length] === path.sep ? file.slice(folder.length + 1) : path.relative(folder, file);
}

/** The folders from the repository's root down to, but without, a folder in it. */
function between(repository: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at !== repository && path.dirname(at) !== at;) folders.unshift((at = path.dirname(at)));
  return folders;
}
