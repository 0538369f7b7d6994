import type { Call, Comprehension, Expression, FunctionNode, If, Loop as LoopNode, Span, Statement } from '../../code/code.ts';
import type { Sends } from '../calls.ts';
import type { Binding } from '../scopes.ts';
import type { Place, PlaceKeys } from './places.ts';
import { Gathered, type Labels } from './state.ts';

/** What something does outside of the program's own variables. */
export interface World {
  readonly kind: 'request' | 'turn' | 'read' | 'write' | 'gate' | 'unknown' | 'wait' | 'transaction' | 'output' | 'input';
  /** Whose state it is, where the code tells: equal subjects see each other's changes. */
  readonly subject?: string;
  /** The parameter that was called: who hands in a function knows what that does. */
  readonly called?: Binding;
}

/**
 * `fill`: given a value because it had none. `count`: a sum, whose order shows nowhere. `accumulate`: added to a
 * collection, where the order shows only in the order of the items.
 */
export type How = 'assign' | 'mutate' | 'accumulate' | 'count' | 'fill';

export interface Change {
  readonly place: Place;
  readonly how: How;
}

/** What evaluating something reads, writes and does. */
export class Effects {
  readonly reads = new Map<string, Place>();
  readonly writes = new Map<string, Change>();
  world: World[] = [];
  /** It can leave its block: by break or continue, or the whole function by return or throw. */
  exits: 'no' | 'jump' | 'leave' = 'no';
  readonly #keys: PlaceKeys;
  #labels = new Gathered();

  constructor(keys: PlaceKeys) { this.#keys = keys; }

  get labels(): Labels { return this.#labels.all; }
  set labels(labels: Labels) {
    this.#labels = new Gathered();
    this.#labels.add(labels);
  }
  addLabels(labels: Labels): void { this.#labels.add(labels); }

  read(place: Place): void { this.reads.set(this.#keys.key(place), place); }
  write(change: Change): void {
    const key = this.#keys.key(change.place);
    const known = this.writes.get(key);
    if (!known || weight(change.how) > weight(known.how)) this.writes.set(key, change);
  }
  does(world: World): void {
    if (!this.world.some((other) => other.kind === world.kind && other.subject === world.subject && other.called === world.called)) this.world.push(world);
  }
  leave(how: Effects['exits']): void {
    if (how === 'leave' || this.exits === 'no') this.exits = how;
  }
  add(other: Effects): void {
    for (const [key, place] of other.reads) this.reads.set(key, place);
    for (const change of other.writes.values()) this.write(change);
    for (const world of other.world) this.does(world);
    this.addLabels(other.labels);
    this.leave(other.exits);
  }
}

function weight(how: How): number {
  return { fill: 0, count: 1, accumulate: 2, mutate: 3, assign: 4 }[how];
}

/** An awaited or blocking call as the interpreter met it. */
export interface StepRecord {
  readonly call: Call;
  /** The innermost statement. */
  readonly statement: Statement | undefined;
  readonly sends: Sends | undefined;
  readonly isBlocking: boolean;
  /** Promise.all and the like: parts run together already. */
  readonly isConcurrent: boolean;
  readonly isStream: boolean;
  /** Another file's code sends it, so what else it reads is not known. */
  readonly isUnseen: boolean;
  /** Its function throws where an answer says so. */
  readonly mayRefuse: boolean;
}

/** A step seen from the body it runs in: what its request is made of. */
export interface Met {
  readonly step: StepRecord;
  /** Where the values its requests are made of come from. */
  readonly labels: Labels;
  /** Where the conditions it stands under come from. */
  readonly control: Labels;
  /** What the statement did up to the end of the call. */
  readonly effects: Effects;
}

export interface Exit {
  readonly form: 'break' | 'return';
  readonly control: Labels;
  readonly afterStep: boolean;
  readonly inHandler: boolean;
  readonly statement: Statement;
}

/** Something that fixes the order or the pace. */
export interface Mark {
  readonly kind: 'wait' | 'output' | 'print' | 'print-inside' | 'added' | 'input' | 'turn' | 'yield' | 'timing' | 'concurrent' | 'concurrent-inside' | 'opaque' | 'setting';
  readonly node: Expression | Statement;
  readonly labels: Labels;
  readonly inHandler: boolean;
  readonly inInnerLoop: boolean;
  readonly subject?: Place;
}

/** One straight run of statements with what each does. */
export interface Run {
  readonly fn: FunctionNode | undefined;
  readonly entries: readonly RunEntry[];
  readonly inLoop: boolean;
  readonly around: 'transaction' | 'wait' | undefined;
}
/** A statement, or the part of one that ends with an awaited call. */
export interface RunEntry {
  readonly statement: Statement;
  /** What of the statement it is: all, where no call or only one is awaited. */
  readonly span: Span;
  /** Everything it does. */
  readonly whole: Effects;
  /** What a person or a clock sees of it. */
  readonly marks: readonly Mark[];
  readonly step?: RunStep;
  /** A branch or block that awaits a request somewhere inside, taken as a whole: it moves with all it does, or not at all. */
  readonly compound?: RunStep;
  readonly question?: Question;
  /** The block that runs in any case: of a try, a with, a bare block. */
  readonly body?: Run;
}
/** What an `if` asks, and what hangs on the answer. */
export interface Question {
  readonly node: If;
  readonly asked: Labels;
  /** What asking does, beyond awaited calls. */
  readonly test: Effects;
  readonly then: Branch;
  readonly otherwise: Branch;
}
export interface Branch {
  readonly effects: Effects;
  readonly run: Run | undefined;
}
export interface RunStep {
  readonly record: StepRecord;
  /** Up to the end of the awaited call. */
  readonly call: Effects;
  /** What is done with its result. */
  readonly after: Effects;
  readonly control: Labels;
}

export type LoopSource = LoopNode | Comprehension;
