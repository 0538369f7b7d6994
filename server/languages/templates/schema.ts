import type { SchemaKey, SchemaNode } from '../../../rules/model.ts';
import { at, entry, items, textOf, type DataEntry, type DataNode } from './data/data.ts';

const UNKNOWN: SchemaNode = { kind: 'unknown' };
const MAX_DEPTH = 12;

/** A JSON Schema written as data. */
export function jsonSchema(node: DataNode | undefined, depth = 0): SchemaNode {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  const choices = entry(node, 'enum');
  if (choices) return choicesOf(choices.value);
  const item = entry(node, 'items');
  if (item) return { kind: 'array', item: jsonSchema(item.value, depth + 1) };
  const properties = at(node, 'properties');
  if (properties?.kind === 'map') {
    const required = items(at(node, 'required')).map(textOf);
    return { kind: 'object', keys: properties.entries.map((one) => keyOf(one.key, one, jsonSchema(one.value, depth + 1), required.length > 0 && !required.includes(one.key), textOf(at(one.value, 'description')))) };
  }
  return scalar(textOf(at(node, 'type')));
}

/** Dotprompt's short notation: `title: string, the title`, `tags(array): string`, `mood?(enum): [a, b]`. A JSON Schema is one too. */
export function picoschema(node: DataNode | undefined, depth = 0): SchemaNode {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  if (node.kind === 'scalar') return scalar(/^\w+/.exec(textOf(node) ?? '')?.[0]);
  if (node.kind === 'list') return choicesOf(node);
  const type = textOf(at(node, 'type'));
  if (/^(?:object|array)$/.test(type ?? '') && (entry(node, 'properties') || entry(node, 'items'))) return jsonSchema(node, depth);
  return { kind: 'object', keys: node.entries.flatMap((one) => picoKey(one, depth)) };
}

function picoKey(one: DataEntry, depth: number): SchemaKey[] {
  const [, name = '', optional, type] = /^([^?(]+?)(\?)?(?:\((\w+)[^)]*\))?$/s.exec(one.key.trim()) ?? [];
  if (name === '' || /^\(/.test(one.key)) return [];
  const inner = picoschema(one.value, depth + 1);
  const value: SchemaNode = type === 'array' ? { kind: 'array', item: inner } : inner;
  const described = one.value.kind === 'scalar' ? /^\w+\s*,\s*(.*)$/s.exec(textOf(one.value) ?? '')?.[1] : undefined;
  const key = keyOf(name.trim(), one, value, optional !== undefined, described);
  return [{ ...key, span: { start: key.span.start, end: key.span.start + name.trim().length } }];
}

/** Prompty's: a list of properties with `name` and `kind`, or a map of them. */
export function propertyList(node: DataNode | undefined, depth = 0): SchemaNode {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  if (node.kind === 'map') return { kind: 'object', keys: node.entries.map((one) => keyOf(one.key, one, propertyType(one.value, depth), false, textOf(at(one.value, 'description')))) };
  const keys = items(node).flatMap((item): SchemaKey[] => {
    const name = entry(item, 'name');
    const text = textOf(name?.value);
    if (!name || text === undefined) return [];
    return [keyOf(text, { key: text, keySpan: { start: name.value.start, end: name.value.end }, value: item }, propertyType(item, depth), textOf(at(item, 'required')) === 'false', textOf(at(item, 'description')))];
  });
  return { kind: 'object', keys };
}

function propertyType(node: DataNode, depth: number): SchemaNode {
  const choices = entry(node, 'enumValues') ?? entry(node, 'enum');
  if (choices) return choicesOf(choices.value);
  const kind = textOf(at(node, 'kind')) ?? textOf(at(node, 'type')) ?? textOf(node);
  if (kind === 'array') return { kind: 'array', item: entry(node, 'items') ? propertyType(at(node, 'items')!, depth + 1) : UNKNOWN };
  return kind === 'object' ? propertyList(at(node, 'properties'), depth + 1) : scalar(kind);
}

function keyOf(name: string, { keySpan, value: node }: DataEntry, value: SchemaNode, optional: boolean, description: string | undefined): SchemaKey {
  return {
    name, span: keySpan, propertySpan: { start: Math.min(keySpan.start, node.start), end: Math.max(keySpan.end, node.end) },
    value, optional, ...(description !== undefined && { description }), use: 'unknown',
  };
}

function choicesOf(node: DataNode): SchemaNode {
  return { kind: 'enum', values: items(node).flatMap((item) => textOf(item) ?? []), span: { start: node.start, end: node.end } };
}

function scalar(name: string | undefined): SchemaNode {
  switch (name) {
    case 'string': return { kind: 'string' };
    case 'number': case 'integer': case 'float': return { kind: 'number' };
    case 'boolean': return { kind: 'boolean' };
    default: return UNKNOWN;
  }
}
