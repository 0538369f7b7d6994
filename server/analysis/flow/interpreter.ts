import type { Call, FunctionNode } from '../../code/code.ts';
import type { RequestCalls, SendingCall, Sends } from '../calls.ts';
import type { Origins } from '../origins.ts';
import { nothingOutside, type Outside } from '../outside.ts';
import { moduleOf, type Scopes } from '../scopes.ts';
import { Budget, Frame } from './frame.ts';
import type { LoopRecord } from './loop-record.ts';
import { Places } from './places.ts';
import type { Run } from './records.ts';
import { runBody } from './statements.ts';
import { EMPTY, OPAQUE, summarise, type Summary } from './summaries.ts';

const MAX_DEPTH = 40;
const MAX_ROUNDS = 3;
const MAX_WORK = 600_000;

/** What interpreting one function's own body brought to light. */
export interface Body {
  readonly runs: readonly Run[];
  readonly loops: readonly LoopRecord[];
  readonly summary: Summary;
}

/**
 * Interprets every function once, in terms of labels: where each value comes from, step or place. Calls of the
 * file's own functions take their summaries; recursive ones are repeated until their summaries stand still.
 */
export class Interpreter {
  readonly scopes: Scopes;
  readonly origins: Origins;
  readonly calls: RequestCalls;
  readonly places: Places;
  readonly #bodies = new Map<FunctionNode | undefined, Body>();
  readonly #busy = new Map<FunctionNode, Summary>();
  readonly #recursive = new Set<FunctionNode>();
  readonly #budget = new Budget(MAX_WORK);
  runs: Run[] = [];
  loops: LoopRecord[] = [];

  readonly #outside: Outside;

  constructor(scopes: Scopes, origins: Origins, calls: RequestCalls, outside: Outside = nothingOutside()) {
    this.#outside = outside;
    this.scopes = scopes;
    this.origins = origins;
    this.calls = calls;
    this.places = new Places(scopes, origins);
  }

  get language(): 'typescript' | 'python' { return this.scopes.module.language; }

  bodyOf(fn: FunctionNode | undefined): Body {
    const known = this.#bodies.get(fn);
    if (known) return known;
    const [runs, loops] = [this.runs, this.loops];
    const body = fn ? this.#function(fn) : this.#interpret(undefined);
    this.runs = runs;
    this.loops = loops;
    this.#bodies.set(fn, body);
    return body;
  }

  summaryOf(fn: FunctionNode): Summary {
    if (this.#isForeign(fn)) return this.#outside.summaryOf(fn) ?? OPAQUE;
    const busy = this.#busy.get(fn);
    if (busy) { this.#recursive.add(fn); return busy; }
    if (fn.broken || this.#busy.size > MAX_DEPTH) return OPAQUE;
    return this.bodyOf(fn).summary;
  }

  /** The calls of a function that send, of another file's, too. */
  sendingCalls(fn: FunctionNode): readonly SendingCall[] {
    return this.#isForeign(fn) ? this.#outside.sendingCalls(fn) : this.calls.sendingCalls(fn);
  }

  #isForeign(fn: FunctionNode): boolean {
    const home = moduleOf(fn);
    return home !== undefined && home !== this.scopes.module;
  }

  sends(call: Call): Sends | undefined {
    return this.calls.sends(call);
  }

  #function(fn: FunctionNode): Body {
    if (fn.broken) return { runs: [], loops: [], summary: OPAQUE };
    this.#busy.set(fn, EMPTY);
    let body = this.#interpret(fn);
    for (let round = 1; round < MAX_ROUNDS && this.#recursive.has(fn) && grows(this.#busy.get(fn)!, body.summary); round++) {
      this.#busy.set(fn, body.summary);
      body = this.#interpret(fn);
    }
    this.#busy.delete(fn);
    this.#recursive.delete(fn);
    return body;
  }

  #interpret(fn: FunctionNode | undefined): Body {
    this.runs = [];
    this.loops = [];
    const frame = new Frame(fn, this.places, this.#budget);
    runBody(this, frame, fn, fn?.body ?? this.scopes.module.body);
    return { runs: this.runs, loops: this.loops, summary: fn ? summarise(fn, frame) : EMPTY };
  }
}

function grows(before: Summary, after: Summary): boolean {
  return before.reads.length !== after.reads.length || before.writes.length !== after.writes.length
    || before.requestReads.size !== after.requestReads.size || before.world.length !== after.world.length;
}
