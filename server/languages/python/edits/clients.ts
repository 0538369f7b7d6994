import type { Expression, FunctionNode, Pattern, Statement } from '../../../code/code.ts';
import type { Document } from './document.ts';
import type { Use } from './names.ts';

/** `name = Construct(…)`, also annotated. */
export interface Assignment {
  readonly statement: Statement;
  readonly name: string;
  readonly value: Expression;
  readonly type?: Expression;
}

export function assignmentOf(statement: Statement | undefined): Assignment | undefined {
  if (statement?.kind === 'declare') {
    const [item] = statement.items;
    return item?.value && item.target.kind === 'name' ? { statement, name: item.target.name, value: item.value, ...(item.type ? { type: item.type } : {}) } : undefined;
  }
  const value = statement?.kind === 'expression' ? statement.value : undefined;
  if (!statement || value?.kind !== 'assign' || value.operator !== '=' || !value.value || !isName(value.target)) return undefined;
  return { statement, name: value.target.name, value: value.value };
}

function isName(target: Pattern): target is Pattern & { readonly kind: 'name' } {
  return target.kind === 'name';
}

/** Mentions of a name inside of a function, those of functions within it included. */
export function usesIn(document: Document, name: string, fn: FunctionNode): readonly Use[] {
  return document.names.usesWithin(name, fn);
}

/** A client that waits on an event loop cannot outlive it: code that starts loops from within functions may start several. */
export function startsLoops(document: Document): boolean {
  return document.names.all('call').some((call) => {
    const name = call.callee.kind === 'member' ? call.callee.property : call.callee.kind === 'name' ? call.callee.name : '';
    return (name === 'run_until_complete' || name === 'new_event_loop' || /^(?:asyncio|anyio)\.run$/.test(document.slice(call.callee)))
      && document.names.functionOf(call) !== undefined;
  });
}
