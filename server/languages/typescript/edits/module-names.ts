import type { Expression, FunctionNode, Module, Name, Span } from '../../../code/code.ts';
import { walkStatements } from '../../../code/walk.ts';

/** The names that a fix looks for in the whole file, found in one walk for all of the file's findings. */
export interface ModuleNames {
  /** Names where they are read. */
  readonly read: ReadonlyMap<string, readonly Span[]>;
  /** Names where they are bound or written. */
  readonly bound: ReadonlyMap<string, readonly Span[]>;
  readonly functions: ReadonlyMap<string, readonly FunctionNode[]>;
  /** Fields by their names, where an object, a type or a class has them and where they are read or written. */
  readonly fields: ReadonlyMap<string, readonly Span[]>;
  /** Values that declarations give to a name. */
  readonly declared: ReadonlyMap<string, readonly Expression[]>;
}

const TYPE = /^(?:interface|type_alias)_declaration$/;
const FIELD = /([\w$]+)["']?\s*\??\s*:/g;

const known = new WeakMap<Module, ModuleNames>();

export function namesOfModule(module: Module): ModuleNames {
  let names = known.get(module);
  if (!names) known.set(module, (names = find(module)));
  return names;
}

function find(module: Module): ModuleNames {
  const read = new Map<string, Name[]>();
  const bound = new Map<string, Name[]>();
  const functions = new Map<string, FunctionNode[]>();
  const fields = new Map<string, Span[]>();
  const declared = new Map<string, Expression[]>();
  walkStatements(module.body, {
    expression: (node) => {
      if (node.kind === 'name') add(read, node.name, node);
      else if (node.kind === 'member') add(fields, node.property, node.propertySpan);
      else if (node.kind === 'object') for (const entry of node.entries) if (entry.kind === 'property' && entry.key !== undefined) add(fields, entry.key, entry.keySpan);
    },
    pattern: (node) => {
      if (node.kind === 'name') add(bound, node.name, node);
      else if (node.kind === 'member') add(fields, node.property, node.propertySpan);
      else if (node.kind === 'object-pattern') for (const { key, span } of node.entries) if (key !== undefined) add(fields, key, span);
    },
    class: (node) => { for (const field of node.fields) add(fields, field.name, field.nameSpan); },
    function: (node) => { if (node.name !== undefined) add(functions, node.name, node); },
    statement: (node) => {
      // a type of plain data is read as text only
      if (node.kind === 'other-statement' && TYPE.test(node.syntax)) for (const [, name = ''] of module.source.slice(node.start, node.end).matchAll(FIELD)) add(fields, name, node);
      if (node.kind !== 'declare') return;
      for (const { target, value } of node.items) if (target.kind === 'name' && value) add(declared, target.name, value);
    },
  });
  return { read, bound, functions, fields, declared };
}

function add<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item); else lists.set(name, [item]);
}
