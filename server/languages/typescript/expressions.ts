import type { Argument, Binary, Call, Expression, Logical, Other, Span } from '../../code/code.ts';
import { between, operatorBetween, other, spanOf, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { templateOf } from './strings.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const name: ExpressionRule = (node, lower) => ({ kind: 'name', start: node.start, end: node.end, name: textOf(node, lower) });

/** Parentheses, casts and assertions: the value stands for itself, with its own span. */
const first: ExpressionRule = (node, lower) => lower.expression(node.children[0]);
const last: ExpressionRule = (node, lower) => lower.expression(node.children.at(-1));

/**
 * The grammar reads `await ask<T>(x)` as `(await ask)<T>(x)`, and so with `!`, `typeof` and `void`. An operator ahead of
 * a call's or a member's head, without parentheses, is about all of it.
 */
function behindOperator(head: Expression, node: Syntax, build: (head: Expression, start: number) => Expression): Expression {
  if (head.kind !== 'await' && head.kind !== 'unary' || head.start !== node.start) return build(head, node.start);
  return { ...head, end: node.end, value: behindOperator(head.value, { ...node, start: head.value.start }, build) };
}

const member: ExpressionRule = (node, lower) => {
  const [object, ...rest] = node.children;
  const property = rest.at(-1);
  if (!object || !property) return rest.length === 0 ? other(node, 'missing', object ? [lower.expression(object)] : []) : lower.expression(object);
  return behindOperator(lower.expression(object), node, (head, start) => ({
    kind: 'member', start, end: node.end, object: head, property: textOf(property, lower),
    propertySpan: spanOf(property), optional: isOptional(object, property, lower),
  }));
};

const index: ExpressionRule = (node, lower) => {
  const [object, ...rest] = node.children;
  const at = rest.at(-1);
  return behindOperator(lower.expression(object), node, (head, start) => ({
    kind: 'index', start, end: node.end, object: head,
    index: at && at.type !== 'optional_chain' ? lower.expression(at) : other({ start: node.end, end: node.end }, 'missing'),
    optional: object !== undefined && lower.source.startsWith('?.', object.end),
  }));
};

function isOptional(left: Span, right: Span, lower: Lowering): boolean {
  return right.start - left.end > 1 && between(left.end, right.start, lower).includes('?.');
}

const call: ExpressionRule = (node, lower) => {
  const [callee, ...rest] = node.children;
  const given = rest.at(-1);
  if (!callee || !given) return other(node, 'missing', callee ? [lower.expression(callee)] : []);
  return behindOperator(lower.expression(callee), node, (target, start) => {
    if (given.type === 'template_string') return { ...templateOf(given, lower, target), start };
    const optional = rest.some((child) => child.type === 'optional_chain') || isOptional(callee, rest[0] ?? given, lower);
    return { ...argumentsOf(given, lower), kind: 'call', start, end: node.end, callee: target, isNew: false, optional };
  });
};

const construct: ExpressionRule = (node, lower) => {
  const given = childOf(node, 'arguments');
  const parts = given ? argumentsOf(given, lower) : { args: [], argsSpan: { start: node.end, end: node.end } };
  return { ...parts, kind: 'call', start: node.start, end: node.end, callee: lower.expression(node.children[0]), isNew: true, optional: false };
};

function argumentsOf(node: Syntax, lower: Lowering): Pick<Call, 'args' | 'argsSpan'> {
  const args = node.children.map((child): Argument => (child.type === 'spread_element'
    ? { start: child.start, end: child.end, value: lower.expression(child.children[0]), spread: 'list' }
    : { start: child.start, end: child.end, value: lower.expression(child) }));
  return { args, argsSpan: spanOf(node) };
}

const LOGICAL: Readonly<Record<string, Logical['operator']>> = { '&&': 'and', '||': 'or', '??': '??' };

const binary: ExpressionRule = (node, lower) => {
  const [left, right] = node.children;
  if (!left || !right) return other(node, 'missing', left ? [lower.expression(left)] : []);
  const operator = operatorBetween(left, right, lower);
  const sides = { start: node.start, end: node.end, left: lower.expression(left), right: lower.expression(right) };
  const logical = LOGICAL[operator];
  return logical ? { kind: 'logical', operator: logical, ...sides } satisfies Logical : { kind: 'binary', operator, ...sides } satisfies Binary;
};

const unary: ExpressionRule = (node, lower) => {
  const value = node.children[0];
  const operator = between(node.start, value?.start ?? node.end, lower);
  return { kind: 'unary', start: node.start, end: node.end, operator, value: lower.expression(value) };
};

const update: ExpressionRule = (node, lower) => {
  const operator = textOf(node, lower).startsWith('++') || textOf(node, lower).endsWith('++') ? '++' : '--';
  return { kind: 'assign', start: node.start, end: node.end, target: lower.pattern(node.children[0]), operator };
};

const assign: ExpressionRule = (node, lower) => {
  const [left, right] = node.children;
  if (!left || !right) return other(node, 'missing', left ? [lower.expression(left)] : []);
  const operator = node.type === 'assignment_expression' ? '=' : operatorBetween(left, right, lower);
  return { kind: 'assign', start: node.start, end: node.end, target: lower.pattern(left), operator, value: lower.expression(right) };
};

const conditional: ExpressionRule = (node, lower) => {
  const [test, then, otherwise] = node.children;
  return {
    kind: 'conditional', start: node.start, end: node.end,
    test: lower.expression(test), then: lower.expression(then), otherwise: lower.expression(otherwise),
  };
};

const wait: ExpressionRule = (node, lower) => ({ kind: 'await', start: node.start, end: node.end, value: lower.expression(node.children[0]) });

const give: ExpressionRule = (node, lower) => {
  const value = node.children[0];
  const delegate = between(node.start, value?.start ?? node.end, lower).endsWith('*');
  return { kind: 'yield', start: node.start, end: node.end, ...(value ? { value: lower.expression(value) } : {}), delegate };
};

const spread: ExpressionRule = (node, lower) => ({ kind: 'spread', start: node.start, end: node.end, value: lower.expression(node.children[0]) });

/** `import.meta`; `new.target` is nothing that matters here. */
const meta: ExpressionRule = (node, lower) => {
  const written = textOf(node, lower);
  if (!written.startsWith('import')) return other(node, 'new.target');
  const object: Expression = { kind: 'name', start: node.start, end: node.start + 6, name: 'import' };
  return { kind: 'member', start: node.start, end: node.end, object, property: 'meta', propertySpan: { start: node.end - 4, end: node.end }, optional: false };
};

const NOT_VALUES = new Set(['type_arguments', 'type_annotation', 'type_parameters', 'statement_block', 'formal_parameters', 'jsx_text', 'jsx_closing_element']);

/** Whatever has no rule of its own, with the expressions in it. */
export function anyExpression(node: Syntax, lower: Lowering): Other {
  const children = node.children.filter((child) => !NOT_VALUES.has(child.type)).map((child) => lower.expression(child));
  return other(node, node.type, children);
}

export const EXPRESSIONS: ReadonlyMap<string, ExpressionRule> = new Map([
  ['identifier', name], ['this', name], ['super', name], ['import', name], ['private_property_identifier', name], ['property_identifier', name],
  ['shorthand_property_identifier', name], ['type_identifier', name],
  ['parenthesized_expression', first], ['as_expression', first], ['satisfies_expression', first], ['non_null_expression', first],
  ['instantiation_expression', first], ['expression_statement', first], ['type_assertion', last],
  ['member_expression', member], ['nested_identifier', member], ['subscript_expression', index],
  ['call_expression', call], ['new_expression', construct],
  ['binary_expression', binary], ['unary_expression', unary], ['update_expression', update],
  ['assignment_expression', assign], ['augmented_assignment_expression', assign],
  ['ternary_expression', conditional], ['await_expression', wait], ['yield_expression', give], ['spread_element', spread],
  ['meta_property', meta],
]);
