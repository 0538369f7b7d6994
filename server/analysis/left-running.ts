import { endName } from '../code/callee.ts';
import type { Call, Expression, FunctionNode, Pattern } from '../code/code.ts';
import { ownExpressions } from './own.ts';
import type { Scopes } from './scopes.ts';

/** What starts something that goes on by itself. */
const STARTS = /^(?:create_task|ensure_future|waitUntil|wait_until)$/;

/** `asyncio.create_task(watch())`, put away or not: the function does not wait for what it starts, and neither does whoever awaits the function. */
export function isLeftRunning(call: Call, fn: FunctionNode, scopes: Scopes): boolean {
  if (!STARTS.test(endName(call.callee))) return false;
  const parent = scopes.parentOf(call);
  if (parent?.kind === 'expression') return true;
  const kept = parent?.kind === 'assign' ? nameOfKept(parent.target) : undefined;
  return kept !== undefined && !isAwaited(kept, fn);
}

/** The field, or the field's collection, that a task is kept in. */
function nameOfKept(target: Pattern): string | undefined {
  return target.kind === 'member' ? target.property : target.kind === 'index' ? endName(target.object) : undefined;
}

function isAwaited(name: string, fn: FunctionNode): boolean {
  let found = false;
  const names = (value: Expression): boolean => value.kind === 'member' && value.property === name || value.kind === 'index' && endName(value.object) === name;
  ownExpressions(fn.body, (node) => {
    if (node.kind === 'await' && names(node.value)) found = true;
    if (node.kind === 'call' && node.args.some(({ value }) => names(value) || value.kind === 'spread' && names(value.value))) found = true;
  });
  return found;
}
