import type { CacheFacts, Provider } from '../../rules/model.ts';
import type { Call, FunctionNode, Module, Text } from '../code/code.ts';
import { calledWord, word } from '../code/word.ts';
import { stemOf } from '../project/mentions.ts';
import type { FileSettings } from '../project/settings.ts';
import { FileAnalysis } from './file-analysis.ts';
import { OverBudget } from './flow/frame.ts';
import type { Summary } from './flow/summaries.ts';
import { isTestPath } from './function-scopes.ts';
import { mayGive } from './may-give.ts';
import type { FilePath } from './prompts/file-paths.ts';
import { Search, type FileRequests, type Outside, type Target, type TextFile } from './outside.ts';
import { usesIn, type FileUses } from './other-files.ts';
import { Said } from './said.ts';
import { moduleOf } from './scopes.ts';
import type { FileUnit } from './unit.ts';
import type { Stages } from '../stages.ts';

/** The files of the workspace. Names are the host's own, the same for the same file; nothing here waits. */
export interface ProjectFiles {
  /** The file an import written in `from` means; undefined: a package, or nothing. */
  resolve(from: string, specifier: string, language: Module['language']): string | undefined;
  /** The module that `name` taken from a Python package means: `from pkg import sub`. */
  resolveMember(from: string, specifier: string, name: string): string | undefined;
  /** Files that import something of this file, themselves or through files that hand it on; undefined: too many. */
  importersOf(file: string): readonly string[] | undefined;
  /** Code that names a file which is no code, and may load it; tests are left out. None where too many do. */
  naming(file: string): readonly string[];
  /** The text of a file; undefined where it cannot be read. */
  readText(file: string): string | undefined;
  /** The file's imports lead to a file that names a model's package, or such a file imports it. */
  isNearModel(file: string): boolean;
  /** Whether the file says something of models itself, where its text is known to be the one that was read. */
  isSigned(file: string): boolean | undefined;
  /** Whether a file that says nothing of models itself may hold what leads to a request, or a part of one. */
  mayHold(file: string, text: string): boolean;
  /** The imports of a text that stands in a file of its own, but is none of these files, lead to a file that names a model's package. */
  leadsToModel(file: string, text: string, language: Module['language']): boolean;
  /** Whether using one of the names that `from` imports may send a request, by the files its imports lead to. True of a package's. */
  leads(from: string, specifier: string, names: readonly string[] | '*', language: Module['language']): boolean;
  /** The same of anything in the file. */
  leadsFile(file: string): boolean;
  /** Whether it leads, or says something of models itself. True of what is none of these files. */
  maySend(file: string): boolean;
  /** Another number where `leads` says something else than before. */
  readonly leadingVersion: number;
  /** Path below the workspace's folder, which tells whether it is a test. */
  relative(file: string): string;
}

/** Reads a file and lowers it; undefined where it is not there, too large or of no known language; `later` while its grammar is being read. */
export type LoadUnit = (file: string) => FileUnit | undefined | 'later';

export interface ProgramContext {
  readonly files: ProjectFiles;
  readonly load: LoadUnit;
  cache(provider: Provider, modelId: string | undefined): CacheFacts;
  /** Characters of source whose trees are held at a time, where it is not what suits a server. */
  readonly maxHeld?: number;
}

/** Characters of source whose trees a server holds at a time; a character costs about forty bytes. */
const MAX_HELD = 8_000_000;
/** The part of them that is left when some are let go. */
const LEFT = 0.75;
/**
 * By how much more is held, and at most how many times as much, where what was let go is soon read again: files that rest
 * on each other are needed together, and holding fewer takes no less memory. A workspace of 45 MB: 8 million characters
 * 261 s and 1.6 GB, 12 million 96 s and 1.6 GB, 20 million 15 s and 0.9 GB (2026-12-01, Node 24).
 */
const GROWTH = 1.5;
const MOST_GROWTH = 2.5;

/** Texts of files that are no code, kept until there are this many. */
const MAX_TEXTS = 500;

const MAX_HOPS = 12;
/** A file that more files use than this is a library of its own; what it sends is not looked for in all of them. */
const MAX_USERS = 24;

