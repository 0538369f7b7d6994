import type { Argument, Call, Expression, FunctionNode, Param, Pattern } from '../../code/code.ts';
import { writtenText } from '../../code/written-text.ts';
import { moduleOf, type Binding } from '../scopes.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import { atCall, parameterAt, type ArgumentOf } from './keyed.ts';
import { extend, isBinding, type Place } from './places.ts';
import type { Mark, World } from './records.ts';
import { Gathered, join, NONE, resultOf, type Label, type Labels } from './state.ts';

/** An argument as it was evaluated. */
export interface Given {
  readonly expression: Expression;
  readonly labels: Labels;
  readonly place?: Place;
  readonly fn?: FunctionNode;
}

/** How a function is called: by its own call with arguments, or by somebody who hands it something unknown. */
export interface Application {
  readonly given?: readonly Given[];
  /** Labels of whatever it is handed. */
  readonly labels?: readonly Labels[];
  /** What a callback is called over, element by element. */
  readonly element?: Place;
  readonly self?: Place;
  /** It constructs: the fields it sets belong to an object that nobody has yet. */
  readonly isNew?: boolean;
  /** What decided that it runs: whatever it writes tells of that. */
  readonly control?: Labels;
}

/** Puts a function's meaning in place of a call; gives where the result comes from. */
export function applySummary(it: Interpreter, frame: Frame, call: Call, fn: FunctionNode, how: Application, stepLabel: Labels): Labels {
  const summary = it.summaryOf(fn);
  if (summary.isOpaque && it.sends(call)) frame.mark('opaque', call, NONE);
  frame.budget.spend(1 + summary.reads.length + summary.writes.length);
  const bound = bindParams(it, fn, call, how);
  const around = how.labels ? join(...how.labels) : NONE;
  const argumentOf: ArgumentOf = (index) => { const param = parameterAt(fn, index, (name, from) => it.scopes.lookup(name, from)); return param && keyOf(bound.get(param)); };
  const resolve = (known: Place): Place | Labels => {
    const place = atCall(known, argumentOf, () => moduleOf(fn) !== it.scopes.module, it.places.keys);
    if (isBinding(place.root) && bound.has(place.root)) return part(it, bound.get(place.root)!, place.path);
    const parent = it.scopes.parentOf(fn);
    if (how.isNew && place.root === parent) return NONE;
    if (how.self && parent?.kind === 'class-node' && place.root === parent) return extend(how.self, ...place.path);
    return isBinding(place.root) && place.root.scope.fn === fn ? around : place;
  };
  const labelOf = (label: Label): Labels => {
    if (label.kind === 'step') return stepLabel.size > 0 ? stepLabel : resultOf(label.step);
    const at = resolve(label.place);
    return 'root' in at ? frame.state.read(at, label.shallow) : at;
  };
  // until something is written the same label is the same each time it is asked for
  const known = new Map<Label, Labels>();
  const labelsOf = (labels: Labels): Labels => {
    frame.budget.spend(labels.size);
    const found = new Gathered();
    for (const label of labels) {
      let own = known.get(label);
      if (!own) known.set(label, (own = labelOf(label)));
      found.add(own);
    }
    return found.all;
  };
  for (const place of summary.reads) { const at = resolve(place); if ('root' in at) frame.read(at); }
  frame.requested = join(frame.requested, labelsOf(summary.requestReads));
  const writes = summary.writes.map((write) => ({ at: resolve(write.place), labels: join(labelsOf(write.labels), how.control ?? NONE), how: write.how }));
  for (const { at, labels, how: kind } of writes) if ('root' in at) frame.write(at, labels, kind, false);
  known.clear();
  for (const world of summary.world) if (!isHandedIn(world, bound)) frame.does(world);
  // what a function logs on its way is no result; what a callback prints of what it is handed is one
  const isLog = ({ kind }: Mark): boolean => kind === 'print' && how.given !== undefined || kind === 'print-inside';
  const printed = join(...summary.marks.filter(isLog).map(({ labels }) => labelsOf(labels)));
  if (printed.size > 0) frame.mark('print-inside', call, printed);
  for (const mark of summary.marks) {
    if (isLog(mark)) continue;
    const at = mark.subject && resolve(mark.subject);
    if (mark.kind !== 'turn' || at && 'root' in at && !(isBinding(at.root) && at.root.scope.fn === fn)) frame.mark(mark.kind, call, labelsOf(mark.labels), at && 'root' in at ? at : undefined);
  }
  return labelsOf(summary.result);
}

