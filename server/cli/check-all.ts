import { setImmediate } from 'node:timers/promises';
import { languageOf } from '../languages/index.ts';
import type { Seen } from './cache/result-cache.ts';
import { receivedResult } from './cache/kept-run.ts';
import { checkFile, type CheckContext, type FileResult, type Task } from './check-file.ts';
import type { Asked, Help } from './helper.ts';
import type { Helper, Host } from './host.ts';
import { Portions } from './portions.ts';
import { Progress } from './progress.ts';

export interface Checked {
  /** In the order of the tasks. */
  readonly results: readonly FileResult[];
  /** What other threads saw of the workspaces. */
  readonly helped: readonly Seen[];
}

/** A thread reads the imports of all files before it is of any help, so there has to be work for it: so many files. */
const WORTH_HELP = 300;
/**
 * Each thread parses for itself much of what others parse, too, and the collector and the compiler of the first take a
 * second core: on two cores one thread is as quick as two, in two thirds of the memory.
 */
const CORES_PER_THREAD = 2;
const MOST_THREADS = 4;
/** Milliseconds of work before others get their turn: a signal has to be heard. */
const TURN = 50;

/** Checks all tasks, together with other threads where there are many. Once aborted it starts no more of them. */
export async function checkAll(tasks: readonly Task[], context: CheckContext, host: Host): Promise<Checked> {
  return new Run(tasks, context, host).all();
}

class Run {
  readonly #tasks: readonly Task[];
  readonly #context: CheckContext;
  readonly #host: Host;
  readonly #results: FileResult[] = [];
  readonly #progress: Progress;
  #turn = performance.now();

  constructor(tasks: readonly Task[], context: CheckContext, host: Host) {
    this.#tasks = tasks;
    this.#context = context;
    this.#host = host;
    this.#progress = new Progress(host.err, () => host.now());
  }

  async all(): Promise<Checked> {
    const shared = this.#shareable();
    const alone = [...this.#tasks.keys()].filter((place) => !shared.has(place));
    const places = [...shared];
    const portions = new Portions(places.length);
    const helpers = await this.#start(places, portions);
    for (const [done, place] of alone.entries()) await this.#check(place, () => done + 1);
    for (const index of portions.take(0, helpers.length + 1)) await this.#check(places[index]!, () => alone.length + portions.done());
    const helped = await Promise.all(helpers.map((helper) => this.#join(helper, places)));
    // a thread that broke down leaves what it had taken
    for (const place of places) if (!this.#results[place]) await this.#check(place, () => this.#tasks.length);
    this.#progress.clear();
    // a run that was ended has holes
    return { results: this.#results.filter(() => true), helped: helped.flat() };
  }

  /** Code that is to be read, where there is enough of it; nothing that is written to. */
  #shareable(): ReadonlySet<number> {
    const { cache, fix } = this.#context;
    const isCode = ({ path, settings }: Task): boolean => !settings.isIgnored && languageOf(path) !== undefined;
    const found = fix === 'none' ? [...this.#tasks.keys()].filter((place) => isCode(this.#tasks[place]!) && !cache?.isKnown(this.#tasks[place]!)) : [];
    return new Set(found.length >= WORTH_HELP ? found : []);
  }

  async #start(places: readonly number[], { memory }: Portions): Promise<readonly Helper[]> {
    const { helpers, signal } = this.#host;
    if (!helpers || places.length === 0) return [];
    const tasks = places.map((place) => this.#tasks[place]!);
    const roots = [...new Set(tasks.map(({ workspace }) => workspace))];
    const listings = new Map(await Promise.all(roots.map(async (root) => [root, await this.#context.workspaces.listing(root)] as const)));
    const wanted = this.#context.threads ?? Math.min(Math.floor(helpers.cores / CORES_PER_THREAD), MOST_THREADS);
    const count = Math.max(0, Math.min(wanted, 1 + Math.floor(places.length / WORTH_HELP)) - 1);
    if (count > 0) this.#host.youngGeneration?.leave();
    const started = Array.from({ length: count }, (_, index) => helpers.start({ tasks, listings, portions: memory, thread: index + 1, threads: count + 1 }));
    // one that breaks down while the first is at work is noticed when its help is asked for
    for (const { help } of started) help.catch(() => undefined);
    signal.addEventListener('abort', () => started.forEach((helper) => helper.stop()));
    return started;
  }

  async #check(place: number, done: () => number): Promise<void> {
    if (performance.now() - this.#turn > TURN) {
      await setImmediate();
      this.#turn = performance.now();
    }
    if (this.#host.signal.aborted) return;
    this.#results[place] = await checkFile(this.#tasks[place]!, this.#context);
    this.#progress.update(done(), this.#tasks.length);
  }

  async #join({ help }: Helper, places: readonly number[]): Promise<readonly Seen[]> {
    const done: Help | undefined = await help.catch(() => undefined);
    if (!done) return [];
    for (const [index, result] of done.results) this.#results[places[index]!] = receivedResult(result);
    for (const [file, stats] of done.states) this.#context.cache?.seen(file, stats);
    for (const { root } of done.asked) await this.#context.workspaces.of(root);
    return done.asked.map(seenBy);
  }
}

function seenBy({ root, files, asked }: Asked): Seen {
  const places = new Map(files.map((file, place) => [file, place]));
  return { root, read: files.slice(0, asked.length), askedBy: (file) => asked[places.get(file)!]!.map((place) => files[place]!) };
}