/** A file that was read. */
interface Held {
  readonly unit: FileUnit | undefined;
  /** The last report that it was of use to. */
  lastUse: number;
}

/**
 * The workspace as one program. Files are read when an analysis leads to them, and each keeps what was found out about
 * it until it, or a file it rests on, changes.
 */
export class Program {
  readonly #context: ProgramContext;
  readonly #held = new Map<string, Held>();
  readonly #analyses = new Map<string, FileAnalysis>();
  /** File → its analysis before another file changed, until that file has been looked at again: what it says is most likely still so. */
  readonly #former = new Map<string, FileAnalysis>();
  /** Of these files, those that the file which changed rested on. */
  readonly #needed = new Set<string>();
  /** File → files whose analyses asked about it: they hold no longer when it changes. */
  readonly #askers = new Map<string, Set<string>>();
  /** File → those of them that hold something of its tree: they go when it is let go of. */
  readonly #holders = new Map<string, Set<string>>();
  /** File → files that it ever asked about, however often it was let go of and analysed again. */
  readonly #asked = new Map<string, Set<string>>();
  /** File → the files that take something of it, as far as they count. */
  readonly #importers = new Map<string, readonly string[] | undefined>();
  /** File that is no code → what the code that loads it sends it with. */
  readonly #uses = new Map<string, FileUses>();
  /** Files that are no code, as they were last read. */
  readonly #texts = new Map<string, TextFile | undefined>();
  readonly #said = new Said((file) => this.#textOf(file));
  /** Files that have changed and are still known as they were. */
  readonly #changed = new Set<string>();
  readonly #exhausted = new WeakSet<FileAnalysis>();
  readonly #search = new Search();
  #size = 0;
  /** Characters of source whose trees are held at a time. */
  #most: number;
  /** What was last let go, and how many characters of it were read again. */
  readonly #gone = new Set<string>();
  #missed = 0;
  #reports = 0;
  #leadingVersion = 0;

  constructor(context: ProgramContext) {
    this.#context = context;
    this.#most = context.maxHeld ?? MAX_HELD;
  }

  /** The analysis of a file under these settings, which is what other files are told from now on. */
  analyse(unit: FileUnit, path: string, settings: FileSettings): FileAnalysis {
    const file = unit.module.file!;
    const known = this.#analyses.get(file);
    if (known?.unit === unit && known.holdsUnder(settings)) return known;
    const analysis = this.look(unit, path, settings);
    this.#analyses.set(file, analysis);
    return analysis;
  }

