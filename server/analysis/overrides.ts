import { isAbstract } from '../code/abstract.ts';
import type { FunctionNode } from '../code/code.ts';
import type { Origins } from './origins.ts';
import type { Scopes } from './scopes.ts';

/** The methods in view that do what an abstract one only says; none of any other function. */
export function overridesOf(fn: FunctionNode, scopes: Scopes, origins: Origins): readonly FunctionNode[] {
  const cls = isAbstract(fn) ? scopes.parentOf(fn) : undefined;
  if (cls?.kind !== 'class-node') return [];
  return origins.subclassesOf(cls).flatMap((sub) => sub.methods.filter((method) => method.name === fn.name && !isAbstract(method)));
}
