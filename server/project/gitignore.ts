import { constants, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** As git does, no link is followed; a pipe would be waited for. */
const PLAIN_FILE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** What git ignores in one folder: the ignore files from the repository's root down to it. */
export class GitIgnore {
  static readonly nothing = new GitIgnore([]);
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /** The ignore files above and around a folder of a repository, its own left out; a folder that was named is never ignored itself. */
  static above(folder: string, repository: string | undefined): GitIgnore {
    if (repository === undefined) return GitIgnore.nothing;
    let all = GitIgnore.nothing.with(path.join(repository, '.git', 'info', 'exclude'), repository);
    for (const outer of between(repository, folder)) all = all.inside(outer).with(path.join(outer, '.gitignore'), outer);
    return all.inside(folder);
  }

  /** Adds an ignore file; one that cannot be read adds nothing. */
  with(file: string, folder: string): GitIgnore {
    const text = textOf(file);
    return text.trim() === '' ? this : new GitIgnore([...this.#layers, new Layer(folder, text.replace(/^\uFEFF/, ''))]);
  }

  /**
   * For what is in a folder that is looked into: an outer file that ignores the folder was overruled, so only those of
   * its patterns still count that are tied to no folder.
   */
  inside(folder: string): GitIgnore {
    const isOverruled = (each: Layer): boolean => each.folder !== folder && each.ignores(folder, true) === true;
    if (!this.#layers.some(isOverruled)) return this;
    return new GitIgnore(this.#layers.map((each) => (isOverruled(each) ? new Layer(folder, each.untied) : each)));
  }

  /** The innermost file that speaks of the path decides. What is asked about stands in a folder that is looked into. */
  ignores(file: string, isFolder: boolean): boolean {
    for (let at = this.#layers.length - 1; at >= 0; at--) {
      const isIgnored = this.#layers[at]!.ignores(file, isFolder);
      if (isIgnored !== undefined) return isIgnored;
    }
    return false;
  }
}

/** The patterns of one ignore file; they hold for its folder and below. */
class Layer {
  readonly folder: string;
  /** Its patterns that are tied to no folder. */
  readonly untied: string;
  /** Patterns that only look at the name; where none takes back what another ignores, each name is looked at once. */
  readonly #names: Ignore | undefined;
  readonly #known = new Map<string, boolean>();
  readonly #paths: Ignore | undefined;

  constructor(folder: string, text: string) {
    const lines = text.split(/\r?\n/);
    const tied = lines.filter(isTied);
    this.folder = folder;
    this.untied = lines.filter((line) => !isTied(line)).join('\n');
    const hasExceptions = lines.some((line) => line.startsWith('!'));
    this.#names = hasExceptions ? undefined : patternsOf(this.untied);
    this.#paths = hasExceptions ? patternsOf(text) : tied.length > 0 ? patternsOf(tied.join('\n')) : undefined;
  }

  /** Undefined: it does not speak of the path. */
  ignores(file: string, isFolder: boolean): boolean | undefined {
    if (this.#names && this.#isNamed(this.#names, path.basename(file), isFolder)) return true;
    const said = this.#paths?.test(relative(this.folder, file, isFolder));
    return said?.ignored || said?.unignored ? said.ignored : undefined;
  }

  #isNamed(names: Ignore, name: string, isFolder: boolean): boolean {
    const asked = isFolder ? `${name}/` : name;
    const known = this.#known.get(asked) ?? names.ignores(asked);
    this.#known.set(asked, known);
    return known;
  }
}

function textOf(file: string): string {
  try { return readFileSync(file, { encoding: 'utf8', flag: PLAIN_FILE }); } catch { return ''; }
}

function patternsOf(text: string): Ignore {
  return ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' }).add(text);
}

/** A "/" that is not at its end ties a pattern to a folder. */
function isTied(line: string): boolean {
  return /\/(?!\s*$)/.test(line);
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
