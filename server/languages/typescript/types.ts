import type { Expression } from '../../code/code.ts';
import { other, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { stringOf } from './strings.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** A node's `: Type` as an expression where it can be read as one. */
export function typeIn(node: Syntax, lower: Lowering): { readonly type?: Expression } {
  const annotation = childOf(node, 'type_annotation');
  const type = annotation && annotationOf(annotation, lower);
  return type ? { type } : {};
}

/** The type behind the colon. */
export function annotationOf(node: Syntax, lower: Lowering): Expression | undefined {
  const inner = node.children[0];
  if (inner) return typeExpression(inner, lower);
  const written = /^:\s*([A-Za-z_$][\w$]*)$/.exec(textOf(node, lower))?.[1];
  return written === undefined ? undefined : named(node.end - written.length, node.end, written);
}

/** A type as an expression where it can be read as one. */
export function typeExpression(node: Syntax, lower: Lowering): Expression | undefined {
  const { start, end } = node;
  if (node.cut) return undefined;
  switch (node.type) {
    case 'type_identifier': case 'identifier': case 'predefined_type': case 'this_type': return named(start, end, textOf(node, lower));
    case 'nested_type_identifier': case 'nested_identifier': return nested(node, lower);
    case 'parenthesized_type': case 'readonly_type': return node.children[0] && typeExpression(node.children[0], lower);
    case 'generic_type': return generic(node, lower);
    case 'array_type': return array(node, lower);
    case 'union_type': return union(node, lower, '|');
    case 'intersection_type': return union(node, lower, '&');
    case 'object_type': return node.children.length > 0 ? lower.expression(node) : undefined;
    case 'literal_type': return literal(node.children[0], lower);
    default: return undefined;
  }
}

function named(start: number, end: number, name: string): Expression {
  return name === 'undefined' ? { kind: 'nothing', start, end } : { kind: 'name', start, end, name };
}

function nested(node: Syntax, lower: Lowering): Expression | undefined {
  const [head, property] = node.children;
  const object = head && typeExpression(head, lower);
  if (!object || !property) return undefined;
  return {
    kind: 'member', start: node.start, end: node.end, object, property: textOf(property, lower),
    propertySpan: { start: property.start, end: property.end }, optional: false,
  };
}

function generic(node: Syntax, lower: Lowering): Expression | undefined {
  const [head, list] = node.children;
  const object = head && typeExpression(head, lower);
  if (!object || !list) return object;
  const items = list.children.map((child) => typeExpression(child, lower) ?? other(child, 'type'));
  const single = items.length === 1 ? items[0] : undefined;
  const index = single ?? { kind: 'list', form: 'tuple', start: list.start + 1, end: Math.max(list.start + 1, list.end - 1), items } as const;
  return { kind: 'index', start: node.start, end: node.end, object, index, optional: false };
}

function array(node: Syntax, lower: Lowering): Expression | undefined {
  const item = node.children[0];
  if (!item) return undefined;
  const brackets = node.end - 2;
  const index = typeExpression(item, lower) ?? other(item, 'type');
  return { kind: 'index', start: node.start, end: node.end, object: { kind: 'name', start: brackets, end: node.end, name: 'Array' }, index, optional: false };
}

function union(node: Syntax, lower: Lowering, operator: '|' | '&'): Expression | undefined {
  const [left, right] = node.children.map((child) => typeExpression(child, lower));
  if (node.children.length === 1) return left;
  if (operator === '&' && !(left && right)) return left ?? right;
  return left && right && { kind: 'binary', start: node.start, end: node.end, operator, left, right };
}

function literal(node: Syntax | undefined, lower: Lowering): Expression | undefined {
  switch (node?.type) {
    case 'string': return stringOf(node, lower);
    case 'number': case 'true': case 'false': case 'null': case 'undefined': return lower.expression(node);
    default: return undefined;
  }
}
