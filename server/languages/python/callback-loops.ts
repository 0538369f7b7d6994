import { endName } from '../../code/callee.ts';
import type { Call, Comprehension, Expression, Pattern, Span } from '../../code/code.ts';

/** Methods of data frames and their columns that call a function once for each row or value. */
const PER_ITEM = /^(apply|progress_apply|map_elements)$/;
/** `pool.apply(f, …)` calls it once. */
const ONCE = /pool|executor/i;
/** The item that is handed to a function by name; no name that a program can have. */
const ITEM = '·';

/** A call that goes through something and calls a function for each item, as the comprehension it is: `map(ask, texts)`, `df["text"].apply(ask)`. */
export function callbackLoop(call: Call): Comprehension | undefined {
  const { callee, args } = call;
  const [first, second] = args;
  if (!first || first.name || first.spread) return undefined;
  if (callee.kind === 'name' && callee.name === 'map') return second && args.length === 2 && !second.name && !second.spread ? loopOf(call, 'generator', first.value, second.value) : undefined;
  const isPerItem = callee.kind === 'member' && PER_ITEM.test(callee.property) && !ONCE.test(endName(callee.object)) && args.slice(1).every((argument) => argument.name);
  return isPerItem ? loopOf(call, 'list', first.value, callee.object) : undefined;
}

function loopOf(call: Span, form: Comprehension['form'], callback: Expression, source: Expression): Comprehension | undefined {
  const turn = turnOf(callback);
  return turn && { kind: 'comprehension', form, start: call.start, end: call.end, element: turn.element, clauses: [{ target: turn.target, source, conditions: [], isAsync: false }] };
}

function turnOf(callback: Expression): { readonly element: Expression; readonly target: Pattern } | undefined {
  if (callback.kind === 'name' || callback.kind === 'member') {
    const nowhere: Span = { start: callback.end, end: callback.end };
    const item = { kind: 'name', name: ITEM, ...nowhere } as const;
    const element: Call = { kind: 'call', start: callback.start, end: callback.end, callee: callback, args: [{ ...nowhere, value: item }], isNew: false, optional: false, argsSpan: nowhere };
    return { element, target: { kind: 'name', name: ITEM, ...nowhere } };
  }
  if (callback.kind !== 'function' || callback.fn.params.length !== 1) return undefined;
  const [param] = callback.fn.params;
  const [only] = callback.fn.body;
  if (param!.form !== 'plain' || param!.fallback || only?.kind !== 'return' || !only.value) return undefined;
  return { element: only.value, target: param!.target };
}
