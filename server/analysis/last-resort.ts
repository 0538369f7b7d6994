import type { Call, Expression, Statement } from '../code/code.ts';
import type { Scopes, Tree } from './scopes.ts';

/** `hasattr(model, "ainvoke")`, `iscoroutinefunction(model.ask)` */
const ASKS_FOR_ASYNC = /^(?:hasattr\([^()]*,\s*["'](?:_*a(?:invoke|call|generate|chat|complet\w+|run|query|predict|stream|forward|search|retrieve|embed\w*|batch|create)_*|async\w*|\w+_async)["']\)|(?:\w+\.)?iscoroutinefunction\()/;

/** What is asked where the client turns out to have no asynchronous way: behind the `else` of `if hasattr(model, "ainvoke")`. */
export function isLastResort(call: Call, scopes: Scopes): boolean {
  let child: Tree = call;
  for (let at = scopes.parentOf(call); at && at.kind !== 'function-node'; child = at, at = scopes.parentOf(at)) {
    if (at.kind === 'if' && at.otherwise.includes(child as Statement) && asksForAsync(at.test, scopes)) return true;
    if (at.kind === 'conditional' && at.otherwise === child && asksForAsync(at.test, scopes)) return true;
  }
  return false;
}

function asksForAsync({ start, end }: Expression, scopes: Scopes): boolean {
  return ASKS_FOR_ASYNC.test(scopes.module.source.slice(start, end));
}
