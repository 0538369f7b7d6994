import type { Expression } from '../../code/code.ts';
import { sinkOf } from '../answers/sinks.ts';
import type { Origins } from '../origins.ts';
import { enclosingFunction, type Scopes, type Tree } from '../scopes.ts';

const MAX_DEPTH = 12;

/** A text that the program makes into a file, and uses for nothing else: a report, a page of a handbook. */
export function isOnlyWritten(text: Expression, scopes: Scopes, origins: Origins, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const goOn = (next: Expression): boolean => isOnlyWritten(next, scopes, origins, depth + 1);
  const all = (uses: readonly Expression[]): boolean => uses.length > 0 && uses.every(goOn);
  const parent: Tree | undefined = scopes.parentOf(text);
  switch (parent?.kind) {
    case 'await': case 'text': case 'logical': return goOn(parent);
    case 'binary': return parent.operator === '+' && goOn(parent);
    case 'conditional': return parent.test !== text && goOn(parent);
    case 'call': return parent.callee !== text && sinkOf(parent, scopes, origins) === 'file';
    case 'declare': {
      const target = parent.items.find(({ value }) => value === text)?.target;
      return target?.kind === 'name' && all(scopes.bindingOf(target)?.reads ?? []);
    }
    case 'return': {
      const fn = enclosingFunction(scopes, parent);
      return fn !== undefined && all(origins.callsInView(fn));
    }
    default: return false;
  }
}
