import type { Expression, FunctionNode } from '../../code/code.ts';
import { constantText } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import type { Scopes } from '../scopes.ts';

const ROUTE = /^(get|post|put|patch|delete|all|route|api_route|action)$/;

/** What such a function returns is sent to the client: a decorated route, or a callback given to `app.post("/path", …)`. */
export function returnsResponse(fn: FunctionNode, scopes: Scopes, origins: Origins): boolean {
  if (fn.decorators.some((decorator) => decorator.kind === 'call' && isRoute(decorator, origins))) return true;
  const expression = scopes.parentOf(fn);
  const call = expression?.kind === 'function' ? scopes.parentOf(expression) : undefined;
  return call?.kind === 'call' && call.args.at(-1)?.value === expression && isRoute(call, origins);
}

/** `app.post("/path")` */
export function isRoute(call: Expression & { kind: 'call' }, origins: Origins): boolean {
  const { callee } = call;
  const path = constantText(call.args[0]?.value, origins);
  return callee.kind === 'member' && ROUTE.test(callee.property) && path !== undefined && (path === '' || path.startsWith('/'));
}
