import type { Expression, Module } from '../../../code/code.ts';
import { walkStatements } from '../../../code/walk.ts';

const GIVE_ARRAYS = new Set(['map', 'filter', 'slice', 'split', 'concat', 'flat', 'flatMap', 'sort', 'toSorted', 'reverse', 'toReversed', 'splice']);
const STATIC_ARRAYS: Readonly<Record<string, readonly string[]>> = { Object: ['keys', 'values', 'entries'], Array: ['from', 'of'] };

/** The value is an array for certain, as far as the expression itself tells. */
export function isArrayValue(value: Expression): boolean {
  if (value.kind === 'list') return true;
  if (value.kind !== 'call' || value.optional) return false;
  const { callee } = value;
  if (callee.kind === 'name') return value.isNew && callee.name === 'Array';
  if (callee.kind !== 'member' || callee.optional) return false;
  if (callee.object.kind === 'name' && STATIC_ARRAYS[callee.object.name]) return STATIC_ARRAYS[callee.object.name]!.includes(callee.property);
  return GIVE_ARRAYS.has(callee.property) && !(callee.property === 'slice' || callee.property === 'concat') || isArrayMethodOf(callee.object, callee.property);
}

/** `slice` and `concat` are methods of strings too. */
function isArrayMethodOf(object: Expression, property: string): boolean {
  return (property === 'slice' || property === 'concat') && isArrayValue(object);
}

function isArrayType(type: Expression | undefined): boolean {
  return type?.kind === 'index' && type.object.kind === 'name' && (type.object.name === 'Array' || type.object.name === 'ReadonlyArray');
}

/** Every declaration of the name in the file makes it an array, and nothing else is assigned to it. */
export function isArrayName(name: string, module: Module): boolean {
  let names = arrayNames.get(module);
  if (!names) arrayNames.set(module, (names = findArrayNames(module)));
  return names.has(name);
}

const arrayNames = new WeakMap<Module, ReadonlySet<string>>();

function findArrayNames(module: Module): ReadonlySet<string> {
  const declared = new Set<string>();
  const others = new Set<string>();
  const declare = (name: string, fits: boolean): void => { (fits ? declared : others).add(name); };
  walkStatements(module.body, {
    statement: (node) => {
      if (node.kind === 'import') for (const imported of node.names) declare(imported.local, false);
      if (node.kind === 'loop' && node.target?.kind === 'name') declare(node.target.name, false);
      if (node.kind !== 'declare') return;
      for (const item of node.items) {
        if (item.target.kind === 'name') declare(item.target.name, isArrayType(item.type) || (!item.type && item.value !== undefined && isArrayValue(item.value)));
      }
    },
    function: (node) => {
      for (const param of node.params) if (param.target.kind === 'name') declare(param.target.name, param.form === 'rest' || (isArrayType(param.type) && !isOptional(param, module)));
    },
    expression: (node) => {
      if (node.kind === 'assign' && node.target.kind === 'name' && !(node.value !== undefined && isArrayValue(node.value))) others.add(node.target.name);
    },
    // names inside a destructuring pattern are of a kind that nothing here tells
    pattern: (node) => {
      if (node.kind === 'object-pattern') for (const entry of node.entries) if (entry.target.kind === 'name') declare(entry.target.name, false);
      if (node.kind === 'list-pattern') for (const item of node.items) if (item?.kind === 'name') declare(item.name, false);
    },
  });
  return new Set([...declared].filter((name) => !others.has(name)));
}

/** `xs?: string[]` */
function isOptional(param: { start: number; target: { end: number } }, module: Module): boolean {
  const mark = /\s*\?/y;
  mark.lastIndex = param.target.end;
  return mark.test(module.source);
}
