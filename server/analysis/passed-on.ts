import type { Call, Expression, ObjectLiteral } from '../code/code.ts';
import { walkExpression } from '../code/walk.ts';
import { descend } from './arguments.ts';
import type { CallOrigins } from './call-origins.ts';
import type { RequestSite } from './request-sites.ts';
import type { Scopes } from './scopes.ts';

const MAX_NODES = 400;

/**
 * A wrapper that takes the SDK's own options and hands them on, changed here and there: what the request's arguments
 * do not show is looked up in the options its caller gave.
 */
export function withPassedOn(site: RequestSite, request: Call, origins: CallOrigins, scopes: Scopes): RequestSite {
  const { roles } = site;
  if (!roles) return site;
  let passed: readonly ObjectLiteral[] | undefined;
  return {
    ...site,
    role(name) {
      const found = site.role(name);
      if (found) return found;
      passed ??= objectsReaching(request, origins, scopes);
      for (const path of roles[name] ?? []) for (const object of passed) {
        const part = /^(new:|\d)/.test(path) ? undefined : descend(object, path.split('.'), origins);
        if (part) return part;
      }
      return undefined;
    },
  };
}

/** Object literals of the caller that flow into the request's arguments through variables and helpers; what is taken out of one is not the whole of it. */
function objectsReaching(request: Call, origins: CallOrigins, scopes: Scopes): readonly ObjectLiteral[] {
  const objects = new Set<ObjectLiteral>();
  const open: Expression[] = request.args.map(({ value }) => value);
  const seen = new Set<Expression>();
  for (let at = open.pop(); at !== undefined && seen.size < MAX_NODES; at = open.pop()) {
    walkExpression(at, {
      expression(node) {
        if (node.kind !== 'name' || seen.has(node)) return;
        seen.add(node);
        const binding = scopes.bindingOf(node);
        const argument = binding && origins.argumentOf(binding);
        const value = argument && origins.valueOf(argument);
        if (value?.kind === 'object') objects.add(value);
        else if (!argument) for (const write of binding?.writes ?? []) if (write.value && write.path.every((step) => 'rest' in step)) open.push(write.value);
      },
      function: () => false,
    });
  }
  return [...objects];
}
