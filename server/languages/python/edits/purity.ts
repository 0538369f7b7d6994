import type { Expression } from '../../../code/code.ts';
import type { Kinded } from './names.ts';
import { findAll, isOfKind } from './names.ts';

const HARMLESS = new Set(['text', 'chunk', 'hole', 'number', 'boolean', 'nothing', 'name', 'list', 'object', 'property', 'conditional', 'logical', 'binary', 'unary']);

/** Evaluating it runs no code of the program's own and waits for nothing. */
export function isPlain(value: Expression): boolean {
  return findAll(value, (node): node is Kinded => !HARMLESS.has(node.kind)).length === 0;
}

/** Something in it suspends the function, leaves it, or binds a name on the way. */
export function suspends(value: unknown): boolean {
  return findAll(value, isOfKind('await', 'yield', 'assign')).length > 0;
}

/** Names whose use in a body ties it to the very function it stands in. */
export const TIED = ['super', 'locals', 'vars', 'eval', 'exec', 'globals', '__class__'];

/** Event loops other than asyncio's have no `gather`. */
export const OTHER_LOOPS = ['trio', 'anyio', 'curio'];
