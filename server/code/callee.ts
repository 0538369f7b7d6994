import type { Expression } from './code.ts';

/** The last name of what is called: `create` of `client.responses.create`, `ask` of `ask`; empty for anything else. */
export function endName(callee: Expression): string {
  return callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
}

/** `this`, `self`: a method's own object. */
export function isSelf(node: Expression): boolean {
  return node.kind === 'name' && (node.name === 'self' || node.name === 'this');
}
