import type { ClassNode, Expression, FunctionNode } from '../../code/code.ts';
import { endName } from '../../code/callee.ts';
import { walkExpression } from '../../code/walk.ts';
import { isRoute } from '../answers/handlers.ts';
import type { Origins } from '../origins.ts';
import type { Outside } from '../outside.ts';
import { moduleOf, type Scopes } from '../scopes.ts';

const MAX_MODELS = 50;

/** A route, in whatever file, takes or gives the class or one that its fields hold: whoever calls it knows their keys. */
export function isOfRoute(root: ClassNode, scopes: Scopes, origins: Origins, outside: Outside): boolean {
  return modelsIn(root, origins).some((cls) => {
    const home = moduleOf(cls);
    const functions = [...home === scopes.module ? scopes.functions : [], ...cls.name !== undefined && home ? outside.functionsSaying(cls.name, home) : []];
    return functions.some((fn) => fn.decorators.some((decorator) => decorator.kind === 'call' && isRoute(decorator, origins)) && isNamedBy(fn, cls.name));
  });
}

/** The class and the classes of its fields, also through others. */
function modelsIn(root: ClassNode, origins: Origins): readonly ClassNode[] {
  const models = new Set([root]);
  for (const cls of models) {
    if (models.size > MAX_MODELS) break;
    for (const { type } of cls.fields) if (type) for (const name of namesIn(type)) { const origin = origins.of(name); if (origin.kind === 'class') models.add(origin.cls); }
  }
  return [...models];
}

/** In its signature or its decorators. */
function isNamedBy(fn: FunctionNode, name: string | undefined): boolean {
  const spoken = [...fn.params.flatMap(({ type }) => type ?? []), ...fn.returnType ? [fn.returnType] : [], ...fn.decorators];
  return spoken.some((each) => namesIn(each).some((named) => endName(named) === name));
}

function namesIn(node: Expression): readonly Expression[] {
  const names: Expression[] = [];
  walkExpression(node, { expression: (each) => { if (each.kind === 'name' || each.kind === 'member') names.push(each); } });
  return names;
}
