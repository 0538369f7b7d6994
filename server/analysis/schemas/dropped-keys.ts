import type { SchemaNode } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Expression } from '../../code/code.ts';
import type { Binding, Scopes, Tree } from '../scopes.ts';

/**
 * Keys of an answer that its first reader throws away before it hands the rest on: `del item["start"]`,
 * `answer.pop("notes", None)`, `delete answer.notes`. `made` are the variables made of the answer.
 */
export function withDropped(root: SchemaNode, names: readonly string[], made: ReadonlySet<Binding>, scopes: Scopes): SchemaNode {
  const dropped = new Map<string, number>();
  const touched = new Set<string>();
  const others: Expression[] = [];
  for (const use of [...made].flatMap((binding) => binding.reads)) {
    const field = fieldOf(use, scopes);
    if (!field) others.push(use);
    else if (names.includes(field.key) && isDropped(field.node, field.key, scopes)) dropped.set(field.key, Math.max(dropped.get(field.key) ?? 0, field.node.start));
    else touched.add(field.key);
  }
  const gone = [...dropped].filter(([key, at]) => !touched.has(key) && others.every((use) => use.start > at || isHarmless(use, scopes))).map(([key]) => key);
  return gone.length > 0 ? withUnread(root, gone) : root;
}

function fieldOf(use: Expression, scopes: Scopes): { readonly key: string; readonly node: Expression } | undefined {
  const parent = scopes.parentOf(use);
  if (parent?.kind === 'index' && parent.object === use) { const key = plain(parent.index); return key === undefined ? undefined : { key, node: parent }; }
  if (parent?.kind !== 'member' || parent.object !== use) return undefined;
  const call = scopes.parentOf(parent);
  if (call?.kind !== 'call' || call.callee !== parent) return { key: parent.property, node: parent };
  const key = /^(?:pop|get)$/.test(parent.property) ? plain(call.args[0]?.value) : undefined;
  return key === undefined ? undefined : { key, node: call };
}

function plain(node: Expression | undefined): string | undefined {
  const [part, ...more] = node?.kind === 'text' ? node.parts : [];
  return part?.kind === 'chunk' && more.length === 0 ? part.value : undefined;
}

function isDropped(field: Expression, key: string, scopes: Scopes): boolean {
  const parent = scopes.parentOf(field);
  const isGone = field.kind === 'call' ? endName(field.callee) === 'pop' && parent?.kind === 'expression'
    : parent?.kind === 'other-statement' && parent.syntax === 'del' || parent?.kind === 'unary' && parent.operator === 'delete';
  return isGone && isAlways(field, key, scopes);
}

/** Nothing decides whether it is thrown away but whether it is there. */
function isAlways(field: Expression, key: string, scopes: Scopes): boolean {
  for (let at: Tree | undefined = scopes.parentOf(field); at && at.kind !== 'function-node'; at = scopes.parentOf(at)) {
    if (at.kind === 'if' && !(at.test.kind === 'binary' && at.test.operator === 'in' && plain(at.test.left) === key)) return false;
    if (at.kind === 'conditional' || at.kind === 'logical' || at.kind === 'switch') return false;
  }
  return true;
}

/** It makes something else of the answer that is followed too, asks whether there is one, or goes through its items. */
function isHarmless(use: Expression, scopes: Scopes): boolean {
  const parent = scopes.parentOf(use);
  if (parent?.kind === 'call') return parent.callee !== use && /^(?:loads?|parse|\w*json\w*|len|isinstance|info|debug|warning|isArray)$/i.test(endName(parent.callee));
  return parent?.kind === 'loop' || parent?.kind === 'comprehension' || parent?.kind === 'if' || parent?.kind === 'unary' || parent?.kind === 'binary' && /^(?:not )?in$/.test(parent.operator);
}

function withUnread(node: SchemaNode, names: readonly string[]): SchemaNode {
  if (node.isReadByCode) return node;
  if (node.kind === 'array') return { ...node, item: withUnread(node.item, names) };
  if (node.kind !== 'object') return node;
  return { ...node, keys: node.keys.map((key) => (names.includes(key.name) ? { ...key, use: 'unread' as const } : key)) };
}

