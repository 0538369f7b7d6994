import { isTestPath } from '../analysis/function-scopes.ts';
import { mayBuildPrompt, mayHoldMaterial } from '../analysis/may-build.ts';
import { mayMatter } from '../analysis/may-matter.ts';
import { mayCall } from '../analysis/may-call.ts';
import type { Project } from '../linter.ts';
import { languageOf } from '../languages/index.ts';
import { maySend } from '../languages/relevance.ts';
import { FileIndex } from './file-index.ts';
import { edgesOf, isPython } from './import-edges.ts';
import { scanImports, type ImportScan } from './import-scan.ts';
import { Importers } from './importers.ts';
import { Leading, type LeadingGraph } from './leading.ts';
import { Mentions, stemOf } from './mentions.ts';
import { outlineOf, sendingWords, type Outline } from './outline.ts';
import { Used } from './used.ts';
import { createImportResolver, type ImportResolver } from './imports/resolver.ts';

export interface WorkspaceOptions {
  /** Folders opened, absolute, with "/". */
  readonly roots: readonly string[];
  /** Text of a file as it is now: an open document's, or the disk's. Undefined where there is none. */
  readText(file: string): string | undefined;
  /** What leads to a request is told by declaration and not by file: worth it where many files are looked at and none changes. */
  readonly isOutlined?: boolean;
}

/** Over this many files that take something of another, what it gives is a library's, and what they do with it too much to say. */
const MAX_IMPORTERS = 60;

/** A name that more files say is no file's alone. */
const MAX_NAMING = 12;

/** What a file of a program says about how it hangs together with others. */
interface Links {
  readonly scan: ImportScan;
  readonly isSigned: boolean;
  readonly isSender: boolean;
  /** The same while all of this is. */
  readonly key: string;
}

/** Undefined: its language is not known. */
function linksOf(relativePath: string, text: string): Links | undefined {
  const language = languageOf(relativePath)?.frontEnd.id;
  if (!language) return undefined;
  const scan = scanImports(text, language);
  const isSigned = mayMatter(relativePath, text, language, []);
  const isSender = isSigned && !isTestPath(relativePath) && maySend(text, scan.specifiers.map(({ from }) => from));
  return { scan, isSigned, isSender, key: `${isSigned} ${isSender} ${JSON.stringify(scan)}` };
}

/** `known`: the text's imports, where they were looked for already. */
function outlineIn(relativePath: string, text: string, known?: ImportScan): Outline | undefined {
  const language = languageOf(relativePath)?.frontEnd.id;
  return language && !isTestPath(relativePath) ? outlineOf(text, known ?? scanImports(text, language), language) : undefined;
}

/** The keys that `linksKey` may give for a file with this text. */
export function linksKeys(relativePath: string, text: string): readonly string[] {
  const links = linksOf(relativePath, text);
  return links ? [links.key, outlinedKey(links.key, outlineIn(relativePath, text, links.scan))] : [];
}

function outlinedKey(key: string, outline: Outline | undefined): string { return `${key} ${JSON.stringify(outline)}`; }

