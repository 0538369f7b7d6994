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
  const kept = parent?.kind === 'assign' ? nameOfKept(parent.target, fn, scopes) : undefined;
  return kept !== undefined && !isAwaited(kept, fn);
}

/** The field, or the collection beyond the function, that a task is kept in. */
function nameOfKept(target: Pattern, fn: FunctionNode, scopes: Scopes): string | undefined {
  if (target.kind === 'member') return target.property;
  if (target.kind !== 'index') return undefined;
  const isOwn = target.object.kind === 'name' && scopes.bindingOf(target.object)?.scope.fn === fn;
  return isOwn ? undefined : endName(target.object);
}

/** `await self.task`, `await asyncio.wait(tasks.values())` */
function isAwaited(name: string, fn: FunctionNode): boolean {
  let found = false;
  const names = (value: Expression): boolean => endName(value) === name || value.kind === 'spread' && names(value.value)
    || value.kind === 'index' && names(value.object) || value.kind === 'call' && value.callee.kind === 'member' && names(value.callee.object);
  ownExpressions(fn.body, (node) => {
    if (node.kind === 'await') found ||= names(node.value);
    if (node.kind === 'call') found ||= node.args.some(({ value }) => names(value));
  });
  return found;
}
