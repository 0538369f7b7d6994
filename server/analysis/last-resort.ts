import type { Call, Expression, Statement } from '../code/code.ts';
import type { Scopes, Tree } from './scopes.ts';

/** `hasattr(model, "ainvoke")`, `iscoroutinefunction(model.ask)` */
const ASKS_FOR_ASYNC = /^(?:hasattr\([^()]*,\s*["'](?:_*a(?:invoke|call|generate|chat|complet\w+|run|query|predict|stream|forward|search|retrieve|embed\w*|batch|create)_*|async\w*|\w+_async)["']\)|(?:\w+\.)?iscoroutinefunction\()/;

/** `use_async`, `self.is_async`: who calls says which way it is. */
const IS_ASYNC = /^[\w.]*(?:use|is|run|in|be|do)_?async(?:_mode)?$|^[\w.]*async_mode$/i;
const IS_SYNC = /^[\w.]*(?:use|is|run|in|be|do)_?sync(?:_mode)?$|^[\w.]*\bsync_mode$|^not\s+[\w.]*(?:use|is|run|in|be|do)_?async(?:_mode)?$/i;

/** What is asked where there is no asynchronous way, or none is wanted: behind the `else` of `if hasattr(model, "ainvoke")`, of `if use_async`. */
export function isLastResort(call: Call, scopes: Scopes): boolean {
  let child: Tree = call;
  for (let at = scopes.parentOf(call); at && at.kind !== 'function-node'; child = at, at = scopes.parentOf(at)) {
    if (at.kind !== 'if' && at.kind !== 'conditional') continue;
    const isIn = (branch: Expression | readonly Statement[]): boolean => (Array.isArray(branch) ? branch.includes(child) : branch === child);
    if (isIn(at.otherwise) && asksFor([ASKS_FOR_ASYNC, IS_ASYNC], at.test, scopes) || isIn(at.then) && asksFor([IS_SYNC], at.test, scopes)) return true;
  }
  return false;
}

function asksFor(words: readonly RegExp[], { start, end }: Expression, scopes: Scopes): boolean {
  const test = scopes.module.source.slice(start, end);
  return words.some((pattern) => pattern.test(test));
}