/** The files of the opened folders and how they import each other. Files are named by their absolute path with "/". */
export class Workspace implements Project {
  readonly #options: WorkspaceOptions;
  readonly #index: FileIndex;
  readonly #resolver: ImportResolver;
  readonly #importers: Importers;
  /** Files that name a model's package, an address or a prompt themselves. */
  readonly #signed = new Set<string>();
  /** Files that may send a request themselves. */
  readonly #senders = new Set<string>();
  /** The stretches of the files that what leads was asked of; undefined where they cannot be told. */
  readonly #outlines = new Map<string, Outline | undefined>();
  /** Whether anything is called in the files that something may be handed to. */
  readonly #calling = new Map<string, boolean>();
  /** What a sender calls what it takes from packages that send. */
  readonly #sendingWords = new Map<string, ReadonlySet<string>>();
  /** What the classes of a file are based on, where they are based on anything. */
  readonly #bases = new Map<string, readonly string[]>();
  readonly #mentions = new Mentions();
  /** What each file's imports were when it was last looked at. */
  readonly #scans = new Map<string, string>();
  #near: ReadonlySet<string> | undefined;
  #leading: Leading | undefined;
  /** What leads uses this. */
  #used: Used | undefined;
  #leadingKey = '';
  /** Files that appeared while they do so by the thousand, and none of the others was told yet. */
  #grown: string[] | undefined;
  #leadingVersion = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#index = new FileIndex(options.roots, [], (file) => options.readText(file));
    this.#resolver = createImportResolver(this.#index);
    this.#importers = new Importers(this.#resolver);
  }

  /**
   * From now on files appear by the thousand. What leads where stays as it is found first, until `hasGrown`: working it
   * out again with each few of them would keep everybody waiting.
   */
  grow(): void { this.#grown = []; }

  /** All are there; `settle` and then `hasGrown` follow. */
  endGrowth(): void { this.#importers.changed(this.#grown?.splice(0) ?? []); }

  hasGrown(): void {
    this.endGrowth();
    this.#grown = undefined;
    this.#forget();
  }

  get size(): number { return this.#index.size; }

  /** Files that appeared, some of them perhaps known already. */
  add(files: readonly string[]): void {
    const added = files.filter((file) => this.#index.add(file));
    for (const file of files) this.#scan(file, this.#options.readText(file));
    if (this.#grown) this.#grown.push(...added); else this.#importers.changed(added);
    this.#forget();
  }

  remove(files: readonly string[]): void {
    const removed = files.filter((file) => this.#index.remove(file));
    for (const file of removed) {
      this.#importers.remove(file);
      this.#mentions.remove(file);
      this.#signed.delete(file);
      this.#senders.delete(file);
      this.#bases.delete(file);
      this.#outlines.delete(file);
      this.#calling.delete(file);
      this.#sendingWords.delete(file);
      this.#scans.delete(file);
    }
    this.#importers.changed(removed);
    this.#forget();
  }

  /** A file's text changed. */
  update(file: string, text: string): void { this.#scan(file, text); }

  has(file: string): boolean { return this.#index.has(file); }

  #scan(file: string, text: string | undefined): void {
    const links = text === undefined ? undefined : linksOf(this.relative(file), text);
    if (links?.isSigned) this.#mentions.update(file, text!); else this.#mentions.remove(file);
    // its declarations may say something else though its imports are the same
    if (this.#outlines.delete(file)) this.#forget();
    this.#calling.delete(file);
    if (!links || this.#scans.get(file) === links.key) return;
    const { isSigned, isSender, scan } = links;
    this.#scans.set(file, links.key);
    if (isSigned) this.#signed.add(file); else this.#signed.delete(file);
    if (isSender) this.#senders.add(file); else this.#senders.delete(file);
    if (isSender) this.#sendingWords.set(file, sendingWords(scan.specifiers)); else this.#sendingWords.delete(file);
    if (scan.bases.length > 0) this.#bases.set(file, scan.bases); else this.#bases.delete(file);
    this.#importers.update(file, scan);
    this.#forget();
  }

  /** The same while the file hangs together with others as it does; undefined where its language is not known. */
  linksKey(file: string): string | undefined {
    const key = this.#scans.get(file);
    // what was never asked about its stretches is not asked while all else is the same
    return key !== undefined && this.#outlines.has(file) ? outlinedKey(key, this.#outlines.get(file)) : key;
  }

  /** Works out where the imports of at most `count` more files lead, ahead of being asked; true when none is left. */
  settle(count: number): boolean { return this.#importers.settle(count); }

  readText(file: string): string | undefined { return this.#options.readText(file); }

  resolve(from: string, specifier: string, language: 'typescript' | 'python'): string | undefined {
    return this.#resolver.resolve(from, specifier, language);
  }

  resolveMember(from: string, specifier: string, name: string): string | undefined {
    return this.#resolver.resolveMember(from, specifier, name);
  }

  importersOf(file: string): readonly string[] | undefined {
    const found = this.#importers.reachingImporters(file, MAX_IMPORTERS + 1);
    return found.length > MAX_IMPORTERS ? undefined : found.map((importer) => importer.file);
  }

  naming(file: string): readonly string[] {
    const name = stemOf(file);
    const found = this.#mentions.of(file).filter((other) => !isTestPath(this.relative(other)) && this.readText(other)?.includes(name));
    const exact = found.length > MAX_NAMING ? found.filter((other) => this.readText(other)?.includes(file.slice(file.lastIndexOf('/') + 1))) : found;
    return exact.length > MAX_NAMING ? [] : exact;
  }

  /** Files that an analysis of these may lead to, the nearest first; at most `limit`. */
  around(files: readonly string[], limit: number): readonly string[] {
    const found = new Set(files.filter((file) => this.isNearModel(file)));
    for (const file of found) for (const other of this.#importers.neighbours(file)) {
      if (found.size >= limit) return [...found];
      if (this.isNearModel(other)) found.add(other);
    }
    return [...found];
  }

  relative(file: string): string {
    const root = this.#options.roots.find((folder) => file.startsWith(`${folder}/`));
    return root === undefined ? file : file.slice(root.length + 1);
  }

  leadsToModel(file: string, text: string, language: 'typescript' | 'python'): boolean {
    const near = (this.#near ??= this.#nearModel());
    return edgesOf(file, scanImports(text, language).specifiers, this.#resolver, language).some(({ target }) => near.has(target));
  }

  isNearModel(file: string): boolean {
    return (this.#near ??= this.#nearModel()).has(file) || this.#importers.importersOf(file).some((importer) => this.#signed.has(importer.file));
  }

  mayHold(file: string, text: string): boolean {
    if (this.#leads(file, '*')) return true;
    return this.isNearModel(file) && mayBuildPrompt(text, isPython(file) ? 'python' : 'typescript') || this.#mayBeUsed(file) && mayHoldMaterial(text) && this.#isUsedByLeading(file);
  }

  #mayBeUsed(file: string): boolean { return !this.#options.isOutlined || this.#usedNow().has(file); }

  #isUsedByLeading(file: string): boolean { return this.#importers.reachingImporters(file, MAX_IMPORTERS + 1).some((importer) => this.#leads(importer.file, '*')); }

  leads(from: string, specifier: string, names: readonly string[] | '*', language: 'typescript' | 'python'): boolean {
    const members = names === '*' || language !== 'python' ? [] : names.map((name) => this.#resolver.resolveMember(from, specifier, name));
    const targets = [this.#resolver.resolve(from, specifier, language), ...members].filter((target) => target !== undefined);
    // what is no file of the workspace is a package
    return targets.length === 0 || targets.some((target) => this.#leads(target, names));
  }

  isSigned(file: string): boolean | undefined { return this.#options.isOutlined && this.#scans.has(file) ? this.#signed.has(file) : undefined; }

  leadsFile(file: string): boolean { return this.#leads(file, '*'); }

  maySend(file: string): boolean { return this.#signed.has(file) || !this.#scans.has(file) || this.#leads(file, '*'); }

  get leadingVersion(): number {
    this.#leadingNow();
    return this.#leadingVersion;
  }

  #leads(file: string, names: readonly string[] | '*'): boolean { return this.#leadingNow().leads(file, names); }

  #usedNow(): Used { return (this.#used ??= new Used(this.#leadingNow().stretches(), this.#graph())); }

  #graph(): LeadingGraph {
    const importers = this.#importers;
    return {
      senders: this.#senders,
      edgesTo: (file) => importers.edgesTo(file),
      edgesFrom: (file) => importers.edgesFrom(file),
      basesOf: (file) => this.#bases.get(file) ?? [],
      outlineOf: (file) => this.#outlineOf(file),
      sendingWordsOf: (file) => this.#sendingWords.get(file) ?? [],
      calls: (file) => this.#calls(file),
    };
  }

  #leadingNow(): Leading {
    if (this.#leading) return this.#leading;
    this.#leading = new Leading(this.#graph());
    const { key } = this.#leading;
    if (key !== this.#leadingKey) this.#leadingVersion++;
    this.#leadingKey = key;
    return this.#leading;
  }

  #calls(file: string): boolean {
    const language = languageOf(this.relative(file))?.frontEnd.id;
    const known = this.#calling.get(file) ?? (!this.#options.isOutlined || language === undefined || mayCall(this.#options.readText(file) ?? '', language));
    this.#calling.set(file, known);
    return known;
  }

  #outlineOf(file: string): Outline | undefined {
    if (!this.#options.isOutlined) return undefined;
    if (!this.#outlines.has(file)) this.#outlines.set(file, outlineIn(this.relative(file), this.#options.readText(file) ?? ''));
    return this.#outlines.get(file);
  }

  #forget(): void {
    if (this.#grown) return;
    this.#near = undefined;
    this.#leading = undefined;
    this.#used = undefined;
  }

  /** The files whose imports lead to one that names a model. */
  #nearModel(): ReadonlySet<string> {
    const near = new Set(this.#signed);
    for (const file of near) for (const importer of this.#importers.importersOf(file)) near.add(importer.file);
    return near;
  }
}
