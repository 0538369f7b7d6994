import { promises } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { GitIgnore } from './gitignore.ts';
import { Repositories } from './repository.ts';
import { walkFolder } from './walk-folder.ts';
import type { Walk } from './walk-folder.ts';

export interface DiscoverOptions extends Walk {
  /** Absolute; relative paths and globs are seen from here. */
  readonly folder: string;
}
export interface Discovered {
  /** Absolute paths, each file once, in the order of the paths given. */
  readonly files: readonly DiscoveredFile[];
  /** Paths that are not there and globs that match nothing, as they were given. */
  readonly missing: readonly string[];
}
export interface DiscoveredFile {
  readonly path: string;
  /** Named itself, not found in a folder: looked at even where git ignores it. */
  readonly isExplicit: boolean;
}

/**
 * The files to lint for paths and globs that a person gave. Folders are walked (see `walkFolder`); links in them are
 * not followed, links that are named are. Never throws for a path that cannot be read.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovered> {
  const missing: string[] = [];
  const found = new Map<string, DiscoveredFile>();
  for (const given of paths) {
    const files = await expand(given, options);
    if (!files) missing.push(given);
    for (const { target, ...file } of files ?? []) if (!found.has(target)) found.set(target, file);
  }
  return { files: [...found.values()], missing };
}

/** A file with the one it is in truth, where links lead to it. */
interface Found extends DiscoveredFile {
  readonly target: string;
}

/** Undefined: there is no such file and no match. */
async function expand(given: string, options: DiscoverOptions): Promise<readonly Found[] | undefined> {
  const file = path.resolve(options.folder, given);
  const stats = await promises.stat(file).catch(() => undefined);
  if (!stats) return isGlob(given) ? expandGlob(given, options) : undefined;
  if (stats.isDirectory()) return found(await walkWithin(file, options), file);
  return [{ path: file, isExplicit: true, target: await promises.realpath(file).catch(() => file) }];
}

async function walkWithin(folder: string, options: DiscoverOptions): Promise<readonly string[]> {
  return walkFolder(folder, GitIgnore.above(folder, await new Repositories().of(folder)), options);
}

async function expandGlob(glob: string, options: DiscoverOptions): Promise<readonly Found[] | undefined> {
  const slashes = path.sep === '/' ? glob : glob.replaceAll(path.sep, '/');
  const { base, glob: pattern } = picomatch.scan(slashes.replace(/^(?:\.\/)+/, ''));
  const folder = path.resolve(options.folder, base);
  const stats = await promises.stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) return undefined;
  const matches = picomatch([pattern, `${pattern}/**`], { dot: true, windows: false });
  const files = await walkWithin(folder, options);
  const matching = files.filter((file) => matches(path.relative(folder, file).split(path.sep).join('/')));
  return matching.length > 0 ? found(matching, folder) : undefined;
}

function isGlob(text: string): boolean {
  return picomatch.scan(text).isGlob;
}

/** Links in a folder are not followed, so only the folder itself can be one. */
async function found(files: readonly string[], folder: string): Promise<readonly Found[]> {
  const real = await promises.realpath(folder).catch(() => folder);
  return files.map((file) => ({ path: file, isExplicit: false, target: real === folder ? file : real + file.slice(folder.length) }));
}
