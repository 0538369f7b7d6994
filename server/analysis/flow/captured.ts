import type { FunctionNode } from '../../code/code.ts';
import { walkFunction } from '../../code/walk.ts';
import type { Binding, Scopes } from '../scopes.ts';

const known = new WeakMap<FunctionNode, readonly Binding[]>();

/** The variables of the functions around it that a function reads: what it is made of where it is only written, and run by somebody else. */
export function capturedBy(fn: FunctionNode, scopes: Scopes): readonly Binding[] {
  let found = known.get(fn);
  if (!found) known.set(fn, (found = find(fn, scopes)));
  return found;
}

function find(fn: FunctionNode, scopes: Scopes): readonly Binding[] {
  const found = new Set<Binding>();
  walkFunction(fn, { expression(node) {
    const binding = node.kind === 'name' ? scopes.bindingOf(node) : undefined;
    if (binding && isVariable(binding) && !isOwn(binding, fn)) found.add(binding);
  } });
  return [...found];
}

function isVariable({ declarations }: Binding): boolean {
  return declarations.some(({ kind }) => kind === 'variable' || kind === 'param');
}

function isOwn({ scope: { fn: home } }: Binding, fn: FunctionNode): boolean {
  return home !== undefined && home.start >= fn.start && home.end <= fn.end;
}
