import { callbackLoop } from './callback-loops.ts';
import type { Argument, Call, Expression, Index } from '../../code/code.ts';
import { other, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { hasToken } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const name: ExpressionRule = (node, lower) => {
  if (node.start === node.end) return other(node, 'missing');
  return { kind: 'name', start: node.start, end: node.end, name: textOf(node, lower) };
};

const number: ExpressionRule = (node, lower) => {
  const text = textOf(node, lower).replaceAll('_', '');
  const value = Number(/^0[xXbBoO]/.test(text) ? text : text.replace(/[lL]$/, ''));
  return Number.isNaN(value) ? other(node, /[jJ]$/.test(text) ? 'complex' : 'number') : { kind: 'number', start: node.start, end: node.end, value };
};

const attribute: ExpressionRule = (node, lower) => {
  const [object, property] = node.children;
  if (!object || !property) return incomplete(node, lower);
  return {
    kind: 'member', start: node.start, end: node.end, object: lower.expression(object), property: textOf(property, lower),
    propertySpan: { start: property.start, end: property.end }, optional: false,
  };
};

const subscript: ExpressionRule = (node, lower) => {
  const [object, first, ...more] = node.children;
  if (!object || !first) return incomplete(node, lower);
  const index: Expression = more.length === 0
    ? lower.expression(first)
    : { kind: 'list', form: 'tuple', start: first.start, end: more.at(-1)?.end ?? first.end, items: [first, ...more].map((item) => lower.expression(item)) };
  return { kind: 'index', start: node.start, end: node.end, object: lower.expression(object), index, optional: false } satisfies Index;
};

const call: ExpressionRule = (node, lower) => {
  const [callee, list] = node.children;
  const args = list?.type === 'argument_list' ? argumentsOf(list, lower) : list ? [generatorArgument(list, lower)] : [];
  const argsSpan = list ? { start: list.start, end: list.end } : { start: node.end, end: node.end };
  const lowered: Call = { kind: 'call', start: node.start, end: node.end, callee: lower.expression(callee), args, isNew: false, optional: false, argsSpan };
  return callbackLoop(lowered) ?? lowered;
};

/** `f(x for x in y)`: one pair of parentheses serves the call and the generator. */
function generatorArgument(list: Syntax, lower: Lowering): Argument {
  return { start: list.start + 1, end: Math.max(list.start + 1, list.end - 1), value: lower.expression(list) };
}

export function argumentsOf(list: Syntax, lower: Lowering): Argument[] {
  return list.children.map((node): Argument => {
    const { start, end } = node;
    if (node.type === 'keyword_argument') {
      const [key, value] = node.children;
      return { start, end, ...(key ? { name: textOf(key, lower) } : {}), value: lower.expression(value) };
    }
    if (node.type === 'list_splat') return { start, end, spread: 'list', value: lower.expression(node.children[0]) };
    if (node.type === 'dictionary_splat') return { start, end, spread: 'object', value: lower.expression(node.children[0]) };
    return { start, end, value: lower.expression(node) };
  });
}

const binary: ExpressionRule = (node, lower) => {
  const [left, right] = node.children;
  const operator = node.tokens[0];
  if (!left || !right || !operator) return incomplete(node, lower);
  return { kind: 'binary', start: node.start, end: node.end, operator: operator.type, left: lower.expression(left), right: lower.expression(right) };
};

/** A chain `a < b < c` is neither `(a < b) < c` nor two comparisons that both evaluate `b`. */
const comparison: ExpressionRule = (node, lower) => (node.children.length === 2 ? binary(node, lower) : incomplete(node, lower));

const logical: ExpressionRule = (node, lower) => {
  const [left, right] = node.children;
  if (!left || !right) return incomplete(node, lower);
  const operator = hasToken(node, 'and') ? 'and' : 'or';
  return { kind: 'logical', start: node.start, end: node.end, operator, left: lower.expression(left), right: lower.expression(right) };
};

const unary: ExpressionRule = (node, lower) => ({
  kind: 'unary', start: node.start, end: node.end, operator: node.type === 'not_operator' ? 'not' : (node.tokens[0]?.type ?? '-'), value: lower.expression(node.children[0]),
});

const conditional: ExpressionRule = (node, lower) => {
  const [then, test, otherwise] = node.children;
  if (!then || !test || !otherwise) return incomplete(node, lower);
  return { kind: 'conditional', start: node.start, end: node.end, test: lower.expression(test), then: lower.expression(then), otherwise: lower.expression(otherwise) };
};

const walrus: ExpressionRule = (node, lower) => {
  const [target, value] = node.children;
  return { kind: 'assign', start: node.start, end: node.end, target: lower.pattern(target), operator: ':=', value: lower.expression(value) };
};

/** Also as a statement; an annotation inside a chain has no place in the language and is left out. */
const assignment: ExpressionRule = (node, lower) => {
  const [target] = node.children;
  const value = node.children.length > 1 ? node.children.at(-1) : undefined;
  const operator = node.tokens[0]?.type ?? '=';
  return { kind: 'assign', start: node.start, end: node.end, target: lower.pattern(target), operator, value: lower.expression(value) };
};

const awaited: ExpressionRule = (node, lower) => ({ kind: 'await', start: node.start, end: node.end, value: lower.expression(node.children[0]) });

const yielded: ExpressionRule = (node, lower) => {
  if (lower.frame) lower.frame.isGenerator = true;
  const value = node.children[0];
  return { kind: 'yield', start: node.start, end: node.end, ...(value ? { value: lower.expression(value) } : {}), delegate: hasToken(node, 'from') };
};

const parenthesized: ExpressionRule = (node, lower) => (node.children.length === 1 ? lower.expression(node.children[0]) : incomplete(node, lower));

/** What has no form of its own, or not all its parts: what it reads is kept. */
function incomplete(node: Syntax, lower: Lowering): Expression {
  return other(node, node.type, node.children.map((child) => lower.expression(child)));
}

export const EXPRESSIONS: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ['identifier', name], ['integer', number], ['float', number],
  ['true', (node) => ({ kind: 'boolean', start: node.start, end: node.end, value: true })],
  ['false', (node) => ({ kind: 'boolean', start: node.start, end: node.end, value: false })],
  ['none', (node) => ({ kind: 'nothing', start: node.start, end: node.end })],
  ['ellipsis', (node) => other(node, 'ellipsis')],
  ['attribute', attribute], ['subscript', subscript], ['call', call], ['parenthesized_expression', parenthesized],
  ['binary_operator', binary], ['comparison_operator', comparison], ['boolean_operator', logical],
  ['not_operator', unary], ['unary_operator', unary], ['conditional_expression', conditional],
  ['named_expression', walrus], ['assignment', assignment], ['augmented_assignment', assignment],
  ['await', awaited], ['yield', yielded],
]);

/** Lowers what no table names. */
export const anyExpression: ExpressionRule = incomplete;
