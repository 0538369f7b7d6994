import { languageOf } from '../../languages/index.ts';
import { fileName, readText } from '../../project-files.ts';
import { stemOf } from '../../project/mentions.ts';
import type { FileSettings } from '../../project/settings.ts';
import { linksKeys } from '../../project/workspace.ts';
import type { FileResult, Task } from '../check-file.ts';
import { relativeName } from '../names.ts';
import type { Workspaces } from '../workspaces.ts';
import { isNotebookPath } from '../../notebooks/notebook-file.ts';
import { digest, type CacheFile } from './cache-file.ts';
import { FileStates, type FileState } from './file-states.ts';
import { keptResult, NOTHING_KEPT, restoredResult, type KeptFile, type KeptResult, type KeptRun } from './kept-run.ts';

/** What another thread saw of an opened workspace. */
export interface Seen {
  readonly root: string;
  /** Files that it read, or looked for. */
  readonly read: readonly string[];
  /** Files that the analysis of one of these asked about. */
  askedBy(file: string): Iterable<string>;
}

/**
 * Results of the run before. One holds while its file, and all files that its analysis asked about, are what they were;
 * none holds where files came or went, or one leads its imports elsewhere.
 */
export class ResultCache {
  readonly #file: CacheFile;
  readonly #build: string;
  readonly #began = Date.now();
  readonly #kept: KeptRun;
  readonly #keptFiles: ReadonlyMap<string, KeptFile>;
  readonly #states: FileStates;
  readonly #listings = new Map<string, readonly string[]>();
  /** Prompt file → files it takes in. */
  readonly #included = new Map<string, Set<string>>();
  readonly #keys = new WeakMap<FileSettings, string>();
  /** Files of which what is kept does not hold any more; undefined: of none it does. */
  #affected: ReadonlySet<string> | undefined;

  constructor(file: CacheFile, build: string) {
    this.#file = file;
    this.#build = build;
    const kept = file.read() as KeptRun | undefined;
    this.#kept = kept?.build === build ? kept : NOTHING_KEPT;
    this.#keptFiles = new Map(this.#kept.files.map((each) => [each.file, each]));
    this.#states = new FileStates(this.#keptFiles, this.#kept.at);
  }

