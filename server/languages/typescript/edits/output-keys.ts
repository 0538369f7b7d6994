import type { Edit, OutputSchema, SchemaKey } from '../../../../rules/model.ts';
import type { Call, Expression, Module, ObjectLiteral, Property } from '../../../code/code.ts';
import { nodesOf } from '../../../code/nodes.ts';
import { removalOf } from './entries.ts';
import { isBindable, isIdentifier } from './layout.ts';
import { namesOfModule } from './module-names.ts';
import { entryOf, isOnlySchema, isTypeExported, takesTransforms } from './schema-users.ts';
import { contains, isBroken, isSame, pathTo, type Inner } from './tree.ts';

/** Shortens a key on the wire; a transform gives the program its name back. */
export function renameOutputKey(key: SchemaKey, wireName: string, schema: OutputSchema, module: Module): readonly Edit[] | undefined {
  const found = propertyOf(key, module);
  if (!found || schema.form !== 'zod' || schema.isShared || key.optional || !isBindable(wireName) || wireName === 'rest' || wireName === key.name) return undefined;
  const { object, property, path } = found;
  const call = zodObject(path, object);
  if (!call || property.shorthand || property.value.kind === 'function' || hasOther(object, wireName) || isMentioned(key.name, object, module)) return undefined;
  if (!isOnlySchema(call, path, module) || !takesTransforms(call, path, module)) return undefined;
  const name = isIdentifier(key.name) ? key.name : `'${key.name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return [
    { start: property.keySpan.start, end: property.keySpan.end, newText: wireName },
    { start: call.end, end: call.end, newText: `.transform(({ ${wireName}, ...rest }) => ({ ...rest, ${name}: ${wireName} }))` },
  ];
}

/** Takes a key out of a schema, and out of the list of those that are required. */
export function dropOutputKey(key: SchemaKey, schema: OutputSchema, module: Module): readonly Edit[] | undefined {
  const found = propertyOf(key, module);
  if (!found || schema.isShared || key.use !== 'unread' || schema.form === 'json-example' || found.object.entries.length < 2) return undefined;
  const { object, property, path } = found;
  // JSON Schema names the key again in `required`, beside the `properties`
  const whole = schema.form === 'zod' ? object : path.at(-2);
  if (object.entries.some((entry) => entry.kind === 'spread') || whole?.kind !== 'object' || isMentioned(key.name, whole, module) || isFieldElsewhere(key.name, whole, module)) return undefined;
  const removed = { ...removalOf(property, object.entries, module), newText: '' };
  if (schema.form !== 'zod') {
    const required = requiredItem(key.name, object, path);
    return required === 'unreadable' ? undefined : required ? [removed, { ...removalOf(required.item, required.items, module), newText: '' }] : [removed];
  }
  const call = zodObject(path, object);
  return call && isOnlySchema(call, path, module) && !isTypeExported(call, path, module) ? [removed] : undefined;
}

interface FoundProperty {
  readonly object: ObjectLiteral;
  readonly property: Property;
  /** Nodes around the object, the object last. */
  readonly path: readonly Inner[];
}

function propertyOf(key: SchemaKey, module: Module): FoundProperty | undefined {
  if (key.span.file !== undefined || isBroken(module, key.propertySpan)) return undefined;
  const path = pathTo(module, key.span);
  const at = path.findLastIndex((node) => node.kind === 'object');
  const object = path[at];
  if (object?.kind !== 'object') return undefined;
  const property = object.entries.find((entry): entry is Property => entry.kind === 'property' && isSame(entry.keySpan, key.span) && entry.key === key.name);
  return property ? { object, property, path: path.slice(0, at + 1) } : undefined;
}

/** `z.object({…})` around the literal. */
function zodObject(path: readonly Inner[], object: ObjectLiteral): Call | undefined {
  const call = path[path.indexOf(object) - 1];
  if (call?.kind !== 'call' || call.args.length !== 1 || call.args[0]?.value !== object || call.callee.kind !== 'member') return undefined;
  return call.callee.property === 'object' && call.callee.object.kind === 'name' && !object.entries.some((entry) => entry.kind === 'spread' || entry.key === undefined) ? call : undefined;
}

function hasOther(object: ObjectLiteral, name: string): boolean {
  return object.entries.some((entry) => entry.kind === 'property' && entry.key === name);
}

/** Some text of the file names the key, as prompts that show their JSON do. */
function isMentioned(name: string, object: ObjectLiteral, module: Module): boolean {
  const isWord = !/[A-Z_-]/.test(name);
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(isWord ? `["'\`]${escaped}["'\`]|(?:^|\\n)\\s*[-*]?\\s*${escaped}\\s*:` : `(?<![\\w$])${escaped}(?![\\w$])`);
  return nodesOf(module).texts.some((text) => !contains(object, text) && text.parts.some((part) => part.kind === 'chunk' && pattern.test(part.value)));
}

/** The program has a field of this name besides, on what may have to be of the schema's type or to take it. */
function isFieldElsewhere(name: string, object: ObjectLiteral, module: Module): boolean {
  return (namesOfModule(module).fields.get(name) ?? []).some((span) => !contains(object, span));
}

interface Required { readonly item: Expression; readonly items: readonly Expression[] }

/** JSON Schema's `required` beside the `properties` that hold the key. */
function requiredItem(name: string, object: ObjectLiteral, path: readonly Inner[]): Required | 'unreadable' | undefined {
  const parent = path[path.indexOf(object) - 1];
  if (parent?.kind !== 'object') return 'unreadable';
  const required = entryOf(parent, 'required');
  if (!required) return parent.entries.some((entry) => entry.kind === 'spread') ? 'unreadable' : undefined;
  if (required.kind !== 'list' || required.items.some((item) => item.kind !== 'text' || item.tag || item.parts.length !== 1)) return 'unreadable';
  const item = required.items.find((candidate) => candidate.kind === 'text' && candidate.parts[0]?.kind === 'chunk' && candidate.parts[0].value === name);
  return item && (required.items.length > 1 ? { item, items: required.items } : 'unreadable');
}
