import type { Call, Expression } from '../../../code/code.ts';
import type { Kinded } from './names.ts';
import { findAll, isOfKind } from './names.ts';

const HARMLESS = new Set(['text', 'chunk', 'hole', 'number', 'boolean', 'nothing', 'name', 'list', 'object', 'property', 'conditional', 'logical', 'binary', 'unary']);

/** Evaluating it runs no code of the program's own and waits for nothing. */
export function isPlain(value: Expression): boolean {
  return findAll(value, (node): node is Kinded => !HARMLESS.has(node.kind)).length === 0;
}

const PURE_FUNCTIONS = new Set('str repr len int float bool round sum min max abs any all sorted reversed list tuple dict set enumerate zip range format type isinstance getattr'.split(' '));
const PURE_METHODS = new Set(('strip lstrip rstrip join format upper lower title capitalize replace split rsplit splitlines get items keys values startswith endswith removeprefix removesuffix zfill '
  + 'ljust rjust count index find dumps now today utcnow strftime isoformat model_dump model_dump_json to_string to_markdown to_json').split(' '));

/** Evaluating it changes nothing and waits for nothing; it may read, and call what only reads. */
export function isPure(value: Expression): boolean {
  return !findAll(value, isOfKind('await', 'yield', 'assign', 'other', 'call')).some((node) => (node as Expression).kind !== 'call' || !isPureCall(node as Call));
}

function isPureCall({ callee }: Call): boolean {
  return callee.kind === 'name' ? PURE_FUNCTIONS.has(callee.name) : callee.kind === 'member' && PURE_METHODS.has(callee.property);
}

/** Something in it suspends the function, leaves it, or binds a name on the way. */
export function suspends(value: unknown): boolean {
  return findAll(value, isOfKind('await', 'yield', 'assign')).length > 0;
}

/** Names whose use in a body ties it to the very function it stands in. */
export const TIED = ['super', 'locals', 'vars', 'eval', 'exec', 'globals', '__class__'];

/** Event loops other than asyncio's have no `gather`. */
export const OTHER_LOOPS = ['trio', 'anyio', 'curio'];
