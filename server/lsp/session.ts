import type { Connection } from 'vscode-languageserver';
import type { Linter, ReadAsset } from '../linter.ts';
import type { ClientFeatures } from './client-features.ts';
import { Dependents } from './dependents.ts';
import { describe } from './guard.ts';
import type { Log } from './log.ts';
import type { OpenDocument } from './open-document.ts';
import type { OpenNotebook } from './open-notebook.ts';
import type { Opened } from './opened.ts';
import type { InitializationOptions } from './protocol.ts';
import { Settler } from './glance.ts';
import { indexProgress } from './index-progress.ts';
import { Project } from './project.ts';
import { Publisher } from './publish-diagnostics.ts';
import { Queue } from './queue.ts';
import type { Settings } from './settings.ts';
import type { StatusReporter } from './status.ts';

/** What the place the server runs in lends it. */
export interface Host {
  /** Reads the grammars. */
  readAsset(options: InitializationOptions): ReadAsset;
  /** Reads a `file:` address; undefined where there is none. Absent: files can only be had from the client. */
  readFile?(uri: string): Promise<string | undefined>;
  /** The files of the opened folders. Absent: each document is seen by itself. */
  readonly project?: ProjectHost;
  /** Begins to free what is no longer used, now that nobody waits. */
  tidy?(): void;
  /** A file in which requests were found has been analysed. */
  worked?(): void;
}

/** The files of a machine. Files are named by their absolute path with "/". */
export interface ProjectHost {
  /** Files below a folder that can be linted, and what says where imports lead. */
  listFiles(folder: string): Promise<readonly string[]>;
  isWanted(file: string): boolean;
  /** Answers at once; undefined where there is no text. */
  readText(file: string): string | undefined;
  /** Links lead from a file out of all of these folders. */
  leadsOutside(file: string, folders: readonly string[]): boolean;
  fileOf(uri: string): string | undefined;
  uriOf(file: string): string;
}

interface Parts {
  readonly connection: Connection;
  readonly log: Log;
  readonly features: ClientFeatures;
  readonly linter: Promise<Linter>;
  readonly settings: Settings;
  readonly status: StatusReporter;
  readonly folders: readonly string[];
  readonly host: Host;
}

/** What the handlers of one connection share. */
export class Session {
  readonly connection: Connection;
  readonly log: Log;
  readonly features: ClientFeatures;
  readonly linter: Promise<Linter>;
  readonly settings: Settings;
  readonly status: StatusReporter;
  readonly documents = new Map<string, OpenDocument>();
  readonly notebooks = new Map<string, OpenNotebook>();
  readonly publisher: Publisher;
  readonly dependents: Dependents;
  readonly settler: Settler;
  /** Of analyses that take their time. */
  readonly queue = new Queue();
  project: Project | undefined;
  readonly #host: Host;
  #folders: readonly string[];
  #epoch = 0;

  constructor(parts: Parts) {
    this.connection = parts.connection;
    this.log = parts.log;
    this.features = parts.features;
    this.linter = parts.linter;
    this.settings = parts.settings;
    this.status = parts.status;
    this.publisher = new Publisher(this);
    this.dependents = new Dependents(this);
    this.settler = new Settler(this);
    this.#host = parts.host;
    this.#folders = parts.folders;
    this.#openProject();
  }

  /** Other folders are open: their files are another program. */
  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.#folders = [...this.#folders.filter((folder) => !removed.includes(folder)), ...added];
    this.#openProject();
    this.indexProject();
  }

  indexProject(): void {
    this.project?.index(indexProgress(this)).catch((error: unknown) => this.log.error(`The folders' files could not be read: ${describe(error)}`));
  }

  #openProject(): void {
    this.project?.dispose();
    const { documents, log } = this;
    const { project: host } = this.#host;
    this.project = host && new Project({ host, documents, folders: this.#folders, log, refresh: () => this.refresh() });
    for (const document of this.allOpened()) document.reopen();
  }

  /** What is analysed when the client asks about a document: itself, or the notebook that it is a cell of. */
  opened(uri: string): Opened | undefined {
    const notebook = this.notebooks.get(uri) ?? [...this.notebooks.values()].find((each) => each.partOf(uri));
    return notebook ?? this.documents.get(uri);
  }

  allOpened(): readonly Opened[] {
    return [...this.documents.values(), ...this.notebooks.values()];
  }

  /** Counts what changes reports without a change of their documents: settings, other files. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Reports are no longer what they were: the client pulls, or is sent, the new ones. */
  refresh(): void {
    this.#epoch++;
    for (const document of this.allOpened()) this.publisher.schedule(document);
    this.pullAgain();
  }

  /** Asks the client to pull, where it can be asked. */
  pullAgain(): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.features;
    if (!pullsDiagnostics || !refreshesDiagnostics) return;
    this.connection.languages.diagnostics.refresh().catch((error: unknown) => this.log.debug(`refresh: ${describe(error)}`));
  }

  /** Nobody waits for the moment. */
  tidy(): void { this.#host.tidy?.(); }

  worked(): void { this.#host.worked?.(); }

  dispose(): void {
    this.dependents.dispose();
    this.settler.dispose();
    this.project?.dispose();
    for (const document of this.allOpened()) document.dispose();
    this.documents.clear();
    this.notebooks.clear();
  }
}
