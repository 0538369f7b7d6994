import type { Connection } from 'vscode-languageserver';
import type { Linter, ReadAsset } from '../linter.ts';
import type { ClientFeatures } from './client-features.ts';
import { describe } from './guard.ts';
import type { Log } from './log.ts';
import type { OpenDocument } from './open-document.ts';
import type { InitializationOptions } from './protocol.ts';
import { Publisher } from './publish-diagnostics.ts';
import type { Settings } from './settings.ts';
import type { StatusReporter } from './status.ts';

/** What the place the server runs in lends it. */
export interface Host {
  /** Reads the grammars. */
  readAsset(options: InitializationOptions): ReadAsset;
  /** Reads a `file:` address; undefined where there is none. Absent: files can only be had from the client. */
  readFile?(uri: string): Promise<string | undefined>;
}

interface Parts {
  readonly connection: Connection;
  readonly log: Log;
  readonly features: ClientFeatures;
  readonly linter: Promise<Linter>;
  readonly settings: Settings;
  readonly status: StatusReporter;
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
  readonly publisher: Publisher;
  #epoch = 0;

  constructor(parts: Parts) {
    this.connection = parts.connection;
    this.log = parts.log;
    this.features = parts.features;
    this.linter = parts.linter;
    this.settings = parts.settings;
    this.status = parts.status;
    this.publisher = new Publisher(this);
  }

  /** Counts what changes reports without a change of their documents: settings, token tables. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Reports are no longer what they were: the client pulls, or is sent, the new ones. */
  refresh(): void {
    this.#epoch++;
    for (const document of this.documents.values()) this.publisher.schedule(document);
    this.pullAgain();
  }

  /** Asks the client to pull, where it can be asked. */
  pullAgain(): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.features;
    if (!pullsDiagnostics || !refreshesDiagnostics) return;
    this.connection.languages.diagnostics.refresh().catch((error: unknown) => this.log.debug(`refresh: ${describe(error)}`));
  }

  dispose(): void {
    for (const document of this.documents.values()) document.dispose();
    this.documents.clear();
  }
}
