import type { Expression, If, Statement } from '../code/code.ts';
import type { Origins } from './origins.ts';
import { returnedValues } from './own.ts';
import type { Binding, Scopes, Tree, Write } from './scopes.ts';

/** Whether a condition holds, where the code is read on behalf of one call: `if history:` with `history` left out. */
export function truthOf(test: Expression, scopes: Scopes, origins: Origins): boolean | undefined {
  switch (test.kind) {
    case 'name': return truthOfValue(settled(test, scopes, origins));
    case 'unary': return /^(not|!)$/.test(test.operator) ? negated(truthOf(test.value, scopes, origins)) : undefined;
    case 'logical': return truthOfBoth(test, scopes, origins);
    case 'binary': {
      if (test.right.kind !== 'nothing') return comparison(test, scopes, origins);
      const value = settled(test.left, scopes, origins);
      const isNothing = value?.kind === 'nothing' ? true : value && isSomething(value, origins, 0) ? false : undefined;
      return /^(is|===?)$/.test(test.operator) ? isNothing : /^(is not|!==?)$/.test(test.operator) ? negated(isNothing) : undefined;
    }
    default: return undefined;
  }
}

/** `status == "done"`, where both are fixed. */
function comparison({ operator, left, right }: Expression & { kind: 'binary' }, scopes: Scopes, origins: Origins): boolean | undefined {
  const [a, b] = [literal(settled(left, scopes, origins)), literal(right)];
  if (a === undefined || b === undefined || !/^[=!]==?$/.test(operator)) return undefined;
  return (a === b) === operator.startsWith('=');
}

function literal(value: Expression | undefined): string | undefined {
  switch (value?.kind) {
    case 'number': case 'boolean': return `${value.kind} ${value.value}`;
    case 'text': { const [part, ...more] = value.parts; return more.length === 0 && part?.kind === 'chunk' && !value.tag ? `text ${part.value}` : undefined; }
    default: return undefined;
  }
}

function truthOfBoth({ operator, left, right }: Expression & { kind: 'logical' }, scopes: Scopes, origins: Origins): boolean | undefined {
  if (operator === '??') return undefined;
  const decides = operator === 'or';
  const sides = [truthOf(left, scopes, origins), truthOf(right, scopes, origins)];
  return sides.includes(decides) ? decides : sides.includes(undefined) ? undefined : !decides;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** The one value a name ever has; a parameter that is assigned anew has several. */
function settled(node: Expression, scopes: Scopes, origins: Origins): Expression | undefined {
  if (node.kind !== 'name') return undefined;
  const binding = scopes.bindingOf(node);
  const isParam = binding?.declarations.some((declaration) => declaration.kind === 'param') ?? false;
  if (!isParam || binding!.writes.length === 0) return origins.valueOf(node);
  const argument = origins.argumentOf(binding!);
  const given = argument && (origins.valueOf(argument) ?? argument);
  return given && binding!.writes.every((write) => keepsGiven(write, binding!, given, scopes)) ? given : undefined;
}

/** `if (kind === "auto") kind = …` where another kind is given: none of what the parameter is assigned comes to pass. */
function keepsGiven({ target }: Write, param: Binding, argument: Expression, scopes: Scopes): boolean {
  const given = literal(argument);
  let child: Tree = target;
  for (let at = scopes.parentOf(target); at && at.kind !== 'function-node'; child = at, at = scopes.parentOf(at)) {
    if (at.kind !== 'if' || at.test.kind !== 'binary' || at.test.left.kind !== 'name' || scopes.bindingOf(at.test.left) !== param) continue;
    const asked = /^===?$/.test(at.test.operator) ? literal(at.test.right) : undefined;
    if (given !== undefined && asked !== undefined && given !== asked && at.then.includes(child as Statement)) return true;
  }
  return false;
}

const MAX_HOPS = 4;

/** Whatever happens, it is a value: text, however it is filled, or what a function makes that gives nothing else. */
function isSomething(value: Expression, origins: Origins, hops: number): boolean {
  switch (value.kind) {
    case 'text': case 'number': case 'boolean': case 'list': case 'object': case 'function': return true;
    case 'binary': return value.operator === '+' && (isSomething(value.left, origins, hops) || isSomething(value.right, origins, hops));
    case 'call': {
      if (value.callee.kind === 'member' && value.callee.object.kind === 'text') return true;
      const origin = hops < MAX_HOPS ? origins.of(value.callee) : undefined;
      if (origin?.kind !== 'function') return false;
      const returned = origin.fn.body.at(-1)?.kind === 'return' ? returnedValues(origin.fn) : [];
      return returned.length > 0 && returned.every((each) => isSomething(each, origins, hops + 1));
    }
    default: return false;
  }
}

function truthOfValue(value: Expression | undefined): boolean | undefined {
  switch (value?.kind) {
    case 'nothing': return false;
    case 'boolean': return value.value;
    case 'number': return value.value !== 0;
    case 'text': return value.parts.some((part) => part.kind === 'chunk' && part.value !== '') || (value.parts.length === 0 ? false : undefined);
    default: return undefined;
  }
}

/** The code stands in a branch that is not taken, or behind one that is and leaves. */
export function isSkipped(node: Expression, scopes: Scopes, origins: Origins): boolean {
  let child: Tree = node;
  for (let at = scopes.parentOf(node); at; child = at, at = scopes.parentOf(at)) {
    if (at.kind === 'if' && isOtherBranch(at, child, scopes, origins)) return true;
    if (leftBefore(at, child).some(({ test }) => truthOf(test, scopes, origins) === true)) return true;
    if (at.kind === 'function-node') break;
  }
  return false;
}

/** Whether anything in its own function decides if the code is run at all. */
export function isConditional(node: Expression, scopes: Scopes): boolean {
  let child: Tree = node;
  for (let at = scopes.parentOf(node); at; child = at, at = scopes.parentOf(at)) {
    if (at.kind === 'if' && child !== at.test || leftBefore(at, child).length > 0) return true;
    if (at.kind === 'function-node') break;
  }
  return false;
}

function isOtherBranch(at: If, child: Tree, scopes: Scopes, origins: Origins): boolean {
  const branch = at.then.includes(child as Statement) ? true : at.otherwise.includes(child as Statement) ? false : undefined;
  const truth = branch === undefined ? undefined : truthOf(at.test, scopes, origins);
  return truth !== undefined && truth !== branch;
}

/** `if …: return` ahead of a statement, in the same block. */
function leftBefore(block: Tree, child: Tree): readonly If[] {
  const lists = block.kind === 'function-node' ? [block.body] : block.kind === 'if' ? [block.then, block.otherwise] : [];
  const list = lists.find((each) => leavingIn(each).length > 0 && each.includes(child as Statement));
  return list ? leavingIn(list).filter((statement) => statement.start < child.start) : [];
}

const leaving = new WeakMap<readonly Statement[], readonly If[]>();

/** Most lists have none; asked once for each, since it is asked for every place in it. */
function leavingIn(list: readonly Statement[]): readonly If[] {
  let known = leaving.get(list);
  if (!known) leaving.set(list, (known = list.filter((statement): statement is If => statement.kind === 'if' && /^(return|throw)$/.test(statement.then.at(-1)?.kind ?? ''))));
  return known;
}
