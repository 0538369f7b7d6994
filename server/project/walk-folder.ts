import { promises, readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { GitIgnore } from './gitignore.ts';

/** Folders of dependencies, tools and caches: nobody's own code. */
const foreign = new Set([
  '.git', '.hg', '.svn', '.jj', 'node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store', 'site-packages', '.venv',
  '__pycache__', '__pypackages__', '.eggs', '.tox', '.nox', '.mypy_cache', '.ruff_cache', '.pytest_cache', '.ipynb_checkpoints',
  '.prompt-latency-cache', '.next', '.nuxt', '.svelte-kit', '.turbo', '.parcel-cache', '.vscode-test',
]);
const generated = /\.min\.[cm]?jsx?$|\.d\.[cm]?ts$|\.d\.\w+\.ts$/i;

export interface Walk {
  /** Endings of files that are wanted, with the dot, lower case. */
  readonly endings: readonly string[];
  /** Names of other files that are wanted. */
  readonly alsoWants?: (name: string) => boolean;
  /** Told of all that is in a folder which is looked into. */
  readonly listed?: (folder: string, names: ReadonlySet<string>) => void;
  /** Told of a folder that cannot be read; the walk goes on. */
  warn(folder: string, error: unknown): void;
  readonly signal?: AbortSignal;
  /** Waits for the disk: quicker, for who has nothing else to do meanwhile. */
  readonly isBlocking?: boolean;
}

/**
 * The files in a folder and below, sorted by path: without what git ignores, dependencies, generated files and links.
 * `ignored` is what the folders above say.
 */
export async function walkFolder(folder: string, ignored: GitIgnore, walk: Walk): Promise<readonly string[]> {
  return walk.isBlocking ? walkAtOnce({ folder, ignored }, walk) : walkInTurns({ folder, ignored }, walk);
}

/** A folder to look into, with what the folders above ignore of it. */
interface Entered {
  readonly folder: string;
  readonly ignored: GitIgnore;
}

function walkAtOnce(entered: Entered, walk: Walk): readonly string[] {
  if (walk.signal?.aborted) return [];
  const parts = partsOf(entered, listed(entered.folder, walk), walk);
  return parts.flatMap((part) => (typeof part === 'string' ? part : walkAtOnce(part, walk)));
}

async function walkInTurns(entered: Entered, walk: Walk): Promise<readonly string[]> {
  if (walk.signal?.aborted) return [];
  const parts = partsOf(entered, await list(entered.folder, walk), walk);
  return (await Promise.all(parts.map((part) => (typeof part === 'string' ? part : walkInTurns(part, walk))))).flat();
}

/** The wanted files in a folder, and the folders in it to look into, sorted by name. */
function partsOf({ folder, ignored }: Entered, entries: readonly Dirent[], walk: Walk): readonly (string | Entered)[] {
  const names = new Set(entries.map(({ name }) => name));
  walk.listed?.(folder, names);
  if (names.has('pyvenv.cfg')) return [];
  const outer = names.has('.git') ? GitIgnore.nothing : ignored.inside(folder);
  const all = withOwn(outer, folder, names);
  return entries.toSorted(byName).flatMap((entry) => partOf(within(folder, entry.name), entry, all, walk));
}

function withOwn(outer: GitIgnore, folder: string, names: ReadonlySet<string>): GitIgnore {
  const excluded = names.has('.git') ? outer.with(path.join(folder, '.git', 'info', 'exclude'), folder) : outer;
  return names.has('.gitignore') ? excluded.with(path.join(folder, '.gitignore'), folder) : excluded;
}

function partOf(file: string, entry: Dirent, ignored: GitIgnore, walk: Walk): string | Entered | [] {
  if (entry.isDirectory()) return foreign.has(entry.name) || ignored.ignores(file, true) ? [] : { folder: file, ignored };
  return entry.isFile() && isWanted(entry.name, walk) && !ignored.ignores(file, false) ? file : [];
}

function isWanted(name: string, { endings, alsoWants }: Walk): boolean {
  return endings.includes(path.extname(name).toLowerCase()) && !generated.test(name) || alsoWants?.(name) === true;
}

function listed(folder: string, walk: Walk): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.warn(folder, error);
    return [];
  }
}

async function list(folder: string, walk: Walk): Promise<readonly Dirent[]> {
  return promises.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    walk.warn(folder, error);
    return [];
  });
}

function within(folder: string, name: string): string {
  return folder.endsWith(path.sep) ? folder + name : folder + path.sep + name;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
