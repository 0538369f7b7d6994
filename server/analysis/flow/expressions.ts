import type { Assign, Comprehension, Expression, FunctionNode, Pattern } from '../../code/code.ts';
import { evaluateCall } from './call-evaluation.ts';
import { capturedBy } from './captured.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import { interpretComprehension } from './loop-body.ts';
import { isBinding } from './places.ts';
import { join, NONE, type Labels } from './state.ts';

/** Evaluates an expression in a frame: what it reads and does is recorded there; where its value comes from is returned. */
export function evaluate(it: Interpreter, frame: Frame, node: Expression, isUsed = true): Labels {
  const go = (value: Expression | undefined): Labels => (value ? evaluate(it, frame, value) : NONE);
  const all = (values: readonly (Expression | undefined)[]): Labels => join(...values.map(go));
  switch (node.kind) {
    case 'number': case 'boolean': case 'nothing': case 'class': return NONE;
    case 'text': return all([node.tag, ...node.parts.map((part) => (part.kind === 'hole' ? part.value : undefined))]);
    case 'name': case 'member': case 'index': return access(it, frame, node);
    case 'call': return evaluateCall(it, frame, node, { isAwaited: false, isUsed });
    case 'await': return node.value.kind === 'call' ? evaluateCall(it, frame, node.value, { isAwaited: true, isUsed }) : go(node.value);
    case 'object': return join(...node.entries.map((entry) => join(entry.kind === 'property' ? go(entry.computedKey) : NONE, go(entry.value))));
    case 'list': return all(node.items);
    case 'function': return madeOf(it, frame, node.fn);
    case 'unary': return node.operator === 'delete' ? takeAway(it, frame, node.value) : go(node.value);
    case 'spread': return go(node.value);
    case 'yield': {
      const labels = go(node.value);
      frame.mark('yield', node, labels);
      frame.does({ kind: 'output' });
      return NONE;
    }
    case 'binary': return all([node.left, node.right]);
    case 'logical': case 'conditional': return evaluateChoice(it, frame, node, isUsed);
    case 'assign': return evaluateAssign(it, frame, node);
    case 'comprehension': return evaluateComprehension(it, frame, node);
    case 'other': return all(node.children);
  }
}

/** `del x[i]`, `delete x.y`: what held it is another afterwards. */
export function takeAway(it: Interpreter, frame: Frame, node: Expression): Labels {
  if (node.kind === 'list') return join(...node.items.map((item) => (item ? takeAway(it, frame, item) : NONE)));
  if (node.kind !== 'member' && node.kind !== 'index') return NONE;
  const labels = evaluate(it, frame, node);
  assign(it, frame, node, labels, undefined);
  return labels;
}

/** A function that somebody else will run. */
function madeOf(it: Interpreter, frame: Frame, fn: FunctionNode): Labels {
  return join(...capturedBy(fn, it.scopes).map((root) => frame.read({ root, path: [] })));
}

/** The function within this one that a name stands for. */
function innerFunction(it: Interpreter, node: Expression): FunctionNode | undefined {
  const binding = node.kind === 'name' ? it.scopes.bindingOf(node) : undefined;
  const declared = binding?.scope.fn && binding.declarations.find((declaration) => declaration.kind === 'function');
  return declared?.kind === 'function' ? declared.fn : undefined;
}

function access(it: Interpreter, frame: Frame, node: Expression): Labels {
  const inner = innerFunction(it, node);
  if (inner) return madeOf(it, frame, inner);
  const place = it.places.of(node);
  if (node.kind === 'index') {
    const index = evaluate(it, frame, node.index);
    return join(index, place ? frame.read(place) : evaluate(it, frame, node.object));
  }
  if (!place) return node.kind === 'member' ? evaluate(it, frame, node.object) : NONE;
  // keys on the way are read too: a[i].b reads i
  if (node.kind === 'member') for (let at = node.object; at.kind === 'member' || at.kind === 'index'; at = at.object) {
    if (at.kind === 'index') return join(evaluate(it, frame, at.index), frame.read(place));
  }
  return frame.read(place);
}

function evaluateChoice(it: Interpreter, frame: Frame, node: Expression & { kind: 'logical' | 'conditional' }, isUsed: boolean): Labels {
  const test = evaluate(it, frame, node.kind === 'logical' ? node.left : node.test);
  let labels = test;
  const { head } = frame;
  if (head) head.choices++;
  frame.under(test, () => {
    for (const value of node.kind === 'logical' ? [node.right] : [node.then, node.otherwise]) labels = join(labels, evaluate(it, frame, value, isUsed));
  });
  if (head) head.choices--;
  return labels;
}

