import type { Operation, Request } from '../../rules/model.ts';
import type { Call, FunctionNode } from '../code/code.ts';

/** What evaluating a call sends to a model, itself or through functions that can be seen. */
export interface Sends {
  /** The weightiest operation it sends: chat before embedding before the rest. */
  readonly operation: Operation;
  readonly requests: readonly Request[];
  /** Functions it goes through, outermost first; empty for the request's own call. */
  readonly through: readonly string[];
  /** The call holds its thread until the answer is there. */
  readonly isBlocking: boolean;
  /** The call returns a promise/coroutine: awaiting it waits for the answer. */
  readonly isAwaitable: boolean;
  /** The call hands out a stream; the wait is in the loop that reads it. */
  readonly isStream: boolean;
}

/** Which calls of the file send requests; what a function sends when it is called. */
export interface RequestCalls {
  readonly requests: readonly Request[];
  /** The request a call is, where it is one itself. */
  requestOf(call: Call): Request | undefined;
  sends(call: Call): Sends | undefined;
  sendsOf(fn: FunctionNode): Sends | undefined;
  /** The calls of one of the file's functions that send. */
  sendingCalls(fn: FunctionNode): readonly SendingCall[];
}

/** A call of a function's body that sends: a request itself, or a function that does. */
export interface SendingCall {
  readonly call: Call;
  /** The function it runs; absent for the request itself. */
  readonly through?: FunctionNode;
}
