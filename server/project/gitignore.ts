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

/**
 * The patterns of one ignore file; they hold for its folder and below. Few of them may fit a path, which is told by
 * comparing strings: most paths are asked of the few that look at the name alone and have wildcards, each name once.
 */
class Layer {
  readonly folder: string;
  /** Its patterns that are tied to no folder. */
  readonly untied: string;
  readonly #all: Ignore;
  /** The last parts that have no wildcards. */
  readonly #ends: ReadonlySet<string>;
  /** What paths begin with that the other patterns with folders may fit. */
  readonly #starts: readonly string[];
  /** The other patterns without folders, and for each what a name that fits it has in it. */
  readonly #names: Ignore;
  readonly #pieces: readonly string[];
  readonly #known = new Map<string, boolean | undefined>();

  constructor(folder: string, text: string) {
    const lines = text.split(/\r?\n/);
    const hasPlainEnd = (line: string): boolean => isPlain(partsOf(line).at(-1)!);
    const wild = lines.filter((line) => !hasPlainEnd(line));
    this.folder = folder;
    this.untied = lines.filter((line) => !isTied(line)).join('\n');
    this.#all = patternsOf(text);
    this.#ends = new Set(lines.filter(hasPlainEnd).map((line) => folded(partsOf(line).at(-1)!)));
    this.#starts = wild.filter(isTied).map((line) => startOf(folder, partsOf(line)));
    const names = wild.filter((line) => !isTied(line));
    this.#names = patternsOf(names.join('\n'));
    this.#pieces = names.map((line) => pieceOf(partsOf(line).at(-1)!));
  }

  /** Undefined: it does not speak of the path. */
  ignores(file: string, isFolder: boolean): boolean | undefined {
    const name = path.basename(file);
    if (this.#ends.has(folded(name)) || this.#starts.some((start) => folded(file).startsWith(start))) return said(this.#all, relative(this.folder, file, isFolder));
    if (!this.#pieces.some((piece) => folded(name).includes(piece))) return undefined;
    const asked = isFolder ? `${name}/` : name;
    if (!this.#known.has(asked)) this.#known.set(asked, said(this.#names, asked));
    return this.#known.get(asked);
  }
}

/** The names of a pattern; at least one, if an empty one. */
function partsOf(line: string): readonly string[] {
  return line.trimEnd().replace(/^!?\/?|\/$/g, '').split('/');
}

/** What all paths begin with that a pattern of a folder may fit. */
function startOf(folder: string, parts: readonly string[]): string {
  return folded(path.join(folder, ...parts.slice(0, parts.findIndex((part) => !isPlain(part)))));
}

/** The longest run of characters that stand for themselves, ahead of sets and escapes. */
function pieceOf(part: string): string {
  const pieces = part.split(/[[\\]/, 1)[0]!.split(/[*?]/);
  return folded(pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest)));
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
