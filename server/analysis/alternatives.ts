import type { Expression, Statement } from '../code/code.ts';
import { enclosingFunction, type Scopes, type Tree } from './scopes.ts';

/**
 * Puts expressions together of which one run of their function evaluates one: each stands in another branch of a
 * choice, or behind a branch that leaves. In the order of the code; the others stand alone.
 */
export function alternatives<T extends Expression>(nodes: readonly T[], scopes: Scopes): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const node of [...nodes].sort((a, b) => a.start - b.start)) {
    const group = groups.find((each) => enclosingFunction(scopes, each[0]!) === enclosingFunction(scopes, node) && each.every((earlier) => areAlternatives(earlier, node, scopes)));
    if (group) group.push(node);
    else groups.push([node]);
  }
  return groups;
}

function areAlternatives(earlier: Expression, later: Expression, scopes: Scopes): boolean {
  const around = new Map<Tree, Tree>();
  for (let at: Tree = later, parent = scopes.parentOf(at); parent && at.kind !== 'function-node'; at = parent, parent = scopes.parentOf(at)) around.set(parent, at);
  for (let at: Tree = earlier, parent = scopes.parentOf(at); parent && at.kind !== 'function-node'; at = parent, parent = scopes.parentOf(at)) {
    const other = around.get(parent);
    if (other) return areBranches(parent, at, other);
    if (parent.kind === 'if' && leaves(parent.then.includes(at as Statement) ? parent.then : parent.otherwise)) return true;
  }
  return false;
}

function areBranches(choice: Tree, one: Tree, other: Tree): boolean {
  if (choice.kind !== 'if' && choice.kind !== 'conditional') return false;
  const then: readonly Tree[] = choice.kind === 'if' ? choice.then : [choice.then];
  return one !== choice.test && then.includes(one) !== then.includes(other);
}

function leaves(branch: readonly Statement[]): boolean { return /^(?:return|throw|jump)$/.test(branch.at(-1)?.kind ?? ''); }