  /** Looks at a file's text, or a part of it, with what is known of others or was before they were changed: nobody else is told. */
  look(unit: FileUnit, path: string, settings: FileSettings): FileAnalysis {
    const file = unit.module.file!;
    const isTold = (): boolean => this.#analyses.get(file) === analysis;
    const analysis: FileAnalysis = new FileAnalysis(unit, { path, settings, outside: this.#outside(file, settings, isTold), cache: (provider, id) => this.#context.cache(provider, id) });
    return analysis;
  }

  /** Puts an open document's text in place of the file's. */
  put(unit: FileUnit): void {
    const file = unit.module.file!;
    const held = this.#held.get(file);
    if (held?.unit === unit) return;
    if (held) this.changed(file);
    this.#keep(file, unit);
  }

  /** As `changed`, before anything is asked next: a file that is typed in changes more often than anybody asks. */
  changeLater(file: string): void { this.#changed.add(file); }

  /** Forgets the file and whatever was found out through it. Gives the files whose findings may be others now. */
  changed(file: string): ReadonlySet<string> {
    this.#changed.delete(file);
    this.#importers.clear();
    this.#texts.delete(file);
    this.#said.forget(file);
    this.#letGo(file);
    const affected = new Set([...this.#context.files.leadingVersion === this.#leadingVersion ? [] : this.#analyses.keys(), ...this.#reach(file, this.#askers)]);
    for (const each of this.#reach(file, this.#asked)) if (affected.has(each)) this.#needed.add(each);
    for (const each of affected) {
      this.#askers.delete(each);
      this.#asked.delete(each);
      const former = this.#analyses.get(each);
      // what was begun meanwhile and not ended knows less
      if (former && !this.#former.has(each)) this.#former.set(each, former);
    }
    this.#drop(affected);
    const text = this.#uses.size > 0 ? this.#context.files.readText(file) : undefined;
    for (const used of this.#uses.keys()) if (text?.includes(stemOf(used))) { this.#uses.delete(used); affected.add(used); }
    return affected;
  }

  /** Frees a file's tree, and with it what was found out with its help. */
  #forget(file: string): void {
    this.#letGo(file);
    // whose trees they hold is no longer known
    this.#forgetFormer();
    this.#drop(this.#reach(file, this.#holders));
  }

  /** The file has been looked at as a whole: what was known before is not asked for again. */
  settled(file: string): void {
    if (this.#former.size > 0 && this.#analyses.has(file)) this.#forgetFormer();
  }

  #forgetFormer(): void {
    this.#former.clear();
    this.#needed.clear();
  }

  /**
   * Finds anew, file by file, what was known of the files that rest on one which has changed, as far as it rests on them
   * itself: its own analysis would ask for it all at once.
   */
  *renew(file: string, settings: FileSettings): Stages<void> {
    for (const [other, former] of [...this.#former]) {
      if (other === file || !this.#needed.has(other) || !this.#held.has(other)) continue;
      yield* this.analysisOf(other, file, settings)?.findAs(former) ?? [];
      yield;
    }
  }

  #letGo(file: string): void {
    this.#size -= this.#held.get(file)?.unit?.module.source.length ?? 0;
    this.#held.delete(file);
  }

  #drop(files: Iterable<string>): void {
    for (const file of files) { this.#analyses.delete(file); this.#holders.delete(file); this.#uses.delete(file); }
  }

  /** The file, and the files that edges lead to, also through others. */
  #reach(file: string, edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
    const reached = new Set<string>();
    const open = [file];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      open.push(...edges.get(at) ?? []);
    }
    return reached;
  }

  /** Forgets everything but what files say by themselves: where imports lead may have changed. */
  filesChanged(): void {
    this.#analyses.clear();
    this.#forgetFormer();
    this.#uses.clear();
    this.#askers.clear();
    this.#holders.clear();
    this.#asked.clear();
    this.#texts.clear();
    this.#said.clear();
    this.#importers.clear();
  }

  /** Keeps memory bounded: called between reports, when nobody holds an answer. What was of no use the longest goes first. */
  trim(): void {
    this.#refresh();
    this.#reports++;
    if (this.#texts.size > MAX_TEXTS) this.#texts.clear();
    if (this.#size <= this.#most) return;
    if (this.#missed > (1 - LEFT) * this.#most / 2) this.#most = Math.min(GROWTH * this.#most, MOST_GROWTH * (this.#context.maxHeld ?? MAX_HELD));
    this.#missed = 0;
    this.#gone.clear();
    const uses = this.#lastUses();
    const oldestFirst = [...this.#held.keys()].sort((a, b) => uses.get(a)! - uses.get(b)!);
    for (const file of oldestFirst) if (this.#size > LEFT * this.#most) { this.#forget(file); this.#gone.add(file); }
  }

  /**
   * The last report that each file was of use to. What a file rests on is in use as long as the file is, though its
   * answers are known and nobody comes to ask again: without it all that rests on it would have to go too.
   */
  #lastUses(): ReadonlyMap<string, number> {
    const uses = new Map<string, number>();
    const latestFirst = [...this.#held].sort(([, a], [, b]) => b.lastUse - a.lastUse);
    for (const [first, { lastUse }] of latestFirst) {
      const open = [first];
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        if (uses.has(file)) continue;
        uses.set(file, lastUse);
        open.push(...this.#asked.get(file) ?? []);
      }
    }
    return uses;
  }

  /** What was not looked at because nothing there could send may send by now. */
  #refresh(): void {
    for (const file of this.#changed) this.changed(file);
    const { leadingVersion } = this.#context.files;
    if (leadingVersion !== this.#leadingVersion) this.filesChanged();
    this.#leadingVersion = leadingVersion;
  }

  /** Forgets everything. */
  clear(): void {
    this.filesChanged();
    this.#held.clear();
    this.#size = 0;
  }

  isSigned(file: string): boolean | undefined { return this.#context.files.isSigned(file); }

  /** A wrapper of the user's own may be called by what no sign tells of. */
  mayHold(file: string, text: string, { wrappers }: FileSettings): boolean {
    const { files } = this.#context;
    return wrappers.length > 0 ? files.isNearModel(file) : files.mayHold(file, text);
  }

  leadsToModel(file: string, text: string, language: Module['language']): boolean { return this.#context.files.leadsToModel(file, text, language); }

  /** True while what was found out about the file still holds. */
  isCurrent(analysis: FileAnalysis): boolean {
    this.#refresh();
    return this.#analyses.get(analysis.unit.module.file!) === analysis;
  }

  /** Code files that may load a file which is no code. */
  loadersOf(file: string): readonly string[] { return this.#context.files.naming(file); }

  /** What code sends the text of a file with that is no code itself; files named as that file sees them. */
  usesOf(file: string, settings: FileSettings): FileUses {
    this.#refresh();
    const known = this.#uses.get(file);
    if (known) return known;
    const loaders = this.loadersOf(file);
    const files = new Set(loaders.flatMap((loader) => [loader, ...this.#importersOf(loader) ?? []]));
    const uses = usesIn(this.#users([...files], settings, (user) => this.analysisOf(user, file, settings)), file);
    this.#uses.set(file, uses);
    return uses;
  }

  /** True while what was said of the file's uses still holds. */
  areCurrent(uses: FileUses, file: string): boolean {
    this.#refresh();
    return this.#uses.get(file) === uses;
  }

  /** The file as it was last read; undefined where it has not been. */
  known(file: string): FileUnit | undefined { return this.#held.get(file)?.unit; }

  unit(file: string): FileUnit | undefined {
    const known = this.#held.get(file);
    const loaded = known ? undefined : this.#context.load(file);
    if (loaded === 'later') return undefined;
    const held = known ?? this.#keep(file, loaded);
    held.lastUse = this.#reports;
    return held.unit;
  }

  #keep(file: string, unit: FileUnit | undefined): Held {
    const held = { unit, lastUse: this.#reports };
    const size = unit?.module.source.length ?? 0;
    this.#held.set(file, held);
    this.#size += size;
    if (this.#gone.delete(file)) this.#missed += size;
    return held;
  }

  /** The analysis of another file, as that file by itself would have it. */
  analysisOf(file: string, asker: string, settings: FileSettings): FileAnalysis | undefined {
    this.#noteHolder(file, asker);
    const unit = this.unit(file);
    return this.#analyses.get(file) ?? (unit && this.analyse(unit, this.#context.files.relative(file), settings));
  }

  #noteAsker(file: string, asker: string): void {
    if (note(this.#askers, file, asker)) note(this.#asked, asker, file);
  }

  #noteHolder(file: string, asker: string): void {
    this.#noteAsker(file, asker);
    note(this.#holders, file, asker);
  }

  /** The files that what is known of a file rests on, these files' own left out. */
  askedBy(file: string): Iterable<string> { return this.#asked.get(file) ?? []; }

  /** `isTold`: others are told what the asking analysis finds; where not, what was known of others before is good enough. */
  #outside(asker: string, settings: FileSettings, isTold: () => boolean): Outside {
    const ofFile = (file: string): FileAnalysis | undefined => !isTold() && this.#former.get(file) || this.analysisOf(file, asker, settings);
    const of = (module: Module): FileAnalysis | undefined => {
      const { file } = module;
      if (file === undefined) return undefined;
      // only what was known of this very text can say anything of its nodes
      const former = this.#former.get(file);
      const before = former?.unit.module === module ? former : undefined;
      if (before && !isTold()) return before;
      const now = this.analysisOf(file, asker, settings);
      return now?.unit.module === module ? now : before;
    };
    const home = (fn: FunctionNode): FileAnalysis | undefined => { const module = moduleOf(fn); return module && of(module); };
    const importers = this.#importersFor(asker);
    return {
      search: this.#search,
      imported: (by, from, symbol) => this.#imported(by, from, symbol, asker, 0),
      member: (module, name) => this.#member(module, name, asker),
      originsOf: (module) => of(module)?.origins,
      sendsOf: (fn) => home(fn)?.calls.sendsOf(fn),
      sendingCalls: (fn) => home(fn)?.calls.sendingCalls(fn) ?? [],
      usersOf: (module) => this.#users(importers(module), settings, ofFile),
      summaryOf: (fn) => this.#summary(home(fn), fn),
      leads: (by, from, name) => by.file === undefined || settings.wrappers.length > 0 || this.#context.files.leads(by.file, from, name === '*' ? name : [name], by.language),
      maySend: settings.wrappers.length > 0 || this.#context.files.maySend(asker),
      leadsFrom: (module) => module.file === undefined || settings.wrappers.length > 0 || this.#context.files.leadsFile(module.file),
      textFile: (by, path) => this.#textFile(by, path, asker),
      callsNamed: (name, module) => { const files = importers(module); return files && this.#callsNamed(name, files, asker); },
      isSaid: (what, module) => importers(module)?.some((file) => what.test(this.#textOf(file) ?? '')) ?? true,
      functionsSaying: (name, module) => [...module.file === undefined ? [] : [module.file], ...importers(module) ?? []].flatMap((file) => this.#saying(file, word(name), asker)?.scopes.functions ?? []),
      classesKnowing: (module) => importers(module)?.flatMap((file) => this.#saying(file, CLASS, asker)?.scopes.classes ?? []) ?? [],
    };
  }

  #imported(by: Module, from: string, symbol: string, asker: string, hops: number): Target | undefined {
    const { files } = this.#context;
    if (by.file === undefined || hops > MAX_HOPS) return undefined;
    const file = files.resolve(by.file, from, by.language);
    const unit = file === undefined ? undefined : this.#ask(file, asker);
    if (unit && symbol === '*') return { kind: 'module', module: unit.module };
    const found = unit && this.#exported(unit, symbol, asker, hops);
    if (found || by.language !== 'python') return found;
    const sub = files.resolveMember(by.file, from, symbol);
    const inner = sub === undefined ? undefined : this.#ask(sub, asker);
    return inner && { kind: 'module', module: inner.module };
  }

  /** A path that is not absolute starts where the program does: in the workspace's folder, or one between it and the module. */
  #textFile(by: Module, { isAbsolute, path }: FilePath, asker: string): TextFile | undefined {
    if (by.file === undefined) return undefined;
    const candidates = isAbsolute ? [path] : this.#foldersAbove(by.file).map((folder) => `${folder}/${path}`);
    const found = candidates.flatMap((file) => this.#text(file, asker) ?? []);
    return found.length === 1 ? found[0] : undefined;
  }

  #foldersAbove(file: string): readonly string[] {
    const steps = this.#context.files.relative(file).split('/');
    return steps.map((_, index) => file.split('/').slice(0, -1 - index).join('/'));
  }

  /** The text that a file which is no code names by a path relative to its own; what is known of it rests on that text from now on. */
  included(relativePath: string, file: string): string | undefined {
    return this.#text(besides(file, relativePath), file)?.text;
  }

  /** Of a file of the workspace that is no code. */
  #text(file: string, asker: string): TextFile | undefined {
    const { files } = this.#context;
    const path = files.relative(file);
    if (path === file || /(?:^|\/)\.\.(?:\/|$)/.test(file)) return undefined;
    this.#noteAsker(file, asker);
    if (!this.#texts.has(file)) {
      const text = files.readText(file);
      this.#texts.set(file, text === undefined ? undefined : { file, path, text, literal: literalOf(text) });
    }
    return this.#texts.get(file);
  }

  #ask(file: string, asker: string): FileUnit | undefined {
    this.#noteHolder(file, asker);
    return this.unit(file);
  }

  #exported(unit: FileUnit, name: string, asker: string, hops: number): Target | undefined {
    const found = unit.exports.named(name);
    if (found?.kind === 'again') return this.#imported(unit.module, found.from, found.name, asker, hops + 1);
    if (found) return found;
    for (const star of name === 'default' ? [] : unit.exports.stars) {
      const target = this.#mayGive(unit.module, star, name, asker) ? this.#imported(unit.module, star, name, asker, hops + 1) : undefined;
      if (target) return target;
    }
    return undefined;
  }

  /** Of many files behind stars one gives the name: the others are not read for it. */
  #mayGive(by: Module, from: string, name: string, asker: string): boolean {
    const { files } = this.#context;
    const file = files.resolve(by.file!, from, by.language);
    if (file === undefined || this.#held.has(file) || by.language === 'python' && files.resolveMember(by.file!, from, name) !== undefined) return true;
    this.#noteAsker(file, asker);
    return this.#said.says(file, `gives ${name}`, (text) => mayGive(text, name, by.language));
  }

  #member(module: Module, name: string, asker: string): Target | undefined {
    const unit = module.file === undefined ? undefined : this.#ask(module.file, asker);
    if (!unit) return undefined;
    const found = this.#exported(unit, name, asker, 0);
    if (found || module.language !== 'python') return found;
    const sub = this.#context.files.resolveMember(module.file!, '.', name);
    const inner = sub === undefined ? undefined : this.#ask(sub, asker);
    return inner && { kind: 'module', module: inner.module };
  }

  #summary(analysis: FileAnalysis | undefined, fn: FunctionNode): Summary | undefined {
    if (!analysis || this.#exhausted.has(analysis)) return undefined;
    try {
      return analysis.flow.summaryOf(fn);
    } catch (error) {
      if (!(error instanceof OverBudget || error instanceof RangeError)) throw error;
      this.#exhausted.add(analysis);
      return undefined;
    }
  }

  /** Files that may use what a module exports, each noted as asked once. */
  #importersFor(asker: string): (module: Module) => readonly string[] | undefined {
    const noted = new Set<string>();
    return ({ file }) => {
      if (file === undefined) return [];
      const importers = this.#importersOf(file);
      if (!noted.has(file)) for (const importer of importers ?? []) this.#noteAsker(importer, asker);
      noted.add(file);
      return importers;
    };
  }

  /** Tests are left out: what they pass stands for nothing in production. */
  #importersOf(file: string): readonly string[] | undefined {
    if (this.#importers.has(file)) return this.#importers.get(file);
    const { files } = this.#context;
    const importers = files.importersOf(file)?.filter((importer) => !isTestPath(files.relative(importer)));
    this.#importers.set(file, importers);
    return importers;
  }

  #users(files: readonly string[] | undefined, settings: FileSettings, analysisOf: (file: string) => FileAnalysis | undefined): readonly FileRequests[] {
    if (!files || files.length > MAX_USERS) return [];
    return files.flatMap((file) => (settings.wrappers.length === 0 && !this.#context.files.leadsFile(file) ? [] : analysisOf(file)?.sent ?? []));
  }

  /** A file whose text says something; one that does not is not read for it. */
  #saying(file: string, what: RegExp, asker: string): FileUnit | undefined {
    return this.#said.says(file, what.source, (text) => what.test(text)) ? this.#ask(file, asker) : undefined;
  }

  /** A file is read when its calls are asked for. */
  *#callsNamed(name: string, files: readonly string[], asker: string): Iterable<Call> {
    const called = calledWord(name);
    for (const file of files) {
      const held = this.#held.get(file)?.unit;
      const isSaid = held ? held.calls.named(name).length > 0 : this.#said.says(file, called.source, (text) => called.test(text));
      if (isSaid) yield* this.#ask(file, asker)?.calls.named(name) ?? [];
    }
  }

  #textOf(file: string): string | undefined {
    return this.#held.get(file)?.unit?.module.source ?? this.#context.files.readText(file);
  }
}

const CLASS = /\bclass\s/;

/** Adds an edge; true where it is a new one. */
function note(edges: Map<string, Set<string>>, from: string, to: string): boolean {
  const known = edges.get(from);
  if (known?.has(to)) return false;
  if (known) known.add(to); else edges.set(from, new Set([to]));
  return true;
}

/** The path seen from the folder of `file`. */
function besides(file: string, relativePath: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of relativePath.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function literalOf(text: string): Text {
  const span = { start: 0, end: text.length };
  return { kind: 'text', ...span, parts: [{ kind: 'chunk', ...span, value: text }], interpolated: false };
}
