import type { Call, Expression, FunctionNode } from '../../code/code.ts';
import type { Origins } from '../origins.ts';

const MAX_DEPTH = 5;
/** What a tool's definition calls the function that does it. */
const DOES = /^(?:execute|func|fn|function|handler|run|invoke|call|callback|_?run_?async)$/;

/** The functions behind the `tools` that a request is given: an SDK may run them before it answers. */
export function toolFunctions(call: Call, origins: Origins): readonly FunctionNode[] {
  const found = new Set<FunctionNode>();
  for (const { name, value } of call.args) {
    if (name === 'tools') collect(value, origins, found, 0);
    const options = name === undefined ? origins.valueOf(value) ?? value : undefined;
    if (options?.kind === 'object') for (const entry of options.entries) if (entry.kind === 'property' && entry.key === 'tools') collect(entry.value, origins, found, 0);
  }
  return [...found];
}

function collect(node: Expression, origins: Origins, found: Set<FunctionNode>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const fn = functionOf(node, origins);
  if (fn) { found.add(fn); return; }
  const value = origins.valueOf(node) ?? node;
  const go = (inner: Expression): void => collect(inner, origins, found, depth + 1);
  switch (value.kind) {
    case 'list': return value.items.forEach(go);
    case 'spread': return go(value.value);
    case 'call': return value.args.forEach((argument) => go(argument.value));
    case 'object':
      for (const entry of value.entries) if (entry.kind === 'spread' || !functionOf(entry.value, origins) || DOES.test(entry.key ?? '')) go(entry.value);
      return;
    default:
  }
}

function functionOf(node: Expression, origins: Origins): FunctionNode | undefined {
  if (node.kind === 'function') return node.fn;
  const origin = node.kind === 'name' || node.kind === 'member' ? origins.of(node) : undefined;
  return origin?.kind === 'function' ? origin.fn : undefined;
}
