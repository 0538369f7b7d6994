import type { Expression, FunctionNode, If, OtherStatement, Statement, Switch, Try, With } from '../../code/code.ts';
import { evaluateCall } from './call-evaluation.ts';
import { namesLimiter } from './names.ts';
import { assign, evaluate, takeAway } from './expressions.ts';
import type { Frame } from './frame.ts';
import { Head, type Part } from './head.ts';
import type { Interpreter } from './interpreter.ts';
import { lastName } from './call-kinds.ts';
import { interpretLoop } from './loop-body.ts';
import { Effects, type Branch, type Met, type Run, type RunEntry, type RunStep } from './records.ts';
import { asPassed, hasStep, join, NONE, resultOf, type Labels, type State } from './state.ts';

/** Interprets a function's or the module's whole body. */
export function runBody(it: Interpreter, frame: Frame, fn: FunctionNode | undefined, body: readonly Statement[]): void {
  for (const param of fn?.params ?? []) if (param.fallback) evaluate(it, frame, param.fallback);
  runBlock(it, frame, body);
  settle(frame);
}

/** The end of a body: what any way out of it leaves behind. */
export function settle(frame: Frame): void {
  const end = frame.state.copy();
  end.isDead = false;
  frame.state.become([end, ...frame.left]);
}

/** Interprets a block; gives its run where one of its statements waits for something. */
export function runBlock(it: Interpreter, frame: Frame, statements: readonly Statement[]): Run | undefined {
  const entries: RunEntry[] = [];
  for (const statement of statements) entries.push(...runEntries(it, frame, statement));
  if (!entries.some((entry) => entry.step ?? entry.compound)) return undefined;
  const run: Run = { fn: frame.fn, entries, inLoop: frame.isLoop, around: frame.around };
  it.runs.push(run);
  return run;
}

/** A statement as parts, each but the last ending with an awaited call. */
function runEntries(it: Interpreter, frame: Frame, statement: Statement): readonly RunEntry[] {
  const outer = frame.head;
  const head = new Head(statement, frame.marks.length);
  frame.head = isSimple(statement) || hasHead(statement) ? head : undefined;
  const met = frame.met.length;
  let body: Run | undefined;
  const rest = frame.collect(() => { body = runStatement(it, frame, statement); });
  const marks = frame.marks.slice(head.marked);
  frame.head = outer;
  const last = isSimple(statement) ? head.parts.pop() : undefined;
  let { start } = statement;
  const parts = head.parts.map((part): RunEntry => {
    const span = { start, end: part.record.call.end };
    start = span.end;
    return { statement, span, whole: part.call, marks: part.marks, step: stepOfPart(part, new Effects(frame.places.keys)) };
  });
  const question = head.question && { question: head.question };
  const span = { start, end: statement.end };
  if (!last) {
    const compound = compoundStep(frame, statement, frame.met.slice(met), rest, head);
    return [...parts, { statement, span, whole: rest, marks, ...question, ...(compound && { compound }), ...(body && { body }) }];
  }
  const whole = new Effects(frame.places.keys);
  whole.add(last.call);
  whole.add(rest);
  return [...parts, { statement, span, whole, marks: [...last.marks, ...marks], step: stepOfPart(last, remainder(whole, last.call, frame)) }];
}

function compoundStep(frame: Frame, statement: Statement, met: readonly Met[], whole: Effects, head: Head): RunStep | undefined {
  if (statement.kind !== 'if' && statement.kind !== 'try' && !(statement.kind === 'with' && !statement.items.some(({ value }) => orders(lastName(value))))) return undefined;
  const inside = met.filter(({ step }) => !head.parts.some(({ record }) => record === step));
  const record = inside.find(({ step }) => step.sends)?.step;
  if (inside.some(({ step }) => step.mayRefuse)) return undefined;
  return record && { record, call: whole, after: new Effects(frame.places.keys), control: join(...inside.map(({ control }) => control)) };
}

function stepOfPart({ record, call, control }: Part, after: Effects): RunStep {
  return { record, call, after, control };
}

function isSimple(statement: Statement): boolean {
  return statement.kind === 'declare' || statement.kind === 'expression' || statement.kind === 'return'
    || statement.kind === 'export' && statement.statement?.kind === 'declare';
}

/** Asks or fetches something in any case before its inner statements run. */
function hasHead(statement: Statement): boolean {
  return statement.kind === 'if' || statement.kind === 'loop' && statement.source !== undefined;
}

/** What follows of the statement hangs on what its head has found. */
export function closeHead(frame: Frame, statement: Statement, found: Labels): void {
  const head = frame.ownHead(statement);
  if (!head) return;
  frame.head = undefined;
  if (head.parts.length > 0) frame.effects.addLabels(found);
}

