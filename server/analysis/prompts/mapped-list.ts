import type { Expression, Name, Pattern } from '../../code/code.ts';
import { returnedValues } from '../own.ts';

/** A list made of another, item by item. */
export interface MappedList {
  readonly source: Expression;
  /** What is made of each item. */
  readonly element: Expression;
  readonly item: Pattern;
  readonly index?: Name;
}

/** `items.map((item, i) => …)`, `[… for item in items]`; undefined where anything is left out or added. */
export function mappedList(node: Expression): MappedList | undefined {
  if (node.kind === 'comprehension') {
    const [clause, ...others] = node.clauses;
    if (!clause || others.length > 0 || clause.conditions.length > 0 || clause.isAsync || node.key) return undefined;
    return { source: clause.source, element: node.element, item: clause.target };
  }
  if (node.kind !== 'call' || node.callee.kind !== 'member' || node.callee.property !== 'map' || node.args[0]?.value.kind !== 'function') return undefined;
  const { fn } = node.args[0].value;
  const [element, ...others] = returnedValues(fn);
  const [item, index] = fn.params.map(({ target }) => target);
  if (!element || others.length > 0 || !item) return undefined;
  return { source: node.callee.object, element, item, ...(index?.kind === 'name' && { index }) };
}
