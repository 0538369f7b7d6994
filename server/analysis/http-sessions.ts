import type { Call } from '../code/code.ts';
import type { RequestCalls } from './calls.ts';
import type { Origins } from './origins.ts';
import { contains, enclosingFunction, moduleOf, type Scopes } from './scopes.ts';

const HTTP_CLIENTS = /^(?:httpx|aiohttp|requests)$/;

/** The HTTP client that a request to a model goes through, where the same function makes it for this one request: in a loop it serves several. */
export function sessionOf(call: Call, scopes: Scopes, origins: Origins, calls: RequestCalls): Call | undefined {
  if (!calls.requestOf(call)) return undefined;
  const origin = origins.of(call.callee);
  if (origin.kind !== 'external' || !HTTP_CLIENTS.test(origin.module)) return undefined;
  const made = origin.steps.flatMap((step) => ('call' in step && step.call ? [step.call] : []))[0];
  const isHere = made && moduleOf(made) === scopes.module && enclosingFunction(scopes, made) === enclosingFunction(scopes, call);
  return isHere && !isRepeatedWithin(call, made, scopes) ? made : undefined;
}

function isRepeatedWithin(call: Call, made: Call, scopes: Scopes): boolean {
  for (let at = scopes.parentOf(call); at && !contains(at, made); at = scopes.parentOf(at)) if (at.kind === 'loop' || at.kind === 'comprehension') return true;
  return false;
}

/** A `with` block closes it again. */
export function isClosedHere(made: Call, scopes: Scopes): boolean { return scopes.parentOf(made)?.kind === 'with'; }
