import type { KeptTurns } from '../../../rules/model.ts';
import type { Expression, Module, Name } from '../../code/code.ts';
import { nodesOf } from '../../code/nodes.ts';
import { constantText } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import { enclosingFunction, type Scopes } from '../scopes.ts';

/** Anything that says the program thinks of the conversation's length. */
const BOUNDS = /trim|truncat|prune|compact|summar|condens|evict|forget|maxlen|deque|sliding|window|count_?tokens|tiktoken|encode\(|max_?(?:history|messages|turns|context|memory)|history_?(?:limit|size|length)|\.slice\(|\.splice\(|\.shift\(|\.pop\(0\)|\[\s*-\s*[\w.]+\s*:|\[1:\]|\.clear\(|\blen\(\s*[\w.]*(?:history|messages|conversation)\b|(?:history|messages|conversation)\.length\b/i;

/**
 * A list of turns that outlives the request (a module's, an object's or a session's), grows with each one and is sent
 * whole, in a file where nothing cuts, counts or summarises.
 */
export function keptTurns(messages: Expression, scopes: Scopes, origins: Origins): KeptTurns | undefined {
  const list = sentWhole(messages);
  if (!list || !enclosingFunction(scopes, messages) || isBounded(scopes.module)) return undefined;
  const isKept = list.kind === 'name' ? isKeptName(list, scopes, origins) : list.kind === 'member' && isKeptField(list, scopes, origins);
  if (!isKept) return undefined;
  return { span: { start: list.start, end: list.end }, name: list.kind === 'name' ? list.name : list.kind === 'member' ? list.property : '' };
}

const bounded = new WeakMap<Module, boolean>();

/** Asked for each request of a file, answered once. */
function isBounded(module: Module): boolean {
  let answer = bounded.get(module);
  if (answer === undefined) bounded.set(module, (answer = BOUNDS.test(module.source)));
  return answer;
}

/** `history`, or what is spread or added behind other messages. */
function sentWhole(node: Expression): Expression | undefined {
  switch (node.kind) {
    case 'name': case 'member': return node;
    case 'list': return node.items.flatMap((item) => (item.kind === 'spread' ? [item.value] : [])).find((item) => item.kind === 'name' || item.kind === 'member');
    case 'binary': return node.operator === '+' ? sentWhole(node.right) : undefined;
    default: return undefined;
  }
}

function isKeptName(name: Name, scopes: Scopes, origins: Origins): boolean {
  const binding = scopes.bindingOf(name);
  const write = binding?.writes[0];
  if (!binding || binding.writes.length !== 1 || !write?.value || write.path.length > 0) return false;
  if (!binding.scope.fn) return write.value.kind === 'list' && growthOf(scopes, (object) => object.kind === 'name' && scopes.bindingOf(object) === binding) >= 2;
  const key = sessionKey(write.value, origins);
  return key !== undefined && growthOf(scopes, (object) => object.kind === 'name' && isFromSession(object, key, scopes, origins)) >= 2;
}

/** The key of `session.get("messages")`. */
function sessionKey(value: Expression, origins: Origins): string | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.property !== 'get') return undefined;
  const { object } = value.callee;
  const owner = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : '';
  return /session/i.test(owner) ? constantText(value.args[0]?.value, origins) : undefined;
}

function isFromSession(name: Name, key: string, scopes: Scopes, origins: Origins): boolean {
  const value = scopes.bindingOf(name)?.writes[0]?.value;
  return value !== undefined && sessionKey(value, origins) === key;
}

/** `this.history`: set to a list where the object is made and never anew. */
function isKeptField(field: Expression & { kind: 'member' }, scopes: Scopes, origins: Origins): boolean {
  const owner = origins.of(field.object);
  if (owner.kind !== 'instance') return false;
  const values = origins.fieldValues(owner.cls, field.property);
  if (values.length !== 1 || values[0]!.kind !== 'list') return false;
  const home = enclosingFunction(scopes, values[0]!);
  if (home && home.form !== 'constructor' && home.name !== '__init__') return false;
  return growthOf(scopes, (object) => object.kind === 'member' && object.property === field.property) >= 2;
}

/** Places at which a turn is added inside of functions. */
function growthOf(scopes: Scopes, isList: (object: Expression) => boolean): number {
  const added = nodesOf(scopes.module).calls.filter(({ callee }) => callee.kind === 'member' && /^(push|append)$/.test(callee.property) && isList(callee.object));
  return added.reduce((count, call) => count + (enclosingFunction(scopes, call) ? Math.max(1, call.args.length) : 0), 0);
}
