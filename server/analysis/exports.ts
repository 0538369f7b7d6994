import type { Expression, Statement } from '../code/code.ts';
import { boundNames } from '../code/walk.ts';
import type { Binding, Scopes } from './scopes.ts';

/** What a module gives under a name: something it binds, a value, or another module's export handed on ("*": all of that module). */
export type Exported =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'again'; readonly from: string; readonly name: string };

export interface Exports {
  named(name: string): Exported | undefined;
  /** Modules whose every name is handed on: `export * from "./x"`, `from .x import *`. */
  readonly stars: readonly string[];
}

export function exportsOf(scopes: Scopes): Exports {
  return scopes.module.language === 'python' ? pythonExports(scopes) : moduleExports(scopes);
}

/** Python gives every name of the module's top level, what it imports included. */
function pythonExports(scopes: Scopes): Exports {
  const stars = scopes.module.body.flatMap((statement) => (statement.kind === 'import' && statement.names.some(({ local }) => local === '*') ? [statement.from] : []));
  return {
    stars,
    named(name) {
      const binding = scopes.lookup(name, undefined);
      return binding && { kind: 'binding', binding };
    },
  };
}

function moduleExports(scopes: Scopes): Exports {
  const names = new Map<string, Exported>();
  const stars: string[] = [];
  const bind = (local: string, exported: string): void => {
    const binding = scopes.lookup(local, undefined);
    if (binding) names.set(exported, { kind: 'binding', binding });
  };
  for (const statement of scopes.module.body) {
    if (statement.kind !== 'export') continue;
    if (statement.statement) for (const name of declaredNames(statement.statement)) bind(name, name);
    if (statement.defaultValue) addDefault(statement.defaultValue, names);
    for (const { local, exported } of statement.names) {
      if (!statement.from) bind(local, exported);
      else if (exported === '*') stars.push(statement.from);
      else names.set(exported, { kind: 'again', from: statement.from, name: local });
    }
  }
  return { stars, named: (name) => names.get(name) };
}

/** The default, and the properties of `module.exports = { … }`, which are importable by name. */
function addDefault(value: Expression, names: Map<string, Exported>): void {
  names.set('default', { kind: 'value', value });
  if (value.kind !== 'object') return;
  for (const entry of value.entries) if (entry.kind === 'property' && entry.key !== undefined && !names.has(entry.key)) names.set(entry.key, { kind: 'value', value: entry.value });
}

function declaredNames(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'declare': return statement.items.flatMap((item) => boundNames(item.target).map(({ name }) => name));
    case 'function-statement': return statement.fn.name === undefined ? [] : [statement.fn.name];
    case 'class-statement': return statement.cls.name === undefined ? [] : [statement.cls.name];
    default: return [];
  }
}

