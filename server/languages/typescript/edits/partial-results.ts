import type { Expression, Module, Pattern, Statement, Try } from '../../../code/code.ts';
import { isReadAfterError } from '../../../code/after-error.ts';
import { walkStatements } from '../../../code/walk.ts';
import { contains, declaredBy, innermostFunction, pathTo, someInside } from './tree.ts';

/**
 * Whether somebody could tell, once a later call has failed, that an earlier one had ended: its result stands in a
 * field, in a caller's object, or in a variable that the handler reads. Together they all end, or none does.
 */
export function showsProgress(statements: readonly Statement[], module: Module): boolean {
  const earlier = statements.slice(0, -1);
  const [first] = earlier;
  const written = earlier.flatMap((statement) => writtenIn(statement) ?? []);
  return first !== undefined && areSeenOnError(written, first, module);
}

/** The same for a list that grows with each iteration of a loop. */
export function showsItems(list: string, loop: Statement, module: Module): boolean {
  return areSeenOnError([{ name: list, isInside: true }], loop, module);
}

function areSeenOnError(written: readonly Written[], at: Statement, module: Module): boolean {
  const path = pathTo(module, at);
  const fn = innermostFunction(path);
  const body = fn?.body ?? module.body;
  const inFunction = path.slice(fn ? path.indexOf(fn) : 0);
  const tries = inFunction.filter((node): node is Try => node.kind === 'try' && node.body.some((statement) => contains(statement, at)));
  const own = ownNames(body);
  const isOwn = ({ name, isInside }: Written): boolean => (isInside ? own.get(name) === 'fresh' : own.has(name));
  return !written.every(isOwn) || isReadAfterError(new Set(written.map(({ name }) => name)), tries, body);
}

/** A name that gets a value, or whose value changes inside. */
interface Written { readonly name: string; readonly isInside: boolean }

/** What an expression statement assigns, or fills: a name, or something inside of it. Declarations end with their block. */
function writtenIn(statement: Statement): Written | undefined {
  if (statement.kind !== 'expression') return undefined;
  const { value } = statement;
  if (value.kind === 'assign') return value.target.kind === 'name' ? { name: value.target.name, isInside: false } : { name: rootOf(value.target), isInside: true };
  return value.kind === 'call' && value.callee.kind === 'member' ? { name: rootOf(value.callee.object), isInside: true } : undefined;
}

function rootOf(value: Expression | Pattern): string {
  if (value.kind === 'member' || value.kind === 'index') return rootOf(value.object);
  return value.kind === 'name' ? value.name : '';
}

/** Names the function declares; `fresh` where the value is made there, so that nobody else has it. */
function ownNames(body: readonly Statement[]): ReadonlyMap<string, 'fresh' | 'other'> {
  const own = new Map<string, 'fresh' | 'other'>();
  walkStatements(body, {
    statement: (node) => {
      for (const name of declaredBy(node)) own.set(name, 'other');
      if (node.kind === 'declare') for (const { target, value } of node.items) if (target.kind === 'name' && (value?.kind === 'object' || value?.kind === 'list')) own.set(target.name, 'fresh');
    },
  });
  return own;
}

/**
 * A call that may throw before there is a promise: while its arguments are made from text that may be broken, or in a
 * function that is not async. The calls started before it would then be left without anybody to hear of their errors.
 */
export function mayThrowAtOnce(call: Expression, module: Module): boolean {
  return someInside(call, (node) => node.kind === 'call' && (isParse(node.callee) || node === call && node.callee.kind === 'name' && throwersIn(module).has(node.callee.name)));
}

function isParse(callee: Expression): boolean {
  return callee.kind === 'member' && callee.property === 'parse' && callee.object.kind === 'name' && callee.object.name === 'JSON';
}

const throwers = new WeakMap<Module, ReadonlySet<string | undefined>>();

/** Functions that are not async and throw by themselves; looked for once for all of the file's findings. */
function throwersIn(module: Module): ReadonlySet<string | undefined> {
  const known = throwers.get(module);
  if (known) return known;
  const found = new Set<string | undefined>();
  walkStatements(module.body, {
    statement: (node) => { if (node.kind === 'function-statement' && !node.fn.isAsync && throwsIn(node.fn.body)) found.add(node.fn.name); },
  });
  throwers.set(module, found);
  return found;
}

function throwsIn(body: readonly Statement[]): boolean {
  let isFound = false;
  walkStatements(body, { function: () => false, statement: (node) => { if (node.kind === 'throw') isFound = true; } });
  return isFound;
}
