import type { Expression, Member, Span } from '../code/code.ts';
import { walkExpression, walkPattern } from '../code/walk.ts';

/** Two values of a text may be evaluated in the other order: one at most has an effect, and none on what the other reads. */
export function mayTrade(one: Expression, other: Expression, isPure: (value: Expression) => boolean, source: string): boolean {
  if (isPure(one)) return isPure(other) || !reaches(other, one, source);
  return isPure(other) && !reaches(one, other, source);
}

/** Of the object that a method is written for all is read and called: there its name has to say that it changes something. */
function mayChange({ property }: Member, object: string): boolean {
  return !/^(?:this|self|cls)$/.test(object) || /^_*(?:next|pop|shift|take|consume|advance|increment|count|push|add|set|update|reset|clear|remove|delete)/i.test(property);
}

/** What one of them sets, or calls a method of, is read by the other: `queue.pop()` and `queue.length`. */
function reaches(effect: Expression, reader: Expression, source: string): boolean {
  const written = ({ start, end }: Span): string => source.slice(start, end);
  const changed = new Set<string>();
  const isRead = (node: Expression): boolean => changed.has(written(node));
  walkExpression(effect, { expression(node) {
    if (node.kind === 'assign') walkPattern(node.target, { pattern: (target) => { changed.add(written(target)); } });
    if (node.kind === 'call' && node.callee.kind === 'member' && mayChange(node.callee, written(node.callee.object))) changed.add(written(node.callee.object));
    if (node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'next') for (const { value } of node.args) changed.add(written(value));
  } });
  let found = false;
  walkExpression(reader, { expression(node) { found ||= isRead(node); return !found; } });
  return found;
}
