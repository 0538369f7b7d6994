import { Cancelled } from '../linter.ts';
import { analyse } from './analyse.ts';
import { describe, Unavailable } from './guard.ts';
import type { OpenDocument } from './open-document.ts';
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
  schedule(document: OpenDocument, delay = pause): void {
    if (this.#session.features.pullsDiagnostics) return;
    clearTimeout(this.#timers.get(document.uri));
    const publish = (): void => {
      this.#timers.delete(document.uri);
      this.#publish(document).catch((error: unknown) => this.#failed(document, error));
    };
    this.#timers.set(document.uri, setTimeout(publish, delay));
  }

  /** The document is closed: its squiggles go. */
  clear({ uri }: OpenDocument): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    if (!this.#session.features.pullsDiagnostics) void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(document: OpenDocument): Promise<void> {
    const { version, diagnostics } = await analyse(this.#session, document);
    if (document.isClosed) return;
    await this.#session.connection.sendDiagnostics({ uri: document.uri, version, diagnostics: [...diagnostics] });
  }

  #failed(document: OpenDocument, error: unknown): void {
    if (!(error instanceof Cancelled) && !(error instanceof Unavailable)) this.#session.log.error(`${document.uri}: ${describe(error)}`);
  }
}
