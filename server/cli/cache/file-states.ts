import { readFileSync, statSync } from 'node:fs';
import { digest } from './cache-file.ts';

/** What a file was when it was last read. */
export interface FileState {
  /** Bytes; -1 where there is no such file. */
  readonly size: number;
  readonly mtime: number;
  readonly digest: string;
}

/** Within this many milliseconds of the run before, a write may have left the time of the file as it was. */
const RACY = 2000;
/** Of a file that changed while it was worked on. */
const UNSETTLED: FileState = { size: -2, mtime: 0, digest: '' };

/** Whether files are as the run before read them: by size and time, and where these differ by content. */
export class FileStates {
  readonly #kept: ReadonlyMap<string, FileState>;
  readonly #keptAt: number;
  readonly #stats = new Map<string, Omit<FileState, 'digest'>>();
  /** Some file had to be read: its time says nothing, or something new. */
  isOutdated = false;

  constructor(kept: ReadonlyMap<string, FileState>, keptAt: number) {
    this.#kept = kept;
    this.#keptAt = keptAt;
  }

  /** Remembers what a file is, which is to be read from now on. */
  look(file: string): Omit<FileState, 'digest'> {
    let stats = this.#stats.get(file);
    if (!stats) this.#stats.set(file, (stats = statOf(file)));
    return stats;
  }

  /** What a file was when another thread was about to read it. */
  seen(file: string, stats: Omit<FileState, 'digest'>): void {
    if (!this.#stats.has(file)) this.#stats.set(file, stats);
  }

  isAsKept(file: string): boolean {
    const kept = this.#kept.get(file);
    if (!kept) return false;
    if (this.#hasKeptTime(file, kept)) return true;
    this.isOutdated = true;
    return this.look(file).size === kept.size && digestOf(file) === kept.digest;
  }

  /** A file's state for the next run. */
  settled(file: string): FileState {
    const seen = this.look(file);
    const kept = this.#kept.get(file);
    if (kept && this.#hasKeptTime(file, kept)) return kept;
    const found = digestOf(file);
    const now = statOf(file);
    return now.size === seen.size && now.mtime === seen.mtime ? { ...seen, digest: found } : UNSETTLED;
  }

  #hasKeptTime(file: string, kept: FileState): boolean {
    const { size, mtime } = this.look(file);
    return size === kept.size && mtime === kept.mtime && mtime < this.#keptAt - RACY;
  }
}

/** What a file is now, but for its content. */
export function statOf(file: string): Omit<FileState, 'digest'> {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? { size: stats.size, mtime: stats.mtimeMs } : { size: -1, mtime: 0 };
}

function digestOf(file: string): string {
  try { return statSync(file).isFile() ? digest(readFileSync(file)) : ''; } catch { return ''; }
}
