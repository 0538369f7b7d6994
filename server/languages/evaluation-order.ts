import type { Expression, Span } from '../code/code.ts';
import { walkExpression, walkPattern } from '../code/walk.ts';

/** Two values of a text may be evaluated in the other order: one at most has an effect, and none on what the other reads. */
export function mayTrade(one: Expression, other: Expression, isPure: (value: Expression) => boolean, source: string): boolean {
  if (isPure(one)) return isPure(other) || !reaches(other, one, source);
  return isPure(other) && !reaches(one, other, source);
}

/** What one of them sets, or calls a method of, is read by the other: `queue.pop()` and `queue.length`. */
function reaches(effect: Expression, reader: Expression, source: string): boolean {
  const written = ({ start, end }: Span): string => source.slice(start, end);
  const changed = new Set<string>();
  const isRead = (node: Expression): boolean => changed.has(written(node));
  walkExpression(effect, { expression(node) {
    if (node.kind === 'assign') walkPattern(node.target, { pattern: (target) => { changed.add(written(target)); } });
    // of the object that a method is written for all is read and called
    if (node.kind === 'call' && node.callee.kind === 'member' && !/^(?:this|self|cls)$/.test(written(node.callee.object))) changed.add(written(node.callee.object));
    if (node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'next') for (const { value } of node.args) changed.add(written(value));
  } });
  let found = false;
  walkExpression(reader, { expression(node) { found ||= isRead(node); return !found; } });
  return found;
}
