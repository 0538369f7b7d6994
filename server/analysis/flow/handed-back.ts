import type { Expression, FunctionNode } from '../../code/code.ts';
import type { Origins } from '../origins.ts';
import { returnedValues } from '../own.ts';

/** What a function gives back may be a promise that somebody else made for it. */
export function mayReturnPromise(fn: FunctionNode, origins: Origins): boolean {
  return returnedValues(fn).some((value) => mayBePromise(value, origins));
}

function mayBePromise(node: Expression, origins: Origins): boolean {
  switch (node.kind) {
    case 'call': return true;
    case 'name': case 'member': { const value = origins.valueOf(node); return value === undefined || value !== node && mayBePromise(value, origins); }
    case 'conditional': return mayBePromise(node.then, origins) || mayBePromise(node.otherwise, origins);
    case 'logical': return mayBePromise(node.left, origins) || mayBePromise(node.right, origins);
    case 'unary': case 'binary': case 'text': case 'number': case 'boolean': case 'nothing': case 'object': case 'list': case 'comprehension': case 'await': return false;
    default: return true;
  }
}
