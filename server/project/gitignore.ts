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
  readonly #all: Ignore;
  readonly #names: Ignore;
  /** What the untied patterns say of a name; a folder's ends in "/". */
  readonly #known = new Map<string, boolean | undefined>();
  readonly #tied: TiedPatterns;

  constructor(folder: string, text: string) {
    const lines = text.split(/\r?\n/);
    this.folder = folder;
    this.untied = lines.filter((line) => !isTied(line)).join('\n');
    this.#all = patternsOf(text);
    this.#names = patternsOf(this.untied);
    this.#tied = new TiedPatterns(folder, lines.filter(isTied));
  }

  /** Undefined: it does not speak of the path. Each name is looked at once where only untied patterns may fit. */
  ignores(file: string, isFolder: boolean): boolean | undefined {
    const name = path.basename(file);
    if (this.#tied.mayFit(file, name)) return said(this.#all, relative(this.folder, file, isFolder));
    const asked = isFolder ? `${name}/` : name;
    if (!this.#known.has(asked)) this.#known.set(asked, said(this.#names, asked));
    return this.#known.get(asked);
  }
}

/** The patterns of one ignore file that are tied to a folder, as far as it takes to tell that none of them fits a path. */
class TiedPatterns {
  /** The last parts of those that end in a plain name. */
  readonly #ends = new Set<string>();
  /** What the paths begin with that others may fit. */
  readonly #starts: string[] = [];

  constructor(folder: string, lines: readonly string[]) {
    for (const line of lines) {
      const parts = line.trimEnd().replace(/^!?\/?|\/$/g, '').split('/');
      const end = parts.at(-1)!;
      const firstWild = parts.findIndex((part) => !isPlain(part));
      if (isPlain(end)) this.#ends.add(folded(end));
      else this.#starts.push(folded(path.join(folder, ...parts.slice(0, firstWild))));
    }
  }

  mayFit(file: string, name: string): boolean {
    return this.#ends.has(folded(name)) || this.#starts.some((start) => folded(file).startsWith(start));
  }
}

/** Without what stands for other characters in a pattern. */
function isPlain(part: string): boolean {
  return !/[*?[\]\\]/.test(part);
}

function said(patterns: Ignore, asked: string): boolean | undefined {
  const { ignored, unignored } = patterns.test(asked);
  return ignored || unignored ? ignored : undefined;
}

function textOf(file: string): string {
  try { return readFileSync(file, { encoding: 'utf8', flag: PLAIN_FILE }); } catch { return ''; }
}

const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

function patternsOf(text: string): Ignore {
  return ignore({ ignorecase }).add(text);
}

/** Letters as they are compared. */
function folded(text: string): string {
  return ignorecase ? text.toLowerCase() : text;
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
