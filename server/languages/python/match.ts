import type { Expression, Switch } from '../../code/code.ts';
import { other, spanOf, textOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const match: StatementRule = (node, lower) => {
  const subjects = node.children.filter((child) => child.type !== 'block');
  const [first, last] = [subjects[0], subjects.at(-1)];
  const subject: Expression = subjects.length === 1 || !first || !last
    ? lower.expression(first)
    : { kind: 'list', form: 'tuple', start: first.start, end: last.end, items: subjects.map((child) => lower.expression(child)) };
  const cases = (childOf(node, 'block')?.children ?? []).filter((child) => child.type === 'case_clause').map((child) => caseOf(child, lower));
  return { kind: 'switch', start: node.start, end: node.end, subject, cases };
};

function caseOf(node: Syntax, lower: Lowering): Switch['cases'][number] {
  const patterns = node.children.filter((child) => child.type !== 'block' && child.type !== 'if_clause');
  const guard = childOf(node, 'if_clause')?.children[0];
  const tests = patterns.length === 1 ? alternatives(patterns[0], lower) : [other(node, 'sequence-pattern', patterns.map((child) => pattern(child, lower)))];
  return { tests: guard ? [...tests, lower.expression(guard)] : tests, body: lower.block(childOf(node, 'block')), span: spanOf(node) };
}

/** `a | b` is two tests; `_` is none, like the default of a switch elsewhere. */
function alternatives(node: Syntax | undefined, lower: Lowering): Expression[] {
  const inner = node?.type === 'case_pattern' && node.children.length === 1 && node.tokens.length === 0 ? node.children[0] : node;
  if (!inner || isWildcard(inner)) return [];
  return inner.type === 'union_pattern' && !inner.cut ? inner.children.map((child) => pattern(child, lower)) : [pattern(inner, lower)];
}

function isWildcard(node: Syntax): boolean {
  return node.type === 'case_pattern' && node.tokens.length === 1 && node.tokens[0]?.type === '_';
}

function pattern(node: Syntax, lower: Lowering): Expression {
  if (node.cut) return other(node, 'too-deep');
  const inside = (): Expression[] => node.children.map((child) => pattern(child, lower));
  switch (node.type) {
    case 'case_pattern': return wrapped(node, lower);
    case 'dotted_name': return node.children.length === 1 ? capture(node, lower) : path(node, lower);
    case 'identifier': return capture(node, lower);
    case 'class_pattern': return other(node, node.type, node.children.map((child) => (child.type === 'dotted_name' ? path(child, lower) : pattern(child, lower))));
    case 'keyword_pattern': return other(node, node.type, node.children.slice(1).map((child) => pattern(child, lower)));
    case 'union_pattern': case 'list_pattern': case 'tuple_pattern': case 'dict_pattern': case 'splat_pattern': case 'as_pattern': case 'complex_pattern':
      return other(node, node.type, inside());
    default: return lower.expression(node);
  }
}

function wrapped(node: Syntax, lower: Lowering): Expression {
  const [inner] = node.children;
  if (!inner) return other(node, 'case_pattern');
  const value = pattern(inner, lower);
  return node.tokens[0]?.type === '-' ? { kind: 'unary', start: node.start, end: node.end, operator: '-', value } : value;
}

/** A bare name in a pattern is bound, not read. */
function capture(node: Syntax, lower: Lowering): Expression {
  return { kind: 'assign', start: node.start, end: node.end, operator: ':=', target: { kind: 'name', start: node.start, end: node.end, name: textOf(node, lower) } };
}

function path(node: Syntax, lower: Lowering): Expression {
  let value: Expression | undefined;
  for (const child of node.children.slice(0, 100)) {
    value = value
      ? { kind: 'member', start: node.start, end: child.end, object: value, property: textOf(child, lower), propertySpan: spanOf(child), optional: false }
      : lower.expression(child);
  }
  return value ?? other(node, node.type);
}

export const MATCH: ReadonlyMap<string, StatementRule> = new Map([['match_statement', match]]);
