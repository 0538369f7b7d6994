import type { SchemaNode, Span } from '../../../../rules/model.ts';
import type { Declarations } from './declarations.ts';

const MAX_DEPTH = 8;

/** A BAML type, written at `place`, as the shape the model writes: classes and enums of the file, lists, optionals, literals. */
export function bamlType(type: string, place: Span, declarations: Declarations, depth = 0): SchemaNode {
  const text = type.trim().replace(/\?$/, '').trim();
  if (depth > MAX_DEPTH) return { kind: 'unknown' };
  if (text.endsWith('[]')) return { kind: 'array', item: bamlType(text.slice(0, -2).replace(/^\((.*)\)$/s, '$1'), place, declarations, depth + 1) };
  const fields = declarations.classes.get(text);
  if (fields) {
    return { kind: 'object', keys: fields.map((field) => ({
      name: field.wireName, span: field.span, propertySpan: field.line, value: bamlType(field.type, field.line, declarations, depth + 1),
      optional: field.type.trim().endsWith('?'), use: 'unknown', ...(field.description !== undefined && { description: field.description }),
    })) };
  }
  const choices = declarations.enums.get(text);
  if (choices) return { kind: 'enum', ...choices };
  const literals = text.split('|').map((each) => /^\s*"([^"]*)"\s*$/.exec(each)?.[1]);
  if (literals.every((each) => each !== undefined)) return { kind: 'enum', values: literals, span: place };
  switch (text) {
    case 'string': return { kind: 'string' };
    case 'int': case 'float': return { kind: 'number' };
    case 'bool': return { kind: 'boolean' };
    default: return { kind: 'unknown' };
  }
}
