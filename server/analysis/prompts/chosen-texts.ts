import type { Expression } from '../../code/code.ts';
import { writtenText } from '../../code/written-text.ts';
import { isAddedTo } from '../constant-tables.ts';
import type { Origins } from '../origins.ts';
import type { Scopes } from '../scopes.ts';

/** With more of them than this a table holds values rather than the few texts that a switch chooses from. */
const MAX_CHOICES = 8;

/** What an entry of a small table may be, whichever key is asked for: `STYLES[style]`, `ROLES[role].text`, `STYLES.get(style, "")`. */
export function choicesOf(node: Expression, scopes: Scopes, origins: Origins): readonly Expression[] | undefined {
  const found = entriesOf(node, scopes, origins, 0);
  return found && found.length > 0 && found.length <= MAX_CHOICES ? found : undefined;
}

function entriesOf(node: Expression, scopes: Scopes, origins: Origins, depth: number): readonly Expression[] | undefined {
  if (depth > 3) return undefined;
  switch (node.kind) {
    // what stands under a key that is written there is known, or is not on purpose
    case 'index': return writtenText(node.index) === undefined ? valuesOf(node.object, scopes, origins) : undefined;
    case 'member': return fieldOf(entriesOf(node.object, scopes, origins, depth + 1), node.property);
    case 'name': {
      const writes = scopes.bindingOf(node)?.writes ?? [];
      const [write] = writes;
      return writes.length === 1 && write!.value && write!.path.length === 0 ? entriesOf(write!.value, scopes, origins, depth + 1) : undefined;
    }
    case 'call': {
      if (node.callee.kind !== 'member' || node.callee.property !== 'get' || node.args.length === 0) return undefined;
      const values = valuesOf(node.callee.object, scopes, origins);
      return values && [...values, ...node.args.slice(1).map(({ value }) => value)];
    }
    default: return undefined;
  }
}

function valuesOf(table: Expression, scopes: Scopes, origins: Origins): readonly Expression[] | undefined {
  const object = origins.valueOf(table) ?? table;
  const isTable = object.kind === 'object' && object.entries.every(({ kind }) => kind === 'property') && !isAddedTo(object, scopes);
  return isTable ? object.entries.map(({ value }) => value) : undefined;
}

function fieldOf(objects: readonly Expression[] | undefined, name: string): readonly Expression[] | undefined {
  const fields = objects?.map((object) => (object.kind === 'object' ? object.entries.find((entry) => entry.kind === 'property' && entry.key === name)?.value : undefined));
  return fields?.every((field) => field !== undefined) ? fields : undefined;
}
