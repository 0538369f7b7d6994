import type { Call, Declare, Expression, Import, Module } from '../../../code/code.ts';
import { nodesOf } from '../../../code/nodes.ts';
import { walkStatements } from '../../../code/walk.ts';
import { namesOfModule } from './module-names.ts';
import { contains, someInside, type Inner } from './tree.ts';

/** Methods that any schema has, whatever it is a schema of. */
const ANY_SCHEMA = new Set(['describe', 'meta', 'optional', 'nullable', 'nullish', 'array', 'transform', 'pipe', 'brand', 'readonly']);

/** Nothing depends on its being an object with this key: no `.extend`, `.pick`, `.shape`; not on its name either, which stays in the file. */
export function isOnlySchema(call: Call, path: readonly Inner[], module: Module): boolean {
  let inner: Inner = call;
  for (const node of path.slice(0, path.indexOf(call)).toReversed()) {
    if (node.kind === 'member' && node.object === inner && !ANY_SCHEMA.has(node.property)) return false;
    inner = node;
  }
  const declared = declarationOf(call, path);
  return !declared || (path.at(path.indexOf(declared.statement) - 1)?.kind !== 'export' && isPrivate(declared.name, module));
}

interface Declared { readonly statement: Declare; readonly name: string }

/** The constant that holds the schema, which is one or has one inside. */
function declarationOf(call: Call, path: readonly Inner[]): Declared | undefined {
  const statement = path.findLast((node): node is Declare => node.kind === 'declare');
  const item = statement?.items.find(({ value }) => value && value.start <= call.start && call.end <= value.end);
  if (!statement || item?.target.kind !== 'name' || !item.value || rootOf(item.value) !== rootOf(call)) return undefined;
  return { statement, name: item.target.name };
}

/** `z` of `z.array(…).describe(…)` */
function rootOf(value: Expression): string {
  let at: Expression = value;
  while (at.kind === 'call' || at.kind === 'member') at = at.kind === 'call' ? at.callee : at.object;
  return at.kind === 'name' ? at.name : '';
}

function isPrivate(name: string, module: Module): boolean {
  const types = module.source.split(new RegExp(`typeof\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`)).length - 1;
  const inferred = module.source.split(new RegExp(`\\b(?:infer|output)<typeof ${name.replaceAll('$', '\\$')}>(?!\\s*\\[)`)).length - 1;
  let isFine = types === inferred;
  walkStatements(module.body, {
    expression: (node) => { if (node.kind === 'member' && node.object.kind === 'name' && node.object.name === name) isFine = false; },
    statement: (node) => {
      if (node.kind === 'export' && (node.names.some((exported) => exported.local === name) || (node.defaultValue?.kind === 'name' && node.defaultValue.name === name))) isFine = false;
    },
  });
  return isFine;
}

/** Other files may have the type of what the schema holds: `export type Answer = z.infer<typeof answer>`. */
export function isTypeExported(call: Call, path: readonly Inner[], { source }: Module): boolean {
  const declared = declarationOf(call, path);
  if (!declared) return false;
  const aliases = source.matchAll(new RegExp(`\\b(export\\s+)?type\\s+([\\w$]+)\\s*=[^;=]*\\btypeof\\s+${declared.name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'));
  return [...aliases].some(([, exported, name = '']) => exported !== undefined || new RegExp(`\\bexport\\s+(?:type\\s+)?\\{[^}]*(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(source));
}

/**
 * The AI SDK gives the model the side of a schema that goes in and the program the side that comes out, but releases of
 * its version 5 threw on transforms of zod 4. `generateText` with `output` is younger than that, and schemas of zod 3
 * never had the fault.
 */
export function takesTransforms(call: Call, path: readonly Inner[], module: Module): boolean {
  const zod = importedFrom(rootOf(call), module);
  const declared = declarationOf(call, path);
  const isSchema = (value: Expression): boolean => (declared ? value.kind === 'name' && value.name === declared.name : contains(value, call) && someInside(value, (node) => node === call));
  const users = usersOf(isSchema, module);
  if (!zod || users.length === 0 || (declared && mentions(declared.name, module) !== users.length)) return false;
  return users.every(({ request, isOutput }) => request.callee.kind === 'name' && importedFrom(request.callee.name, module) === 'ai'
    && (isOutput ? request.callee.name === 'generateText' : request.callee.name === 'generateObject' && zod === 'zod/v3'));
}

function importedFrom(name: string, module: Module): string | undefined {
  return module.body.find((statement): statement is Import => statement.kind === 'import'
    && statement.names.some((imported) => imported.local === name && (imported.imported === name || /^(?:\*|default|z)$/.test(imported.imported))))?.from;
}

function mentions(name: string, module: Module): number {
  return namesOfModule(module).read.get(name)?.length ?? 0;
}

interface User { readonly request: Call; readonly isOutput: boolean }

/** Requests that are given the schema: `{ schema }`, or `{ output: Output.object({ schema }) }`. */
function usersOf(isSchema: (value: Expression) => boolean, module: Module): readonly User[] {
  const users: User[] = [];
  for (const call of nodesOf(module).calls) {
    const options = call.args[0]?.value;
    if (!options || call.args.length !== 1) continue;
    const schema = entryOf(options, 'schema');
    if (schema && call.callee.kind === 'name' && isSchema(schema)) users.push({ request: call, isOutput: false });
    const output = entryOf(options, 'output');
    const inner = output?.kind === 'call' && output.callee.kind === 'member' && output.callee.property === 'object' ? output.args[0]?.value : undefined;
    const given = inner && entryOf(inner, 'schema');
    if (given && isSchema(given)) users.push({ request: call, isOutput: true });
  }
  return users;
}

/** The value of a key in an object literal. */
export function entryOf(value: Expression, key: string): Expression | undefined {
  const entry = value.kind === 'object' ? value.entries.find((candidate) => candidate.kind === 'property' && candidate.key === key) : undefined;
  return entry?.value;
}
