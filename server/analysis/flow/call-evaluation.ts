import type { Call, Expression, FunctionNode, Name } from '../../code/code.ts';
import { isAbstract } from '../../code/abstract.ts';
import { ownExpressions } from '../own.ts';
import type { Sends } from '../calls.ts';
import { isLastResort } from '../last-resort.ts';
import { runsHanded } from '../runners.ts';
import type { Binding } from '../scopes.ts';
import { overridesOf } from '../overrides.ts';
import type { Origin } from '../origins.ts';
import { calledFunction } from '../called-function.ts';
import { applySummary, type Given } from './application.ts';
import { kindOf, lastName, mayBeChanged, subjectOf, type CallKind } from './call-kinds.ts';
import { evaluate } from './expressions.ts';
import type { Frame } from './frame.ts';
import { mayReturnPromise } from './handed-back.ts';
import type { Head } from './head.ts';
import type { Interpreter } from './interpreter.ts';
import { blockingModules, blockingNames, cheapAwaits, isInMemory, mutators } from './knowledge.ts';
import { namesWrapper, nounOf, verbOf, words } from './names.ts';
import { hidden, type Place } from './places.ts';
import type { Effects, StepRecord, World } from './records.ts';
import { addsToState } from './state-updates.ts';
import { join, NONE, resultOf, type Labels } from './state.ts';
import { toolFunctions } from './tool-functions.ts';

export interface CallUse {
  readonly isAwaited: boolean;
  readonly isUsed: boolean;
  /** The whole awaited call where this one is only its beginning: `ask().catch(…)`. */
  readonly outer?: Call;
}

export function evaluateCall(it: Interpreter, frame: Frame, call: Call, use: CallUse): Labels {
  const chained = chain(call);
  if (chained && (use.isAwaited || it.sends(chained))) return evaluateChain(it, frame, call, chained, use);
  const before = frame.requested;
  frame.requested = NONE;
  const labels = new CallEvaluation(it, frame, call, use).run();
  frame.requested = join(before, frame.requested);
  return labels;
}

/** The call before `.then(…)`, `.catch(…)` or `.finally(…)`. */
function chain(call: Call): Call | undefined {
  return call.callee.kind === 'member' && /^(then|catch|finally)$/.test(call.callee.property) && call.callee.object.kind === 'call' ? call.callee.object : undefined;
}

function evaluateChain(it: Interpreter, frame: Frame, call: Call, inner: Call, use: CallUse): Labels {
  const result = evaluateCall(it, frame, inner, { ...use, isUsed: true, outer: use.outer ?? call });
  const given = call.args.map((argument) => handed(it, argument.value));
  return join(result, ...given.map((fn) => (fn ? applySummary(it, frame, call, fn, { labels: [result], control: result }, NONE) : NONE)));
}

/** `asyncio.run(ask(x))`, `loop.run_until_complete(ask(x))`: the thread waits until it is done. */
function drivesTasks({ callee }: Call): boolean {
  if (callee.kind !== 'member') return false;
  return callee.property === 'run_until_complete' || callee.property === 'run' && callee.object.kind === 'name' && /^(asyncio|anyio|trio)$/.test(callee.object.name);
}

class CallEvaluation {
  readonly #it: Interpreter;
  readonly #frame: Frame;
  readonly #call: Call;
  readonly #use: CallUse;
  readonly #origin: Origin;
  readonly #fn: FunctionNode | undefined;
  /** What may run where the method called is abstract. */
  readonly #overrides: readonly FunctionNode[];
  readonly #sends: Sends | undefined;
  /** It is a request itself, and not only a way to one in a function that is looked at. */
  readonly #asks: boolean;
  readonly #kind: CallKind;
  readonly #record: StepRecord;
  readonly #isStep: boolean;