interface Bound { readonly expression?: Expression; readonly labels: Labels; readonly place?: Place; readonly fn?: FunctionNode }

/** It calls a parameter, which is given a function here that is looked at by itself. */
function isHandedIn({ called }: World, bound: ReadonlyMap<Binding, Bound>): boolean {
  return called !== undefined && bound.get(called)?.fn !== undefined;
}

/** What an argument says of the element that goes by it. */
function keyOf(bound: Bound | undefined): Place | string | undefined {
  const { expression, place } = bound ?? {};
  return (expression && writtenText(expression)) ?? place;
}

/** The place or the labels of a part of what a parameter was given. */
function part(it: Interpreter, bound: Bound, path: readonly string[]): Place | Labels {
  if (bound.place) return extend(bound.place, ...path);
  const literal = bound.expression?.kind === 'object' ? bound.expression : undefined;
  const entry = literal?.entries.find((one) => one.kind === 'property' && one.key === path[0]);
  const place = entry && it.places.of(entry.value);
  return place ? extend(place, ...path.slice(1)) : bound.labels;
}

function bindParams(it: Interpreter, fn: FunctionNode, call: Call, how: Application): Map<Binding, Bound> {
  const bound = new Map<Binding, Bound>();
  const params = ownParams(it, fn);
  params.forEach((param, i) => {
    const value = how.given ? givenTo(param, i, call.args, how.given) : { labels: join(...how.labels ?? []), ...(how.element && i === 0 && { place: extend(how.element, '*') }) };
    if (value) bindPattern(it, fn, param.target, value, bound);
  });
  return bound;
}

function ownParams(it: Interpreter, fn: FunctionNode): readonly Param[] {
  const isMethod = it.language === 'python' && it.scopes.parentOf(fn)?.kind === 'class-node' && !fn.isStatic;
  return isMethod ? fn.params.slice(1) : fn.params;
}

function givenTo(param: Param, i: number, args: readonly Argument[], given: readonly Given[]): Bound | undefined {
  const name = param.target.kind === 'name' ? param.target.name : undefined;
  const keyword = args.findIndex((argument) => argument.name !== undefined && argument.name === name);
  if (keyword >= 0) return given[keyword];
  const spread = args.findIndex((argument) => argument.spread);
  if (param.form !== 'plain' || spread >= 0 && i >= spread) {
    return { labels: join(...given.filter((_, at) => at >= i || args[at]?.name || args[at]?.spread).map((value) => value.labels)) };
  }
  const argument = args[i];
  return argument && !argument.name ? given[i] : undefined;
}

function bindPattern(it: Interpreter, fn: FunctionNode, target: Pattern, value: Bound, bound: Map<Binding, Bound>): void {
  switch (target.kind) {
    case 'name': {
      const binding = it.scopes.lookup(target.name, fn);
      if (binding) bound.set(binding, value);
      return;
    }
    case 'object-pattern':
      for (const entry of target.entries) bindPattern(it, fn, entry.target, property(it, value, entry.key), bound);
      return;
    case 'list-pattern':
      for (const item of target.items) if (item) bindPattern(it, fn, item, { labels: value.labels, ...(value.place && { place: extend(value.place, '*') }) }, bound);
      return;
    case 'default-pattern': case 'rest-pattern': return bindPattern(it, fn, target.target, value, bound);
    case 'member': case 'index': return;
  }
}

function property(it: Interpreter, value: Bound, key: string | undefined): Bound {
  if (key === undefined) return { labels: value.labels };
  if (value.place) return { labels: value.labels, place: extend(value.place, key) };
  const at = part(it, value, [key]);
  return 'root' in at ? { labels: value.labels, place: at } : { labels: at };
}