/** What the statement does once its call is done. */
function remainder(whole: Effects, call: Effects, frame: Frame): Effects {
  const after = new Effects(frame.places.keys);
  for (const [key, place] of whole.reads) if (!call.reads.has(key)) after.read(place);
  for (const [key, change] of whole.writes) if (!call.writes.has(key)) after.write(change);
  after.world = whole.world.filter((world) => !call.world.includes(world));
  after.labels = whole.labels;
  return after;
}

/** Interprets a statement; gives the run of the block that it runs in any case. */
export function runStatement(it: Interpreter, frame: Frame, statement: Statement): Run | undefined {
  frame.statement = statement;
  switch (statement.kind) {
    case 'declare':
      for (const item of statement.items) {
        const labels = item.value ? evaluate(it, frame, item.value) : NONE;
        if (item.value || statement.keyword !== 'annotated') assign(it, frame, item.target, labels, item.value);
      }
      break;
    case 'expression': evaluate(it, frame, statement.value, false); break;
    case 'if': runIf(it, frame, statement); break;
    case 'loop': interpretLoop(it, frame, statement); break;
    case 'try': return runTry(it, frame, statement);
    case 'with': return runWith(it, frame, statement);
    case 'return': runReturn(it, frame, statement.value, statement); break;
    case 'throw': runThrow(it, frame, statement.value); break;
    case 'jump': runJump(frame, statement.form, statement); break;
    case 'export':
      if (statement.statement) runStatement(it, frame, statement.statement);
      if (statement.defaultValue) evaluate(it, frame, statement.defaultValue);
      break;
    case 'switch': runSwitch(it, frame, statement); break;
    case 'block': return runBlock(it, frame, statement.body);
    case 'other-statement':
      if (statement.syntax === 'assert') runAssert(it, frame, statement);
      else for (const child of statement.children) (statement.syntax === 'del' ? takeAway : evaluate)(it, frame, child);
      return runBlock(it, frame, statement.body);
    case 'function-statement': case 'class-statement': case 'import': break;
  }
  return undefined;
}

/** `assert x, "…"` leaves where x does not hold. */
function runAssert(it: Interpreter, frame: Frame, { start, end, children: [test, message] }: OtherStatement): void {
  if (test) runIf(it, frame, { kind: 'if', start, end, test, then: [{ kind: 'throw', start, end, ...(message && { value: message }) }], otherwise: [] });
}

function runThrow(it: Interpreter, frame: Frame, value: Expression | undefined): void {
  if (value) evaluate(it, frame, value);
  frame.mayRefuse ||= !frame.inHandler && hasStep(frame.control);
  frame.effects.leave('leave');
  frame.state.isDead = true;
}

function runReturn(it: Interpreter, frame: Frame, value: Expression | undefined, statement: Statement): void {
  const wasAfter = frame.state.afterStep;
  const labels = value ? returned(it, frame, value) : NONE;
  frame.returns = join(frame.returns, labels, frame.control);
  frame.exits.push({ form: 'return', control: frame.control, afterStep: wasAfter || frame.state.afterStep, inHandler: frame.inHandler, statement });
  leave(frame, 'leave');
}

/** An async function of TypeScript that returns a promise waits for it. */
function returned(it: Interpreter, frame: Frame, value: Expression): Labels {
  const isWait = value.kind === 'call' && it.language === 'typescript' && frame.fn?.isAsync === true && it.sends(value) !== undefined;
  return isWait ? evaluateCall(it, frame, value, { isAwaited: true, isUsed: true }) : evaluate(it, frame, value);
}

function runJump(frame: Frame, form: 'break' | 'continue', statement: Statement): void {
  const ofSwitch = form === 'break' && frame.switches.at(-1);
  if (ofSwitch) {
    ofSwitch.push(frame.state.copy());
    frame.state.isDead = true;
    return;
  }
  if (form === 'break') frame.exits.push({ form, control: frame.control, afterStep: frame.state.afterStep, inHandler: frame.inHandler, statement });
  leave(frame, 'jump');
}

function leave(frame: Frame, how: 'jump' | 'leave'): void {
  frame.effects.leave(how);
  if (!frame.state.isDead) frame.left.push(frame.state.copy());
  frame.state.isDead = true;
}

function branch(frame: Frame, from: State, run: () => void): State {
  frame.state.become([from]);
  run();
  return frame.state.copy();
}

function runIf(it: Interpreter, frame: Frame, node: If): void {
  const test = evaluate(it, frame, node.test);
  const head = frame.ownHead(node);
  const asking = frame.soFar();
  closeHead(frame, node, test);
  const before = frame.state.copy();
  const filled = emptyPlace(it, node.test);
  const exits = frame.left.length;
  const passed = asPassed(test);
  if (filled) frame.filling.push(filled);
  const [then, inThen] = runBranch(it, frame, before, passed, node.then);
  if (filled) frame.filling.pop();
  const [otherwise, inOtherwise] = runBranch(it, frame, before, passed, node.otherwise);
  // whoever comes past an exit has been asked the exit's question
  if (frame.left.length > exits) for (const state of [then, otherwise]) state.control = join(state.control, passed);
  if (head) head.question = { node, asked: test, test: asking, then: inThen, otherwise: inOtherwise };
  if (before.isDead) return frame.state.become([before]);
  if (!then.isDead && !otherwise.isDead) for (const state of [then, otherwise]) state.tell(test);
  frame.state.become([then, otherwise]);
}

