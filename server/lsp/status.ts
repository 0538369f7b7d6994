import type { Connection } from 'vscode-languageserver';
import { methods } from './methods.ts';
import type { Run, Status } from './protocol.ts';

/** Keeps what the status item shows and tells the client when it changes. */
export class StatusReporter {
  /** Resolves when something has been analysed. */
  readonly firstRun: Promise<void>;
  #status: Status = { state: 'starting' };
  #running = 0;
  readonly #connection: Connection;
  readonly #isWanted: boolean;
  #ran: () => void = () => undefined;

  constructor(connection: Connection, isWanted: boolean) {
    this.#connection = connection;
    this.#isWanted = isWanted;
    this.firstRun = new Promise((resolve) => (this.#ran = resolve));
  }

  get current(): Status {
    return this.#status;
  }

  idle(): void {
    if (this.#running === 0) this.#set({ ...this.#status, state: 'idle' });
  }

  failed(message: string): void {
    this.#set({ ...this.#status, state: 'failed', message });
  }

  started(): void {
    this.#running++;
    this.#set({ ...this.#status, state: 'analysing' });
  }

  ended(lastRun: Run | undefined): void {
    this.#running--;
    this.#ran();
    const state = this.#running > 0 ? 'analysing' : 'idle';
    this.#set({ state, lastRun: lastRun ?? this.#status.lastRun });
  }

  #set(status: Status): void {
    this.#status = status;
    if (this.#isWanted) void this.#connection.sendNotification(methods.status, status);
  }
}
