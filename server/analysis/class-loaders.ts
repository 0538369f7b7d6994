import { endName } from '../code/callee.ts';
import type { FunctionNode, Text } from '../code/code.ts';
import { ownExpressions, returnedValues } from './own.ts';

const known = new WeakMap<FunctionNode, boolean>();

/** A function that imports a module by its name and gives something of it: `getattr(import_module(path), name)`. */
export function isClassLoader(fn: FunctionNode): boolean {
  let is = known.get(fn);
  if (is === undefined) known.set(fn, (is = loads(fn)));
  return is;
}

function loads(fn: FunctionNode): boolean {
  let imports = false;
  ownExpressions(fn.body, (node) => { imports ||= node.kind === 'call' && /^(import_module|__import__)$/.test(endName(node.callee)); });
  return imports && returnedValues(fn).some((value) => value.kind === 'call' && endName(value.callee) === 'getattr');
}

/** "package.module.Class" or "package.module:Class". */
export function classPath(text: Text): { readonly module: string; readonly name: string } | undefined {
  const [part] = text.parts;
  const match = text.parts.length === 1 && part?.kind === 'chunk' ? /^([\w.]+)[.:]([A-Za-z_]\w*)$/.exec(part.value) : undefined;
  return match ? { module: match[1]!, name: match[2]! } : undefined;
}
