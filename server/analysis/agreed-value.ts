import type { Expression } from '../code/code.ts';
import { propertyOf } from './arguments.ts';
import type { Origins } from './origins.ts';
import { bindingOf } from './scopes.ts';

/** The one value that every call in view gives to a parameter, or to a property of it (`options.schema`). */
export function agreedValue(node: Expression, origins: Origins): Expression | undefined {
  const values = givenTo(node, origins).map((value) => origins.valueOf(value));
  const [first] = values;
  return first && values.every((value) => value === first) ? first : undefined;
}

function givenTo(node: Expression, origins: Origins): readonly Expression[] {
  if (node.kind === 'name') { const binding = bindingOf(node); return binding ? origins.given(binding) : []; }
  if (node.kind !== 'member' || node.object.kind !== 'name') return [];
  const owners = givenTo(node.object, origins).map((owner) => origins.valueOf(owner));
  const values = owners.flatMap((owner) => (owner?.kind === 'object' ? propertyOf(owner, node.property)?.value ?? [] : []));
  return values.length === owners.length ? values : [];
}