  constructor(it: Interpreter, frame: Frame, call: Call, use: CallUse) {
    this.#it = it;
    this.#frame = frame;
    this.#call = call;
    this.#use = use;
    this.#origin = it.origins.of(call.callee);
    const called = calledFunction(this.#origin, it.origins);
    this.#fn = called && !isAbstract(called) ? called : undefined;
    this.#overrides = called && !this.#fn ? overridesOf(called, it.scopes, it.origins) : [];
    const own = it.sends(call);
    this.#asks = own !== undefined && (!this.#fn || own.through.length === 0);
    this.#kind = this.#fn || this.#overrides.length > 0 ? { receiver: 'read', changes: 'none' }
      : kindOf(call, { origin: this.#origin, sends: own, isAwaited: use.isAwaited, isUsed: use.isUsed, language: it.language, valueOf: (expression) => it.origins.valueOf(expression) });
    const drives = it.language === 'python' && drivesTasks(call);
    this.#sends = own ?? (this.#fn ? undefined : nestedSends(it, call, use.isAwaited || drives));
    const isBlocking = !use.isAwaited && (this.#blocks(own) || drives && this.#sends !== undefined);
    this.#isStep = (use.isAwaited || isBlocking) && !this.#isCheap();
    this.#record = {
      call: use.outer ?? call, statement: frame.statement, sends: this.#sends, isBlocking, isConcurrent: this.#kind.isConcurrent ?? false,
      isStream: own?.isStream ?? false, isUnseen: !this.#fn && (!own || own.through.length > 0),
      mayRefuse: (this.#fn ? [this.#fn] : this.#overrides).some((fn) => it.summaryOf(fn).mayRefuse),
    };
  }

  #blocks(own: Sends | undefined): boolean {
    return this.#holdsThread(own) && !(this.#frame.fn?.isAsync && isLastResort(this.#call, this.#it.scopes));
  }

  #holdsThread(own: Sends | undefined): boolean {
    if (this.#sends?.isBlocking) return !otherThreads.test(lastName(this.#call.callee));
    if (this.#it.language !== 'python') return false;
    // a request itself: its client says whether it blocks
    if (own?.through.length === 0) return false;
    if (this.#fn) return !this.#fn.isAsync && !this.#fn.isGenerator && this.#it.summaryOf(this.#fn).blocks;
    if (isAsynchronous(this.#origin)) return false;
    return this.#origin.kind === 'external' && blockingModules.has(this.#origin.module) && blockingNames.test(lastName(this.#call.callee));
  }

  #isCheap(): boolean {
    if (this.#sends) return false;
    if (this.#origin.kind === 'external' && isInMemory(this.#origin.module, this.#origin.symbol)) return true;
    return this.#isImmediate() || cheapAwaits.has(lastName(this.#call.callee)) && this.#call.args.length < 2;
  }

  /** A function in view that asks nobody for anything: to await it is to wait for nothing. */
  #isImmediate(): boolean {
    if (!this.#fn) return false;
    const { world, blocks, isOpaque } = this.#it.summaryOf(this.#fn);
    return world.length === 0 && !blocks && !isOpaque && !mayReturnPromise(this.#fn, this.#it.origins);
  }

  run(): Labels {
    const receiver = this.#receiver();
    const given = this.#call.args.map((argument) => this.#argument(argument.value));
    const labels = join(receiver, ...given.map((value) => value.labels));
    const stepLabel = resultOf(this.#record);
    if (this.#asks) this.#frame.requested = join(this.#frame.requested, labels);
    let result = this.#isStep || this.#sends ? join(labels, stepLabel) : labels;
    if (this.#fn) result = this.#callLocal(this.#fn, given, stepLabel);
    else {
      result = join(result, this.#handedOver(given, labels, stepLabel));
      result = join(result, this.#effects(labels, this.#isStep ? stepLabel : NONE));
      for (const override of this.#overrides) result = join(result, this.#callLocal(override, given, stepLabel));
      if (this.#asks) this.#runTools(stepLabel);
    }
    if (this.#fn && verbOf(lastName(this.#call.callee)) === 'wait' && !this.#sends) this.#frame.does({ kind: 'wait' });
    if (this.#record.mayRefuse) this.#frame.mayRefuse = true;
    if (this.#isStep) this.#finish(labels);
    else if (this.#sends) this.#frame.started = join(this.#frame.started, this.#frame.requested, this.#frame.control);
    return result;
  }

  /** What a method is called on; what is called itself, where that is an object. */
  #object(): Expression | undefined {
    const { callee } = this.#call;
    return this.#origin.kind === 'instance' && (this.#fn || this.#overrides.length > 0) ? callee : callee.kind === 'member' ? callee.object : undefined;
  }

  #receiver(): Labels {
    const { callee } = this.#call;
    const object = this.#object();
    if (!object) return callee.kind === 'name' && !this.#isMade(callee) ? NONE : evaluate(this.#it, this.#frame, callee);
    const place = this.#it.places.of(object);
    if (!place || object.kind === 'index') return evaluate(this.#it, this.#frame, object);
    const element = this.#fn || this.#use.isAwaited ? undefined : this.#it.places.homes.element(this.#call);
    if (element) return join(this.#frame.read(element), this.#frame.read(hidden(place)));
    if (this.#kind.receiver === 'accumulate') return NONE;
    // a method in view reads the fields its summary names; of the object itself it needs that it is there
    if (this.#fn || this.#overrides.length > 0) return this.#frame.state.read(place, true);
    return this.#frame.read(place);
  }

  /** `const model = provider('small')`, where a call gave the function: what comes of it comes of that call. */
  #isMade(callee: Name): boolean {
    return !this.#fn && this.#it.scopes.bindingOf(callee)?.declarations[0]?.kind === 'variable';
  }

  #argument(value: Expression): Given {
    const fn = handed(this.#it, value);
    if (fn) return { expression: value, labels: NONE, fn };
    const place = this.#it.places.of(value);
    return { expression: value, labels: evaluate(this.#it, this.#frame, value), ...(place && { place }) };
  }

  #callLocal(fn: FunctionNode, given: readonly Given[], stepLabel: Labels): Labels {
    const object = this.#object();
    const self = object && this.#it.places.of(object);
    const labels = applySummary(this.#it, this.#frame, this.#call, fn, { given, ...(self && { self }), isNew: this.#origin.kind === 'class' }, stepLabel);
    for (const value of given) if (value.fn) applySummary(this.#it, this.#frame, this.#call, value.fn, { labels: given.map((other) => other.labels) }, stepLabel);
    // an object holds what it is made of
    const result = this.#origin.kind === 'class' ? join(labels, ...given.map((value) => value.labels)) : labels;
    return this.#isStep || this.#sends ? join(result, stepLabel) : result;
  }

  /** Functions handed to a call are taken to be called by it. */
  #handedOver(given: readonly Given[], labels: Labels, stepLabel: Labels): Labels {
    const callee = this.#call.callee;
    const over = callee.kind === 'member' ? this.#it.places.of(callee.object) : undefined;
    const found = given.map(({ fn }) => {
      if (!fn) return NONE;
      return applySummary(this.#it, this.#frame, this.#call, fn, { labels: [labels], ...(over && { element: over }) }, stepLabel);
    });
    return join(...found);
  }

  /** Before it answers, the tools of the request may have run, as the model wanted. */
  #runTools(stepLabel: Labels): void {
    for (const fn of toolFunctions(this.#call, this.#it.origins)) applySummary(this.#it, this.#frame, this.#call, fn, { labels: [stepLabel], control: stepLabel }, stepLabel);
  }

  #effects(labels: Labels, stepLabel: Labels): Labels {
    const { world, mark } = this.#kind;
    const frame = this.#frame;
    const isWrapped = world !== 'request' && world !== 'turn' && this.#sends !== undefined && namesWrapper(lastName(this.#call.callee));
    if (this.#call.callee.kind === 'member' && !isWrapped) this.#changeReceiver(this.#call.callee.object, join(labels, stepLabel));
    if (this.#kind.changes !== 'none') this.#changeArguments(join(labels, stepLabel));
    const subject = subjectOf(this.#call);
    const called = this.#parameter();
    if (world && !isWrapped) frame.does({ kind: world, ...(subject !== undefined && { subject }), ...(called && { called }) });
    if ((SETTINGS.test(lastName(this.#call.callee)) || runsProgram(this.#call, this.#origin)) && !frame.state.afterStep && !this.#use.isUsed) frame.mark('setting', this.#call, labels, this.#hiddenPlace());
    if (mark) frame.mark(mark, this.#call, labels, this.#hiddenPlace());
    if (!this.#use.isUsed && !this.#use.isAwaited && addsToState(this.#call)) frame.mark('added', this.#call, labels);
    return world && !isWrapped ? this.#outOfSight(world, labels, stepLabel) : NONE;
  }

  /** What is called is a parameter, of this function or one around it. */
  #parameter(): Binding | undefined {
    const { callee } = this.#call;
    const binding = callee.kind === 'name' ? this.#it.scopes.bindingOf(callee) : undefined;
    return binding?.declarations.some(({ kind }) => kind === 'param') ? binding : undefined;
  }

  #changeReceiver(object: Expression, labels: Labels): void {
    const { places } = this.#it;
    const place = places.homes.element(this.#call) ?? places.of(object) ?? places.homes.kept(object);
    if (!place || this.#kind.receiver === 'read') return;
    const isCollection = !this.#use.isAwaited && (this.#kind.receiver === 'accumulate' || mutators.has(lastName(this.#call.callee)));
    this.#frame.write(isCollection ? place : hidden(place), labels, this.#kind.receiver);
  }

  #changeArguments(labels: Labels): void {
    this.#call.args.forEach((argument, i) => {
      const isChanged = this.#kind.changes === 'first' ? i === 0 : mayBeChanged(argument.value);
      const place = isChanged ? this.#it.places.of(argument.value) : undefined;
      if (place) this.#frame.write(place, labels, 'mutate');
    });
  }

  /** Effects on what no name of the file reaches; a later read of the same subject sees them. */
  #outOfSight(world: World['kind'], labels: Labels, stepLabel: Labels): Labels {
    const place = this.#hiddenPlace();
    if (!place) return NONE;
    if (world === 'write' || world === 'unknown' && this.#use.isAwaited || world === 'turn') this.#frame.write(place, join(labels, stepLabel), 'mutate');
    if (world === 'turn') return this.#frame.read(place);
    return world === 'read' && !this.#isKeyed(labels) ? this.#frame.read(place) : NONE;
  }

  #hiddenPlace(): Place | undefined {
    const callee = this.#call.callee;
    if (callee.kind !== 'member') {
      const noun = nounOf(lastName(callee));
      return noun ? { root: `noun ${noun}`, path: ['#'] } : undefined;
    }
    const place = this.#it.places.of(callee.object);
    return place && hidden(place);
  }

  /** `db.get(item.id)` sees the item's own row, which no other turn writes; a search sees everything. */
  #isKeyed(labels: Labels): boolean {
    const isByKey = /^(get|find|fetch|load|exists|has|select|read|head)$/.test(words(lastName(this.#call.callee))[0] ?? '');
    return isByKey && [...labels].some((label) => label.kind === 'entry' && typeof label.place.root === 'string' && label.place.root.startsWith('loop '));
  }

  #finish(labels: Labels): void {
    const frame = this.#frame;
    const met = this.#sends ? (frame.requested.size > 0 || this.#fn ? frame.requested : labels) : labels;
    frame.meet({ step: this.#record, labels: met, control: frame.control, effects: frame.head ? this.#part(frame.head, labels) : frame.soFar() });
  }

  #part(head: Head, labels: Labels): Effects {
    const { marks, control } = this.#frame;
    const call = this.#frame.cut();
    // answers of the same statement reach it without a name
    call.addLabels(labels);
    head.add({ record: this.#record, call, control, marks: marks.slice(head.marked), isChosen: head.choices > 0 });
    head.marked = marks.length;
    return call;
  }
}

/** The asynchronous client of a package: what it is asked begins once it is awaited. */
function isAsynchronous(origin: Origin): boolean {
  return origin.kind === 'external' && [origin.symbol, ...origin.steps.map((step) => ('member' in step ? step.member : ''))].some((name) => /^(Async[A-Z]|aio$|asyncio$)/.test(name));
}

/** Puts the process or an object into the state the next call is meant to find. */
const SETTINGS = /^(set_?up|set_?env|configure|switch|activate|use_?model|set_?model|set_?system)/i;

/** Runs another program; where nothing is asked of it, it is run for what it leaves behind. An installer leaves the same behind each time. */
function runsProgram({ args }: Call, origin: Origin): boolean {
  if (origin.kind !== 'external' || args.some(({ value }) => value.kind === 'list' && value.items.some(isInstall))) return false;
  const name = origin.steps.flatMap((step) => ('member' in step ? [step.member] : [])).at(-1) ?? origin.symbol;
  return /^(?:subprocess|(?:node:)?child_process|execa|zx)$/.test(origin.module) && /^(?:run|call|check_call|check_output|exec|execSync|execFileSync|spawnSync|execa|execaSync|\$)$/.test(name)
    || origin.module === 'os' && name === 'system';
}

function isInstall(word: Expression): boolean { return word.kind === 'text' && word.parts.some((part) => part.kind === 'chunk' && part.value === 'install'); }

/** Hands work to another thread or process, or to later. */
const otherThreads = /^(submit|map|map_async|starmap|starmap_async|imap|imap_unordered|apply_async|Thread|Process|Timer|delay|add_task|create_task|run_in_executor|to_thread|start_soon|partial|Tool|StructuredTool|tool|register|add_node|add_edge|on|subscribe)$/;

/** A function that is given to a call: a literal, or one of the file's own by name. */
function handed(it: Interpreter, value: Expression): FunctionNode | undefined {
  if (value.kind === 'function') return value.fn;
  if (value.kind !== 'name' && value.kind !== 'member') return undefined;
  const origin = it.origins.of(value);
  return origin.kind === 'function' ? origin.fn : undefined;
}

/** What a call waits for that is written inside it: `withRetry(() => ask())`, `Promise.all([ask(), …])`. */
function nestedSends(it: Interpreter, call: Call, isAwaited: boolean): Sends | undefined {
  let found: Sends | undefined;
  const look = (value: Expression): void => {
    const fn = handed(it, value);
    // what is put into a list, or registered, is not run by that
    if (fn) { if (isAwaited || runsHanded(lastName(call.callee))) found ??= it.calls.sendsOf(fn); return; }
    // an argument that is no function and is not awaited is evaluated before the call
    if (!isAwaited) return;
    ownExpressions([{ kind: 'expression', start: value.start, end: value.end, value }], (inner) => {
      if (inner.kind !== 'call' || found) return;
      found = it.sends(inner);
      for (const argument of inner.args) { const given = handed(it, argument.value); if (given) found ??= it.calls.sendsOf(given); }
    });
  };
  if (call.callee.kind === 'member' && call.callee.object.kind === 'call') return undefined;
  for (const argument of call.args) if (argument.value.kind !== 'await') look(argument.value);
  return found;
}
