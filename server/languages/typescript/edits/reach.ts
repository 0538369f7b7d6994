import type { Expression, FunctionNode, Module } from '../../../code/code.ts';
import { walkFunction, walkStatements } from '../../../code/walk.ts';
import { declaredBy, someInside } from './tree.ts';

/**
 * The names that running some code can touch besides those it mentions: what the functions of the file behind these
 * names use from outside themselves.
 */
export function reachableNames(names: Iterable<string>, module: Module): ReadonlySet<string> {
  const uses = usesOf(module);
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const used of uses.get(name) ?? []) {
      if (reached.has(used)) continue;
      reached.add(used);
      open.push(used);
    }
  }
  return reached;
}

const known = new WeakMap<Module, ReadonlyMap<string, ReadonlySet<string>>>();

/** Asked for each call of a file, so it is found out once. */
function usesOf(module: Module): ReadonlyMap<string, ReadonlySet<string>> {
  const uses = known.get(module) ?? usesByFunction(module);
  known.set(module, uses);
  return uses;
}

function usesByFunction(module: Module): ReadonlyMap<string, ReadonlySet<string>> {
  const uses = new Map<string, Set<string>>();
  const add = (name: string, fn: FunctionNode): void => {
    const own = uses.get(name) ?? new Set();
    for (const used of freeNames(fn)) own.add(used);
    uses.set(name, own);
  };
  const addValue = (name: string, value: Expression): void => {
    for (const fn of functionsIn(value)) add(name, fn);
    if (value.kind === 'call' && value.isNew && value.callee.kind === 'name') uses.set(name, new Set([...uses.get(name) ?? [], value.callee.name]));
  };
  walkStatements(module.body, {
    // a method of `this` can be any method of the file
    class: (node) => { for (const fn of node.methods) for (const name of ['this', node.name ?? '']) add(name, fn); },
    statement: (node) => {
      if (node.kind === 'function-statement' && node.fn.name) add(node.fn.name, node.fn);
      if (node.kind === 'declare') for (const item of node.items) if (item.value && item.target.kind === 'name') addValue(item.target.name, item.value);
    },
  });
  return uses;
}

function functionsIn(value: Expression): readonly FunctionNode[] {
  const list: FunctionNode[] = [];
  someInside(value, (node) => { if (node.kind === 'function') list.push(node.fn); return false; });
  return list;
}

/** Names a function uses that it does not declare anywhere inside. */
function freeNames(fn: FunctionNode): ReadonlySet<string> {
  const used = new Set<string>();
  const own = new Set<string>();
  walkFunction(fn, {
    expression: (node) => { if (node.kind === 'name') used.add(node.name); },
    pattern: (node) => { if (node.kind === 'name') used.add(node.name); },
    statement: (node) => { for (const name of declaredBy(node)) own.add(name); },
    function: (node) => { for (const name of parameterNames(node)) own.add(name); },
  });
  return new Set([...used].filter((name) => !own.has(name)));
}

function parameterNames(fn: FunctionNode): readonly string[] {
  return fn.params.flatMap((param) => declaredBy({
    kind: 'declare', start: 0, end: 0, keyword: 'const', items: [{ target: param.target, span: param }],
  }));
}
