import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from 'vscode-languageserver';
import type { Place } from '../../rules/model.ts';
import type { Program } from '../analysis/program.ts';
import { languageOf } from '../languages/index.ts';
import type { Linter } from '../linter.ts';
import { Workspace } from '../project/workspace.ts';
import { describe } from './guard.ts';
import type { Log } from './log.ts';
import type { IndexProgress } from './index-progress.ts';
import type { OpenDocument } from './open-document.ts';
import type { Opened } from './opened.ts';
import type { ProjectHost } from './session.ts';
import { turn } from './turn.ts';

interface Parts {
  readonly host: ProjectHost;
  readonly documents: ReadonlyMap<string, OpenDocument>;
  readonly folders: readonly string[];
  readonly log: Log;
  /** Reports may be others now. */
  refresh(): void;
}

/** Milliseconds of reading between two looks at the client's messages. */
const SLICE = 4;
/** Files at a time. */
const FEW = 4;
/** Files read ahead for what is open: about as many as an analysis leads to. */
const MAX_AROUND = 500;
/** Over this many files the rest is left closed: the index would cost more than it gives. */
const MAX_FILES = 100_000;

/** The files of the opened folders, seen as one program: read in the background, and followed as they change. */
export class Project {
  readonly #parts: Parts;
  readonly #roots: readonly string[];
  readonly #workspace: Workspace;
  /** Files of the addresses the client uses. */
  readonly #names = new Map<string, string | undefined>();
  /** Open files whose text has changed since anything was found out. */
  readonly #changed = new Map<string, OpenDocument>();
  #linter: Linter | undefined;
  #program: Program | undefined;
  #run = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#roots = parts.folders.flatMap((uri) => parts.host.fileOf(uri) ?? []);
    this.#workspace = new Workspace({ roots: this.#roots, readText: (file) => this.#text(file) });
  }

  /** The program that documents belong to. */
  of(linter: Linter): Program {
    this.#linter = linter;
    return (this.#program ??= linter.project(this.#workspace));
  }

  /** A document's name in the program, and its path below its folder; undefined where it is no file of the folders. */
  nameOf(uri: string): { readonly file: string; readonly path: string } | undefined {
    const file = this.#fileOf(uri);
    if (file === undefined) return undefined;
    const path = this.#workspace.relative(file);
    return path === file ? undefined : { file, path };
  }

  /** Reads the folders' files, a few at a time; what is found out without them is then found out again. */
  async index(progress: IndexProgress): Promise<void> {
    try { await this.#index(progress); } finally { progress.end(); }
  }

  async #index(progress: IndexProgress): Promise<void> {
    const run = ++this.#run;
    const { host, folders, log } = this.#parts;
    const started = performance.now();
    this.#workspace.grow();
    for (const folder of folders) {
      const root = host.fileOf(folder);
      const files = root === undefined ? [] : await host.listFiles(root);
      if (files.length > MAX_FILES) log.warn(`${folder}: ${files.length} files are too many to be seen together; the first ${MAX_FILES} are`);
      await this.#add(files.slice(0, MAX_FILES), run, (done) => progress.report(done, files.length));
    }
    this.#workspace.endGrowth();
    await this.#inSlices(run, () => !this.#workspace.settle(FEW));
    if (run !== this.#run) return;
    this.#workspace.hasGrown();
    await this.#linter?.prepare([...this.#parts.documents.values()].flatMap((document) => this.#loaders(document)));
    await this.#readAround(run);
    if (run !== this.#run) return;
    log.debug(`${this.#workspace.size} files read in ${Math.round(performance.now() - started)} ms`);
    this.#program?.filesChanged();
    this.#parts.refresh();
  }

  async #add(files: readonly string[], run: number, report: (done: number) => void): Promise<void> {
    let done = 0;
    await this.#inSlices(run, () => {
      this.#workspace.add(files.slice(done, done + FEW));
      done += FEW;
      report(done);
      return done < files.length;
    });
  }

  /** Works until there is no more, and lets the client's messages go first again and again. */
  async #inSlices(run: number, work: () => boolean): Promise<void> {
    for (let isMore = true; isMore && run === this.#run;) {
      const until = performance.now() + SLICE;
      while (isMore && performance.now() < until) isMore = work();
      await turn();
    }
  }

  /** Code that may load an open prompt file. */
  #loaders({ uri }: OpenDocument): readonly string[] {
    const name = this.nameOf(uri);
    return name && !languageOf(name.path) ? this.#workspace.naming(name.file) : [];
  }

  /** Reads what the open documents rest on, a file at a time, so that their first analysis need not read it all at once. */
  async #readAround(run: number): Promise<void> {
    const open = [...this.#parts.documents.values()].flatMap(({ uri }) => this.nameOf(uri)?.file ?? []);
    for (const file of this.#workspace.around(open, MAX_AROUND)) {
      if (run !== this.#run) return;
      this.#program?.unit(file);
      await turn();
    }
  }

  /** A document was opened: it may be a file that is not on disk yet. */
  opened({ uri, text }: OpenDocument): void {
    const name = this.nameOf(uri);
    if (!name) return;
    this.#program?.changed(name.file);
    if (!this.#parts.host.isWanted(name.file)) return;
    if (this.#workspace.has(name.file)) return this.#workspace.update(name.file, text);
    this.#workspace.add([name.file]);
    this.#program?.filesChanged();
  }

  /** An open document's text changed: what rests on it may have, too, whether or not its own findings are asked for. */
  textChanged(document: OpenDocument): void {
    const name = this.nameOf(document.uri);
    if (!name) return;
    this.#program?.changeLater(name.file);
    this.#changed.set(name.file, document);
  }

  /** Before anything is found out: what was typed may be what it rests on. */
  catchUp(): void {
    for (const [file, document] of this.#changed) if (!document.isClosed && this.#workspace.has(file)) this.#workspace.update(file, document.text);
    this.#changed.clear();
  }

  /** Files on disk were made, changed or taken away. True where findings may be others now. */
  filesChanged(changes: readonly { readonly uri: string; readonly kind: 'created' | 'changed' | 'deleted' }[]): boolean {
    this.catchUp();
    let isChanged = false;
    for (const { uri, kind } of changes) {
      const file = this.#parts.host.fileOf(uri);
      if (file === undefined) continue;
      if (!this.#parts.host.isWanted(file)) {
        // a prompt file, where code was seen to load it
        if (this.#program && this.#program.changed(file).size > 1) isChanged = true;
        continue;
      }
      if (kind === 'deleted') this.#workspace.remove([file]); else this.#workspace.add([file]);
      this.#program?.changed(file);
      if (kind !== 'changed' || CONFIGS.test(file)) this.#program?.filesChanged();
      isChanged = true;
    }
    return isChanged;
  }

  /** Where something in another file stands. */
  location(place: Place & { readonly file: string }): Location {
    const { host } = this.#parts;
    const document = TextDocument.create(host.uriOf(place.file), '', 0, this.#text(place.file) ?? '');
    return { uri: document.uri, range: { start: document.positionAt(place.start), end: document.positionAt(place.end) } };
  }

  /** A document is closed: the file is what the disk says again. */
  closed({ uri }: Opened): void {
    const file = this.#fileOf(uri);
    if (file !== undefined && this.#workspace.has(file)) this.#workspace.update(file, this.#text(file) ?? '');
    if (file !== undefined) this.#program?.changed(file);
    this.#names.delete(uri);
  }

  #fileOf(uri: string): string | undefined {
    if (!this.#names.has(uri)) this.#names.set(uri, this.#parts.host.fileOf(uri));
    return this.#names.get(uri);
  }

  dispose(): void {
    this.#run++;
    this.#program?.clear();
  }

  #text(file: string): string | undefined {
    const { host, documents, log } = this.#parts;
    // editors write the same address in more than one way
    for (const document of documents.values()) if (this.#fileOf(document.uri) === file) return document.text;
    try {
      return this.#workspace.has(file) || !host.leadsOutside(file, this.#roots) ? host.readText(file) : undefined;
    } catch (error) {
      log.debug(`${file}: ${describe(error)}`);
      return undefined;
    }
  }
}

/** Files that say where imports lead. */
const CONFIGS = /\/(package|[jt]sconfig[^/]*)\.json$|\/pyproject\.toml$/;
