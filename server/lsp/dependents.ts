import type { Opened } from './opened.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change before a client that pulls is asked to: the document that is typed in comes first. */
const pause = 500;

/** Open documents whose findings rest on other files. */
export class Dependents {
  readonly #session: Session;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * A document's text is another, or what the disk says again: what is no longer true is sent anew. Clients that pull
   * leave out the active document when it is another one that changed, and stop where the changed one was closed.
   */
  changed(document: Opened): void {
    const { features, publisher } = this.#session;
    if (!features.pullsDiagnostics) {
      for (const other of this.#stale(document)) publisher.schedule(other);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { if (this.#stale(document).length > 0) this.#session.pullAgain(); }, pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #stale(changed: Opened): readonly Opened[] {
    this.#session.project?.catchUp();
    return this.#session.allOpened().filter((other) => other !== changed && other.analysis && !other.isCurrent);
  }
}
