import { writtenText } from '../code/written-text.ts';
import type { Expression, Name, ObjectLiteral } from '../code/code.ts';
import { enclosingFunction, type Binding, type Scopes } from './scopes.ts';

/** What is put under each key of a table. */
type Table = ReadonlyMap<string, readonly Expression[]>;

const tables = new WeakMap<Binding, Table | 'open'>();

/** A name that says of a variable that it is not changed while the program runs. */
export function isTableName(name: string): boolean { return /^_*[A-Z][A-Z0-9_]*$/.test(name); }

/**
 * What a constant of a file holds by its keys: those of the object that it is, and those that the file puts into it,
 * `PROMPTS["greet"] = "…"`. Undefined where it is no object, or what else is put into it cannot be seen.
 */
export function constantTable(binding: Binding, scopes: Scopes): Table | undefined {
  let table = tables.get(binding);
  if (!table) tables.set(binding, (table = read(binding, scopes) ?? 'open'));
  return table === 'open' ? undefined : table;
}

function read({ name, scope, writes, reads }: Binding, scopes: Scopes): Table | undefined {
  const [write, ...others] = writes;
  if (!isTableName(name) || scope.fn || others.length > 0 || write?.value?.kind !== 'object' || write.path.length > 0) return undefined;
  const table = new Map<string, Expression[]>();
  const add = (key: string, value: Expression): void => { const known = table.get(key); if (known) known.push(value); else table.set(key, [value]); };
  for (const entry of write.value.entries) {
    if (entry.kind !== 'property' || entry.key === undefined) return undefined;
    add(entry.key, entry.value);
  }
  for (const each of reads) {
    const put = putIn(each, scopes);
    if (put && (put.key === undefined || !put.value)) return undefined;
    if (put?.value) add(put.key!, put.value);
  }
  return table;
}

/** Something else may stand in an object than what it is written with: its variable is set again, or more is put into it. */
export function isAddedTo(object: ObjectLiteral, scopes: Scopes): boolean {
  const holder = scopes.parentOf(object);
  const target = holder?.kind === 'declare' ? holder.items.find(({ value }) => value === object)?.target : holder?.kind === 'assign' && holder.value === object ? holder.target : undefined;
  const binding = target?.kind === 'name' ? scopes.bindingOf(target) : undefined;
  return binding ? binding.writes.length > 1 || binding.reads.some((read) => putIn(read, scopes)) : holder?.kind !== 'class-node' && holder?.kind !== 'index';
}

/** What is put into the table where it is named: `TABLE["key"] = value`; nothing known of `TABLE.update(…)`, nor of what a function puts in, another thing each time. */
function putIn(table: Name, scopes: Scopes): { readonly key?: string; readonly value?: Expression } | undefined {
  const at = scopes.parentOf(table);
  if (at?.kind === 'member') return /^(?:update|setdefault|pop|clear|popitem)$/.test(at.property) ? {} : undefined;
  const put = at?.kind === 'index' && at.object === table ? valuePutAt(at, scopes) : undefined;
  return put && at?.kind === 'index' && !enclosingFunction(scopes, table) ? { key: writtenText(at.index), value: put.value } : put && {};
}

function valuePutAt(place: Expression, scopes: Scopes): { readonly value?: Expression } | undefined {
  const holder = scopes.parentOf(place);
  if (holder?.kind === 'assign' && holder.target === place) return { value: holder.operator === '=' ? holder.value : undefined };
  return holder?.kind === 'declare' ? holder.items.find(({ target }) => target === place) : undefined;
}