function evaluateAssign(it: Interpreter, frame: Frame, node: Assign): Labels {
  const labels = node.value ? evaluate(it, frame, node.value) : NONE;
  if (node.operator === '=' || node.operator === ':=') {
    assign(it, frame, node.target, labels, node.value);
    return labels;
  }
  const place = it.places.of(targetExpression(node.target) ?? NOTHING);
  if (!place) return labels;
  evaluateParts(it, frame, node.target);
  const fills = node.operator === '??=' || node.operator === '||=';
  // the old value goes into the new one; that is no read of the statement's own
  const old = frame.state.read(place);
  frame.write(place, join(labels, old), fills ? 'fill' : sums(node) && !isText(it, node) ? 'count' : 'accumulate', !fills);
  return join(labels, old);
}
const NOTHING: Expression = { kind: 'nothing', start: 0, end: 0 };

/** `n += 1`, `total -= x`: where an await stands inside, the old value is read before it and the sum can be lost. */
function sums(node: Assign): boolean {
  return /^(\+=|-=|\+\+|--|\*=)$/.test(node.operator) && !(node.value && awaitsInside(node.value));
}
function awaitsInside(value: Expression): boolean {
  return value.kind === 'await' || value.kind === 'member' && awaitsInside(value.object) || value.kind === 'binary' && (awaitsInside(value.left) || awaitsInside(value.right));
}

/** `log += line`: the sum of numbers is the same in any order, a text is not. */
function isText(it: Interpreter, { operator, target, value }: Assign): boolean {
  if (operator !== '+=') return false;
  const place = it.places.of(targetExpression(target) ?? NOTHING);
  const field = place && typeof place.root !== 'string' && !isBinding(place.root) && place.path.length === 1 ? place.root.fields.find(({ name }) => name === place.path[0]) : undefined;
  const binding = place && isBinding(place.root) && place.path.length === 0 ? place.root : undefined;
  return [value, field?.value, ...(binding?.writes.map((write) => write.value) ?? [])].some((given) => given?.kind === 'text' || given?.kind === 'binary' && (given.left.kind === 'text' || given.right.kind === 'text'));
}

function targetExpression(target: Pattern): Expression | undefined {
  return target.kind === 'name' || target.kind === 'member' || target.kind === 'index' ? target : undefined;
}
function evaluateParts(it: Interpreter, frame: Frame, target: Pattern): void {
  if (target.kind === 'index') evaluate(it, frame, target.index);
}

/** Gives a pattern's names their value. */
export function assign(it: Interpreter, frame: Frame, target: Pattern, labels: Labels, value: Expression | undefined): void {
  switch (target.kind) {
    case 'name': {
      const binding = it.scopes.bindingOf(target) ?? it.scopes.lookup(target.name, frame.fn);
      if (!binding) return frame.write({ root: `global ${target.name}`, path: [] }, labels, 'assign');
      return frame.write({ root: binding, path: [] }, labels, 'assign');
    }
    case 'member': case 'index': {
      if (target.kind === 'index') evaluate(it, frame, target.index);
      const place = it.places.of(target);
      if (place) frame.write(place, labels, 'assign');
      else evaluate(it, frame, target.object);
      return;
    }
    case 'object-pattern':
      for (const entry of target.entries) assign(it, frame, entry.target, labels, undefined);
      return;
    case 'list-pattern':
      target.items.forEach((item, i) => {
        if (!item) return;
        const part = value?.kind === 'list' && value.items.length === target.items.length ? value.items[i] : undefined;
        assign(it, frame, item, part && part.kind !== 'spread' && isQuiet(part) ? evaluate(it, frame, part) : labels, part);
      });
      return;
    case 'default-pattern': {
      const fallback = evaluate(it, frame, target.fallback);
      return assign(it, frame, target.target, join(labels, fallback), value);
    }
    case 'rest-pattern': return assign(it, frame, target.target, labels, value);
  }
}
/** Can be looked at twice. */
function isQuiet(value: Expression): boolean {
  return value.kind === 'name' || value.kind === 'member' || value.kind === 'number' || value.kind === 'text' || value.kind === 'nothing' || value.kind === 'boolean';
}

function evaluateComprehension(it: Interpreter, frame: Frame, node: Comprehension): Labels {
  return interpretComprehension(it, frame, node);
}