function runBranch(it: Interpreter, frame: Frame, before: State, passed: Labels, body: readonly Statement[]): readonly [State, Branch] {
  let run: Run | undefined;
  let end = before.copy();
  const effects = frame.collect(() => {
    if (body.length > 0) frame.under(passed, () => { end = branch(frame, before, () => { run = runBlock(it, frame, body); }); });
  }, isFailure(frame, body));
  return [end, { effects, run }];
}

/** It reports that the function has failed, and throws: what it leaves behind orders nothing that succeeds. */
function isFailure(frame: Frame, body: readonly Statement[]): boolean {
  return !frame.isCaught && body.at(-1)?.kind === 'throw' && !body.some(({ kind }) => kind === 'return');
}

/** The place a test finds empty: `!x`, `x == null`, `x is None`, `not x`. */
function emptyPlace(it: Interpreter, test: Expression): ReturnType<Interpreter['places']['of']> {
  if (test.kind === 'unary' && (test.operator === '!' || test.operator === 'not')) return it.places.of(test.value);
  if (test.kind === 'binary' && /^(===?|is)$/.test(test.operator) && (test.right.kind === 'nothing' || test.right.kind === 'name' && test.right.name === 'undefined')) return it.places.of(test.left);
  return undefined;
}

function runTry(it: Interpreter, frame: Frame, node: Try): Run | undefined {
  const before = frame.state.copy();
  const met = frame.met.length;
  const refused = frame.mayRefuse;
  const wasCaught = frame.isCaught;
  frame.isCaught ||= node.handlers.length > 0;
  const body = runBlock(it, frame, node.body);
  frame.isCaught = wasCaught;
  if (node.handlers.length > 0) frame.mayRefuse = refused;
  const inside = join(...frame.met.slice(met).map(({ step }) => resultOf(step)));
  const half = frame.state.copy();
  half.isDead = false;
  if (node.otherwise.length > 0) runBlock(it, frame, node.otherwise);
  const ends = [frame.state.copy()];
  const wasInHandler = frame.inHandler;
  for (const handler of node.handlers) {
    frame.state.become([before, half]);
    frame.inHandler = true;
    frame.under(inside, () => {
      if (handler.param) assign(it, frame, handler.param, inside, undefined);
      runBlock(it, frame, handler.body);
    });
    ends.push(frame.state.copy());
  }
  frame.inHandler = wasInHandler;
  frame.state.become(ends);
  if (node.finally.length > 0) {
    const isDead = frame.state.isDead;
    frame.state.isDead = false;
    runBlock(it, frame, node.finally);
    frame.state.isDead ||= isDead;
  }
  return body;
}

/** `async with timeout(5)`, `with spinner("…")`: it bounds or shows what is done inside, and does nothing else. */
const WATCHES = /^(timeout|timeout_at|fail_after|move_on_after|spinner|status|nullcontext)$/;

/** What a `with` of this name imposes on what is done inside. */
function orders(name: string): 'transaction' | 'wait' | undefined {
  if (/^(begin|transaction|begin_nested|atomic|start_transaction)$/i.test(name)) return 'transaction';
  return namesLimiter(name) ? 'wait' : undefined;
}

function runWith(it: Interpreter, frame: Frame, node: With): Run | undefined {
  const outer = frame.around;
  for (const item of node.items) {
    const name = lastName(item.value);
    const labels = item.value.kind === 'call' && WATCHES.test(name)
      ? join(...item.value.args.map(({ value }) => evaluate(it, frame, value)))
      : evaluate(it, frame, item.value);
    if (item.target) assign(it, frame, item.target, labels, undefined);
    frame.around = orders(name) ?? frame.around;
  }
  const body = runBlock(it, frame, node.body);
  frame.around = outer;
  return body;
}

function runSwitch(it: Interpreter, frame: Frame, node: Switch): void {
  let test = evaluate(it, frame, node.subject);
  const before = frame.state.copy();
  const ends: State[] = [before];
  const exits = frame.left.length;
  if (it.language === 'typescript') frame.switches.push(ends);
  let falling: State | undefined;
  for (const one of node.cases) {
    frame.state.become(falling && !falling.isDead ? [before, falling] : [before]);
    for (const value of one.tests) test = join(test, evaluate(it, frame, value));
    frame.under(test, () => runBlock(it, frame, one.body));
    falling = frame.state.copy();
    ends.push(falling);
  }
  if (it.language === 'typescript') frame.switches.pop();
  frame.state.become(ends);
  if (frame.left.length > exits) frame.state.control = join(frame.state.control, test);
}
