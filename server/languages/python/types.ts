import type { Expression } from '../../code/code.ts';
import { other, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';

/** Where strings among the arguments are values and not names of types. */
const HOLDS_VALUES = /(?:^|\.)(?:Literal|Annotated)$/;
const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*){0,20}$/u;

/** An annotation as an expression: `Optional[str]` is an Index, `"module.Type"` the name it holds. */
export function annotationOf(node: Syntax | undefined, lower: Lowering): Expression | undefined {
  return node && typeOf(node, lower);
}

function typeOf(node: Syntax, lower: Lowering): Expression {
  if (node.cut) return other(node, 'too-deep');
  switch (node.type) {
    case 'type': case 'parenthesized_expression': return node.children[0] ? typeOf(node.children[0], lower) : other(node, 'type');
    case 'generic_type': return generic(node, lower);
    case 'subscript': return subscript(node, lower);
    case 'union_type': case 'binary_operator': return union(node, lower);
    case 'member_type': return member(node, lower);
    case 'string': return quoted(node, lower);
    case 'constrained_type': case 'splat_type': return other(node, node.type, node.children.map((child) => typeOf(child, lower)));
    default: return lower.expression(node);
  }
}

function generic(node: Syntax, lower: Lowering): Expression {
  const [head, parameters] = node.children;
  return indexed(node, head, parameters?.children ?? [], lower);
}

function subscript(node: Syntax, lower: Lowering): Expression {
  return indexed(node, node.children[0], node.children.slice(1), lower);
}

function indexed(node: Syntax, head: Syntax | undefined, parameters: readonly Syntax[], lower: Lowering): Expression {
  if (!head) return other(node, node.type);
  const holdsValues = HOLDS_VALUES.test(textOf(head, lower));
  const items = parameters.map((child) => (holdsValues ? valueIn(child, lower) : typeOf(child, lower)));
  const [first, last] = [parameters[0], parameters.at(-1)];
  const single = items.length === 1 ? items[0] : undefined;
  const index = single ?? { kind: 'list', form: 'tuple', start: first?.start ?? node.end, end: last?.end ?? node.end, items } as const;
  return { kind: 'index', start: node.start, end: node.end, object: lower.expression(head), index, optional: false };
}

/** The grammar wraps what stands in a type's brackets as types; here they are wanted as written. */
function valueIn(node: Syntax, lower: Lowering): Expression {
  const inner = node.type === 'type' ? node.children[0] : node;
  return inner && inner.type !== 'string' ? typeOf(inner, lower) : lower.expression(inner);
}

function union(node: Syntax, lower: Lowering): Expression {
  const [left, right] = node.children;
  if (!left || !right || (node.tokens[0] && node.tokens[0].type !== '|')) return lower.expression(node);
  return { kind: 'binary', start: node.start, end: node.end, operator: '|', left: typeOf(left, lower), right: typeOf(right, lower) };
}

function member(node: Syntax, lower: Lowering): Expression {
  const [object, property] = node.children;
  if (!object || !property) return other(node, 'member_type');
  return {
    kind: 'member', start: node.start, end: node.end, object: typeOf(object, lower), property: textOf(property, lower),
    propertySpan: { start: property.start, end: property.end }, optional: false,
  };
}

function quoted(node: Syntax, lower: Lowering): Expression {
  const content = node.children.find((child) => child.type === 'string_content');
  const text = content && node.children.length === 3 ? textOf(content, lower) : '';
  if (!content || !DOTTED.test(text)) return lower.expression(node);
  let end = content.start;
  let value: Expression | undefined;
  for (const name of text.split('.')) {
    const start = value ? end + 1 : end;
    end = start + name.length;
    value = value
      ? { kind: 'member', start: content.start, end, object: value, property: name, propertySpan: { start, end }, optional: false }
      : { kind: 'name', start, end, name };
  }
  return value ?? lower.expression(node);
}
