import { endName } from '../code/callee.ts';
import type { Argument, Call, Expression, FunctionNode, Module, Param, Pattern } from '../code/code.ts';
import { isConstructor } from '../code/constructor.ts';
import { nodesOf } from '../code/nodes.ts';
import type { PathStep, Scopes } from './scopes.ts';

/** The calls of a file by the last name of what is called. */
export class CallIndex {
  readonly #calls = new Map<string, Call[]>();
  readonly all: readonly Call[];

  constructor(module: Module) {
    this.all = nodesOf(module).calls;
    for (const call of this.all) {
      const name = endName(call.callee);
      const list = this.#calls.get(name);
      if (list) list.push(call); else this.#calls.set(name, [call]);
    }
  }

  named(name: string): readonly Call[] { return this.#calls.get(name) ?? []; }
}

/** The name a function is called by: its own, its class's for a constructor, or what it is assigned to. */
export function calledName(fn: FunctionNode, scopes: Scopes): string | undefined {
  const parent = scopes.parentOf(fn);
  if (parent?.kind === 'class-node' && isConstructor(fn)) return parent.name;
  if (fn.name !== undefined) return fn.name;
  const holder = parent?.kind === 'function' ? scopes.parentOf(parent) : undefined;
  if (holder?.kind === 'declare') {
    const target = holder.items.find((item) => item.value === parent)?.target;
    return target?.kind === 'name' ? target.name : undefined;
  }
  if (holder?.kind === 'object') {
    const entry = holder.entries.find((candidate) => candidate.value === parent);
    return entry?.kind === 'property' ? entry.key : undefined;
  }
  return undefined;
}

/** The argument a call gives to a parameter; undefined where it gives none, or hands several on at once. */
export function argumentFor(call: Call, fn: FunctionNode, param: Param, scopes: Scopes): Expression | undefined {
  return argumentTo(call, fn, param, takesSelf(fn, scopes));
}

/** The same, where it is known whether the first parameter is the object itself. */
export function argumentTo(call: Call, fn: FunctionNode, param: Param, takesItself: boolean): Expression | undefined {
  const keyword = param.target.kind === 'name' ? param.target.name : undefined;
  const named = keyword !== undefined && call.args.find((argument) => argument.name === keyword);
  if (named) return named.value;
  const index = fn.params.indexOf(param) - (takesItself ? 1 : 0);
  if (index < 0 || param.form !== 'plain') return undefined;
  const given: Argument | undefined = call.args[index];
  return given && !given.name && !call.args.slice(0, index + 1).some((argument) => argument.spread) ? given.value : undefined;
}

function takesSelf(fn: FunctionNode, scopes: Scopes): boolean {
  const parent = scopes.parentOf(fn);
  return scopes.module.language === 'python' && parent?.kind === 'class-node' && !fn.isStatic;
}

/** The way from a parameter's value to a name its pattern binds; undefined where the pattern does not bind it. */
export function pathTo(pattern: Pattern, name: string): readonly PathStep[] | undefined {
  switch (pattern.kind) {
    case 'name': return pattern.name === name ? [] : undefined;
    case 'default-pattern': return pathTo(pattern.target, name);
    case 'object-pattern':
      for (const entry of pattern.entries) {
        const inner = pathTo(entry.target, name);
        if (inner) return entry.key === undefined ? undefined : [{ property: entry.key }, ...inner];
      }
      return undefined;
    case 'list-pattern':
      for (const [item, target] of pattern.items.entries()) {
        const inner = target && pathTo(target, name);
        if (inner) return [{ item }, ...inner];
      }
      return undefined;
    default: return undefined;
  }
}
