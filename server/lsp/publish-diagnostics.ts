import { Cancelled } from '../linter.ts';
import { glance } from './glance.ts';
import { describe, Unavailable } from './guard.ts';
import type { Opened } from './opened.ts';
import type { Session } from './session.ts';

/** Milliseconds without a keystroke before diagnostics are sent. */
const pause = 150;

/** textDocument/publishDiagnostics, for clients that do not pull. */
export class Publisher {
  readonly #session: Session;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Analyses the document soon and sends what is found. */
  schedule(document: Opened, delay = pause): void {
    if (this.#session.features.pullsDiagnostics) return;
    clearTimeout(this.#timers.get(document.uri));
    const publish = (): void => {
      this.#timers.delete(document.uri);
      this.#publish(document).catch((error: unknown) => this.#failed(document, error));
    };
    this.#timers.set(document.uri, setTimeout(publish, delay));
  }

  /** The document is closed: its squiggles go. */
  clear({ uri, parts }: Opened): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    for (const part of parts) this.clearPart(part.uri);
  }

  /** A cell is gone. */
  clearPart(uri: string): void {
    if (!this.#session.features.pullsDiagnostics) void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(document: Opened): Promise<void> {
    const { diagnostics } = await glance(this.#session, document);
    if (document.isClosed) return;
    for (const { uri, version } of document.parts) {
      await this.#session.connection.sendDiagnostics({ uri, version, diagnostics: diagnostics.get(uri) ?? [] });
    }
  }

  #failed(document: Opened, error: unknown): void {
    if (!(error instanceof Cancelled) && !(error instanceof Unavailable)) this.#session.log.error(`${document.uri}: ${describe(error)}`);
  }
}
