import type { Comprehension, Expression, Loop, Pattern } from '../../code/code.ts';
import { boundNames } from '../../code/walk.ts';
import { assign, evaluate } from './expressions.ts';
import { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import { isStreamSource } from './loop-source.ts';
import type { Place } from './places.ts';
import type { LoopSource } from './records.ts';
import { join, NONE, type Labels } from './state.ts';
import { closeHead, runBlock, runStatement, settle } from './statements.ts';

/** Interprets one turn of a loop in a frame of its own, then puts it in place as something that may happen any number of times. */
export function interpretLoop(it: Interpreter, frame: Frame, node: Loop): void {
  for (const statement of node.init) runStatement(it, frame, statement);
  const turn = newTurn(frame);
  let source: Labels = NONE;
  if (node.source) {
    source = evaluate(it, frame, node.source);
    if (node.form === 'each-async' && isStreamSource(it, node.source)) frame.does({ kind: 'wait' });
    if (node.target) bindItem(it, frame, turn, node.target, node.source, source, node.start);
  }
  closeHead(frame, node, source);
  let control: Labels = NONE;
  const { test } = node;
  if (test) turn.asked = [...turn.collect(() => { control = evaluate(it, turn, test); }).reads.values()];
  runBlock(it, turn, node.body);
  settle(turn);
  if (node.update) evaluate(it, turn, node.update);
  finish(it, frame, turn, node, control);
  runBlock(it, frame, node.otherwise);
}

export function interpretComprehension(it: Interpreter, frame: Frame, node: Comprehension): Labels {
  const turn = newTurn(frame);
  let labels: Labels = NONE;
  let conditions: Labels = NONE;
  node.clauses.forEach((clause, i) => {
    const source = evaluate(it, i === 0 ? frame : turn, clause.source);
    bindItem(it, i === 0 ? frame : turn, turn, clause.target, clause.source, source, node.start + i);
    if (i === 0) labels = source;
    for (const condition of clause.conditions) conditions = join(conditions, evaluate(it, turn, condition));
  });
  let element: Labels = NONE;
  turn.under(conditions, () => {
    element = join(node.key ? evaluate(it, turn, node.key) : NONE, evaluate(it, turn, node.element));
  });
  const before = frame.state.copy();
  finish(it, frame, turn, node);
  // what is left out depends on the conditions as what is kept does
  const found = frame.translate(join(element, conditions), (place) => [place]);
  frame.state.isDead = before.isDead;
  return join(labels, found);
}

function newTurn(frame: Frame): Frame {
  const turn = new Frame(frame.fn, frame.places, frame.budget, true);
  turn.around = frame.around;
  turn.statement = frame.statement;
  return turn;
}

/** The item of a turn: no other turn has it, but a list that grows on the way hands out what was added. */
function bindItem(it: Interpreter, frame: Frame, turn: Frame, target: Pattern, source: Expression, labels: Labels, id: number): void {
  const own: Place = { root: `loop ${id}`, path: [] };
  frame.state.write(own, labels, true);
  const list = it.places.of(source);
  const item = join(turn.state.read(own), list ? turn.state.read(list, true) : NONE);
  assign(it, turn, target, item, undefined);
  const home = list ?? wrappedList(it, source);
  if (!home) return;
  for (const name of boundNames(target)) {
    const binding = it.scopes.bindingOf(name);
    if (binding) turn.items.set(binding, home);
  }
}

/** `items` of enumerate(items), Object.entries(items), items.values(), tqdm(items). */
function wrappedList(it: Interpreter, source: Expression): Place | undefined {
  if (source.kind !== 'call') return undefined;
  const argument = source.args[0]?.value;
  if (argument) return it.places.of(argument);
  return source.callee.kind === 'member' ? it.places.of(source.callee.object) : undefined;
}

/** What the turns together mean to the body around them. */
function finish(it: Interpreter, frame: Frame, turn: Frame, node: LoopSource, test: Labels = NONE): void {
  const changes = [...turn.state.changes()].filter(({ place }) => !(typeof place.root === 'string' && place.root.startsWith('loop ')));
  const here = (labels: Labels): Labels => frame.translate(labels, (place) => [place]);
  // twice: what one turn leaves the next one finds
  for (let round = 0; round < 2; round++) {
    for (const { place, labels } of changes) frame.state.write(place, join(here(labels), frame.control), false);
  }
  for (const met of turn.met) frame.meet({ ...met, labels: here(met.labels), control: join(frame.control, here(met.control), here(test)) });
  frame.started = join(frame.started, here(turn.started));
  for (const exit of turn.exits) {
    if (exit.form !== 'return') continue;
    const control = join(frame.control, here(exit.control));
    frame.exits.push({ ...exit, control, afterStep: exit.afterStep || frame.state.afterStep });
    frame.state.control = join(frame.state.control, control);
  }
  for (const mark of turn.marks) frame.marks.push({ ...mark, labels: here(mark.labels), inHandler: mark.inHandler || frame.inHandler, inInnerLoop: true });
  frame.returns = join(frame.returns, here(turn.returns));
  turn.effects.labels = here(turn.effects.labels);
  if (turn.effects.exits === 'jump') turn.effects.exits = 'no';
  frame.effects.add(turn.effects);
  if (turn.met.length > 0) it.loops.push({ node, fn: frame.fn, turn, around: frame.around });
}
