import { LSPErrorCodes, ResponseError } from './names.ts';
import type { Log } from './log.ts';

/** The server cannot do its work at all; that was said once and is not said again with every request. */
export class Unavailable extends Error {}

type Handler<A extends unknown[], R> = (...args: A) => R | Promise<R>;

/**
 * A handler that never fails: what goes wrong is logged and the empty answer given, so that one bad file or message
 * does not cost the person the whole server. Errors meant for the client (cancelled, content modified) pass.
 */
export function guard<A extends unknown[], R>(name: string, log: Log, empty: R, handle: Handler<A, R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await handle(...args);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      if (error instanceof Unavailable) return empty;
      log.error(`${name}: ${describe(error)}`);
      return empty;
    }
  };
}

/**
 * The same for notifications, which have no answer. It starts at once and in order: a later message must find the
 * state that this one leaves.
 */
export function guardNotification<A extends unknown[]>(name: string, log: Log, handle: (...args: A) => void | Promise<void>): (...args: A) => void {
  const failed = (error: unknown): void => {
    if (!(error instanceof Unavailable)) log.error(`${name}: ${describe(error)}`);
  };
  return (...args) => {
    try {
      const result = handle(...args);
      if (result) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}

export const contentModified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');

/** Asks the client to pull again: it has an answer in view that is worth waiting for. */
export const pullAgain = (): ResponseError<{ retriggerRequest: boolean }> =>
  new ResponseError(LSPErrorCodes.ServerCancelled, 'Cancelled.', { retriggerRequest: true });

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