  /** Finds out what still holds. To be called before any of the files is read. */
  async prepare(tasks: readonly Task[], workspaces: Workspaces): Promise<void> {
    for (const { path } of tasks) this.#states.look(fileName(path));
    for (const root of new Set(tasks.map(({ workspace }) => workspace))) this.#listings.set(root, await workspaces.listing(root));
    for (const listing of this.#listings.values()) for (const file of listing) this.#states.look(file);
    const changed = this.#kept.files.filter(({ file }) => !this.#states.isAsKept(file));
    if (this.#isSameProgram(tasks, changed)) this.#affected = this.#restingOn(changed, tasks);
  }

  /** A file is about to be read. */
  look(file: string): void { this.#states.look(file); }

  /** What a file was when another thread was about to read it. */
  seen(file: string, stats: Omit<FileState, 'digest'>): void { this.#states.seen(file, stats); }

  /** A prompt file is about to take another one in. */
  includes(task: Task, sibling: string): void {
    const [file, included] = [fileName(task.path), fileName(sibling)];
    this.look(included);
    this.#included.set(file, (this.#included.get(file) ?? new Set()).add(included));
  }

  /** What the run before found; undefined where it is to be found again. */
  known(task: Task): FileResult | undefined {
    const kept = this.#keptResult(task);
    return kept && restoredResult(kept);
  }

  isKnown(task: Task): boolean { return this.#keptResult(task) !== undefined; }

  #keptResult(task: Task): KeptResult | undefined {
    const file = fileName(task.path);
    return this.#affected && !this.#affected.has(file) ? this.#kept.results[file] : undefined;
  }

  /** Keeps what was found for the next run; `helped`: what other threads saw of the workspaces. */
  save(tasks: readonly Task[], results: readonly FileResult[], { opened }: Workspaces, helped: readonly Seen[] = []): void {
    if (!this.#states.isOutdated && tasks.every((task) => this.#keptResult(task) || !isKept(task))) return;
    const listings = Object.fromEntries([...this.#listings].map(([root, listing]) => [root, nameOf(listing)]));
    const kept = tasks.flatMap((task, index) => (results[index]!.failed || results[index]!.isPassing || !isKept(task) ? [] : [[fileName(task.path), keptResult(this.#keyOf(task), results[index]!)]]));
    this.#file.write({ build: this.#build, at: this.#began, listings, files: this.#files(tasks, opened, helped), results: Object.fromEntries(kept) } satisfies KeptRun);
  }

  /** All that the results rest on, and what each file's analysis asked about. */
  #files(tasks: readonly Task[], opened: Workspaces['opened'], helped: readonly Seen[]): readonly KeptFile[] {
    const links = new Map<string, string>();
    const asked = new Map<string, Set<string>>();
    const add = (file: string, link: string, others: Iterable<string>): void => {
      links.set(file, link || (links.get(file) ?? ''));
      const all = asked.get(file) ?? new Set();
      asked.set(file, all);
      for (const other of others) all.add(other);
    };
    for (const { file, links: link, asked: others } of this.#affected ? this.#kept.files : []) {
      add(file, link, this.#affected!.has(file) ? [] : others.map((other) => this.#kept.files[other]!.file));
    }
    for (const { path, workspace } of tasks) add(fileName(path), '', opened.get(workspace)?.program.askedBy(fileName(path)) ?? []);
    for (const [file, others] of this.#included) for (const other of others) { add(file, '', [other]); add(other, '', []); }
    for (const { workspace, program, read } of opened.values()) {
      for (const file of read) add(file, this.#links(file, workspace.linksKey(file)), program.askedBy(file));
    }
    for (const { root, read, askedBy } of helped) {
      for (const file of read) add(file, this.#links(file, opened.get(root)!.workspace.linksKey(file)), askedBy(file));
    }
    const places = new Map([...links.keys()].map((file, index) => [file, index]));
    return [...links].map(([file, link]) => ({
      file, ...this.#stateOf(file), links: link, asked: [...asked.get(file)!].flatMap((other) => places.get(other) ?? []),
    }));
  }

  #stateOf(file: string): Pick<KeptFile, 'size' | 'mtime' | 'digest'> {
    const { size, mtime, digest: content } = this.#states.settled(file);
    return { size, mtime, digest: content };
  }

  /** What is no code, but read for the program, is a configuration: all of it may say where imports lead. */
  #links(file: string, key: string | undefined): string {
    return key === undefined ? `all ${this.#states.settled(file).digest}` : digest(key);
  }

  /** The same files, settings and imports as before. */
  #isSameProgram(tasks: readonly Task[], changed: readonly KeptFile[]): boolean {
    const { listings, results } = this.#kept;
    return [...this.#listings].every(([root, listing]) => listings[root] === nameOf(listing))
      && tasks.every((task) => (results[fileName(task.path)]?.key ?? this.#keyOf(task)) === this.#keyOf(task))
      && changed.every(({ file, links }) => links === '' || this.#linksNow(file).includes(links));
  }

  #linksNow(file: string): readonly string[] {
    const root = [...this.#listings.keys()].find((folder) => file.startsWith(`${fileName(folder)}/`));
    const text = root === undefined ? undefined : readText(file);
    const keys = text === undefined ? [] : linksKeys(relativeName(root!, file), text);
    return keys.length === 0 ? [this.#links(file, undefined)] : keys.map((key) => this.#links(file, key));
  }

  #restingOn(changed: readonly KeptFile[], tasks: readonly Task[]): ReadonlySet<string> {
    if (changed.length === 0) return new Set();
    const { files } = this.#kept;
    const askers = new Map<string, string[]>();
    for (const { file: asker, asked } of files) for (const other of asked) {
      const { file } = files[other]!;
      const list = askers.get(file);
      if (list) list.push(asker); else askers.set(file, [asker]);
    }
    const affected = new Set([...changed.map(({ file }) => file), ...newlyNamed(changed, tasks)]);
    for (const file of affected) for (const asker of askers.get(file) ?? []) affected.add(asker);
    return affected;
  }

  #keyOf({ isExplicit, settings }: Task): string {
    let key = this.#keys.get(settings);
    if (key === undefined) this.#keys.set(settings, (key = digest(JSON.stringify(settings))));
    return isExplicit ? `${key} explicit` : key;
  }
}

/** Prompt files that code which changed names, and may load by now. */
function newlyNamed(changed: readonly KeptFile[], tasks: readonly Task[]): readonly string[] {
  const texts = changed.filter(({ file }) => languageOf(file)).map(({ file }) => readText(file) ?? '');
  return tasks.map(({ path }) => fileName(path)).filter((file) => !languageOf(file) && texts.some((text) => text.includes(stemOf(file))));
}

function nameOf(listing: readonly string[]): string {
  return digest(listing.join('\n'));
}

/** A notebook's places are those of its cells, which only reading it again tells. */
function isKept({ path }: Task): boolean {
  return !isNotebookPath(path);
}
