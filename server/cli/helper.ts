import type { FileState } from './cache/file-states.ts';
import { statOf } from './cache/file-states.ts';
import { sentResult, type SentResult } from './cache/kept-run.ts';
import { checkFile, type Task } from './check-file.ts';
import type { Host } from './host.ts';
import { Locator } from './locate.ts';
import { Portions } from './portions.ts';
import { Workspaces } from './workspaces.ts';

/** What a thread is to help with. */
export interface Order {
  readonly tasks: readonly Task[];
  /** Workspace → its files. */
  readonly listings: ReadonlyMap<string, readonly string[]>;
  /** The memory of the tasks' portions, and which of the threads this is. */
  readonly portions: SharedArrayBuffer;
  readonly thread: number;
  readonly threads: number;
}

/** What it did. */
export interface Help {
  readonly results: readonly (readonly [number, SentResult])[];
  /** What its files were when they were read, where that was not known beforehand. */
  readonly states: ReadonlyMap<string, Omit<FileState, 'digest'>>;
  readonly asked: readonly Asked[];
}

/** What the analysis of the files of a workspace asked about. */
export interface Asked {
  readonly root: string;
  readonly files: readonly string[];
  /** For each of the files: those it asked about, by their places among all. */
  readonly asked: readonly (readonly number[])[];
}

/** Takes tasks until there are none left. */
export async function help({ tasks, listings, portions: memory, thread, threads }: Order, host: Host): Promise<Help> {
  const listed = new Set([...listings.values()].flat());
  const states = new Map<string, Omit<FileState, 'digest'>>();
  const note = (file: string): void => { if (!listed.has(file) && !states.has(file)) states.set(file, statOf(file)); };
  let linter: ReturnType<Host['createLinter']> | undefined;
  const once = (): ReturnType<Host['createLinter']> => (linter ??= host.createLinter());
  const workspaces = new Workspaces(host, once, note);
  for (const [root, files] of listings) workspaces.found(root, files);
  const context = { linter: once, workspaces, locator: new Locator(), fix: 'none', signal: host.signal } as const;
  const portions = new Portions(tasks.length, memory);
  const results: (readonly [number, SentResult])[] = [];
  for (const place of portions.take(thread, threads)) {
    results.push([place, sentResult(await checkFile(tasks[place]!, context))]);
    portions.done();
  }
  return { results, states, asked: [...workspaces.opened].map(([root, { read, program }]) => askedIn(root, read, program)) };
}

function askedIn(root: string, read: Iterable<string>, program: { askedBy(file: string): Iterable<string> }): Asked {
  const places = new Map<string, number>();
  const placeOf = (file: string): number => { const known = places.get(file) ?? places.size; places.set(file, known); return known; };
  const asked: number[][] = [];
  for (const file of read) asked[placeOf(file)] = [];
  // files that are only asked about follow those that were read
  for (const file of read) for (const other of program.askedBy(file)) asked[placeOf(file)]!.push(placeOf(other));
  return { root, files: [...places.keys()], asked };
}
