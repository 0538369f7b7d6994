import type { FunctionNode } from './code.ts';

/** Whether a method makes its object: a constructor, or Python's `__init__`. */
export function isConstructor({ form, name }: FunctionNode): boolean {
  return form === 'constructor' || name === '__init__';
}
