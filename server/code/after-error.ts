import type { Span, Statement, Try } from './code.ts';
import { walkStatements } from './walk.ts';

/**
 * Whether code that runs after an error inside a `try` reads one of the names that are written there: then it matters
 * which of them had been written when the error came. `tries` are those around the place in its function, and `body`
 * is that function's.
 */
export function isReadAfterError(names: ReadonlySet<string>, tries: readonly Try[], body: readonly Statement[]): boolean {
  return tries.some((node) => {
    const handling = [...node.handlers.flatMap((handler) => handler.body), ...node.finally];
    if (reads(handling, names)) return true;
    return node.handlers.some((handler) => goesOn(handler.body)) && reads(body, names, spanOf(node.body));
  });
}

/** A handler that does not end the function: what stands behind its `try` runs, too. */
function goesOn(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  return last?.kind !== 'return' && last?.kind !== 'throw';
}

function spanOf(list: readonly Statement[]): Span {
  return { start: list[0]?.start ?? 0, end: list.at(-1)?.end ?? 0 };
}

function reads(list: readonly Statement[], names: ReadonlySet<string>, except?: Span): boolean {
  let isFound = false;
  walkStatements(list, {
    expression: (node) => {
      const isLeftOut = except !== undefined && node.start >= except.start && node.end <= except.end;
      if (node.kind === 'name' && names.has(node.name) && !isLeftOut) isFound = true;
    },
  });
  return isFound;
}
