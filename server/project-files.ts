import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MAX_BYTES, decode } from './cli/read-source.ts';
import { endings } from './languages/index.ts';
import { discover } from './project/discover.ts';

/** What says where imports lead. */
const CONFIGS = /(^|\/)(package|[jt]sconfig[^/]*)\.json$|(^|\/)pyproject\.toml$/;

export const CONFIG_ENDINGS: readonly string[] = ['.json', '.toml'];

/** Files that belong to a program: those that can be linted, and what says where imports lead. */
export function isWanted(file: string): boolean {
  return endings.includes(path.extname(file).toLowerCase()) || CONFIGS.test(file);
}

/** The wanted files of a folder, without what git ignores; absolute, with "/". */
export async function listFiles(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
  const { files } = await discover([folder], { folder, endings: [...endings, ...CONFIG_ENDINGS], warn: () => undefined, ...(signal && { signal }) });
  return files.map((file) => fileName(file.path)).filter(isWanted);
}

/** A path as a program names files: absolute, with "/". */
export function fileName(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/** The text of a file; undefined where there is none, or none to lint. */
export function readText(file: string): string | undefined {
  try {
    const stats = statSync(file);
    // pipes and devices never end
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    const source = decode(readFileSync(file));
    return 'text' in source ? source.text : undefined;
  } catch {
    return undefined;
  }
}

/** Whether links on the way to a file lead out of all of these folders, or there is no such file. */
export function leadsOutside(file: string, folders: readonly string[]): boolean {
  try {
    const real = realpathSync(file);
    return !folders.some((folder) => real.startsWith(path.join(realpathSync(folder), path.sep)));
  } catch {
    return true;
  }
}

/** The file an editor's address means; undefined where it is none on this machine. */
export function fileOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try { return fileName(fileURLToPath(uri)); } catch { return undefined; }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
