import type { Expression, Member, Module, Pattern } from '../../../code/code.ts';
import { walkExpression } from '../../../code/walk.ts';
import type { AwaitedStatement } from './awaited.ts';
import { reachableNames } from './reach.ts';
import { declaredBy, namesIn } from './tree.ts';

/** What a step leaves behind: names, and members of names. */
export interface Written {
  readonly names: readonly string[];
  readonly members: readonly { readonly root: string; readonly property: string }[];
}

export function writtenBy({ statement }: AwaitedStatement): Written {
  if (statement.kind === 'declare') return { names: declaredBy(statement), members: [] };
  const { value } = statement;
  if (value.kind === 'call' && value.callee.kind === 'member') return { names: [...namesIn(value.callee.object)], members: [] };
  if (value.kind !== 'assign') return { names: [], members: [] };
  return value.target.kind === 'name' ? { names: [value.target.name], members: [] } : { names: [], members: memberOf(value.target) };
}

function memberOf(target: Pattern): Written['members'] {
  let at: Expression | Pattern = target;
  let property = '';
  while (at.kind === 'member') { property = at.property; at = at.object; }
  return at.kind === 'name' ? [{ root: at.name, property }] : [];
}

/** The call and its arguments use nothing of it, and no function of the file behind them does. */
export function isUntouched(call: Expression, written: readonly Written[], module: Module): boolean {
  const mentioned = namesIn(call);
  const reached = reachableNames(mentioned, module);
  return written.every(({ names, members }) => names.every((name) => !mentioned.has(name) && !reached.has(name))
    && members.every(({ root, property }) => !reached.has(root) && isOtherMember(call, root, property)));
}

/** Each mention of the root is of another member of it, whose own methods see no more than that member. */
function isOtherMember(call: Expression, root: string, property: string): boolean {
  const fine = new Set<Expression>();
  let isFine = true;
  const callees = new Set<Expression>();
  walkExpression(call, {
    expression: (node) => {
      if (node.kind === 'call') callees.add(node.callee);
      if (isMemberOf(node, root) && node.property !== property && !callees.has(node)) fine.add(node.object);
      if (node.kind === 'name' && node.name === root && !fine.has(node)) isFine = false;
    },
  });
  return isFine;
}

function isMemberOf(node: Expression, root: string): node is Member {
  return node.kind === 'member' && node.object.kind === 'name' && node.object.name === root;
}
