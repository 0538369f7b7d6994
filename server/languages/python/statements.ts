import type { Expression, Pattern, Statement } from '../../code/code.ts';
import { classOf } from './classes.ts';
import { functionOf } from './functions.ts';
import { spanOf, textOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import type { Syntax } from './syntax.ts';
import { annotationOf } from './types.ts';

const expression: StatementRule = (node, lower) => {
  const inner = node.children.length === 1 ? node.children[0] : undefined;
  if (inner?.type === 'assignment' && !inner.cut) {
    const annotation = inner.children[1]?.type === 'type' ? inner.children[1] : undefined;
    if (annotation) return annotated(inner, annotation, lower);
  }
  // `a, b` and `a,` as statements hold their items directly.
  return { kind: 'expression', start: node.start, end: node.end, value: inner ? lower.expression(inner) : several(node, lower) };
};

function several(node: Syntax, lower: Lowering): Expression {
  return { kind: 'list', form: 'tuple', start: node.start, end: node.end, items: node.children.map((child) => lower.expression(child)) };
}

function annotated(node: Syntax, annotation: Syntax, lower: Lowering): Statement {
  const [target, , value] = node.children;
  return declared(node, lower.pattern(target), annotationOf(annotation, lower), value && lower.expression(value));
}

function declared(node: Syntax, target: Pattern, type: Expression | undefined, value: Expression | undefined): Statement {
  const item = { target, ...(value ? { value } : {}), ...(type ? { type } : {}), span: spanOf(node) };
  return { kind: 'declare', start: node.start, end: node.end, keyword: 'annotated', items: [item] };
}

const typeAlias: StatementRule = (node, lower) => {
  const [left, right] = node.children;
  let name = left;
  while (name && name.type !== 'identifier') name = name.children[0];
  return declared(node, lower.pattern(name), undefined, annotationOf(right, lower));
};

const returned: StatementRule = (node, lower) => {
  const value = node.children[0];
  return { kind: 'return', start: node.start, end: node.end, ...(value ? { value: lower.expression(value) } : {}), implicit: false };
};

const raised: StatementRule = (node, lower) => {
  const value = node.children[0];
  return { kind: 'throw', start: node.start, end: node.end, ...(value ? { value: lower.expression(value) } : {}) };
};

const jump = (form: 'break' | 'continue'): StatementRule => (node) => ({ kind: 'jump', start: node.start, end: node.end, form });

/** Python 2's `print x` as the call it became. */
const printed: StatementRule = (node, lower) => {
  const end = Math.min(node.start + 5, node.end);
  const args = node.children.map((child) => ({ start: child.start, end: child.end, value: lower.expression(child) }));
  const callee = { kind: 'name', start: node.start, end, name: 'print' } as const;
  const value = { kind: 'call', start: node.start, end: node.end, callee, args, isNew: false, optional: false, argsSpan: { start: end, end: node.end } } as const;
  return { kind: 'expression', start: node.start, end: node.end, value };
};

const scoped: StatementRule = (node, lower) => ({
  kind: 'other-statement', start: node.start, end: node.end, syntax: syntaxOf(node), children: [], body: [],
  names: node.children.map((child) => textOf(child, lower)),
});

const definition: StatementRule = (node, lower) => define(node, node, [], lower);

const decorated: StatementRule = (node, lower) => {
  const decorators = node.children.filter((child) => child.type === 'decorator').map((child) => lower.expression(child.children[0]));
  const inner = node.children.find((child) => child.type.endsWith('_definition'));
  return inner && !inner.cut ? define(node, inner, decorators, lower) : unnamed(node, lower);
};

function define(node: Syntax, inner: Syntax, decorators: readonly Expression[], lower: Lowering): Statement {
  const { start, end } = node;
  const exported = lower.frame === undefined;
  return inner.type === 'class_definition'
    ? { kind: 'class-statement', start, end, cls: classOf(inner, decorators, lower), exported }
    : { kind: 'function-statement', start, end, fn: functionOf(inner, decorators, lower), exported };
}

/** Whatever has no form of its own; an unreadable stretch may hold statements and expressions. */
export const unnamed: StatementRule = (node, lower) => {
  const children: Expression[] = [];
  const body: Statement[] = [];
  for (const child of node.children) {
    if (child.type === 'block') body.push(...lower.block(child));
    else if (isStatement(child)) body.push(...lower.block({ ...child, children: [child] }));
    else children.push(lower.expression(child));
  }
  return { kind: 'other-statement', start: node.start, end: node.end, syntax: syntaxOf(node), children, body };
};

function isStatement(node: Syntax): boolean {
  return STATEMENT.test(node.type);
}
const STATEMENT = /(?:_statement|_definition|^ERROR)$/;

function syntaxOf(node: Syntax): string {
  return node.type === 'delete_statement' ? 'del' : node.type.replace(/_statement$/, '');
}

export const STATEMENTS: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ['expression_statement', expression], ['type_alias_statement', typeAlias],
  ['return_statement', returned], ['raise_statement', raised], ['break_statement', jump('break')], ['continue_statement', jump('continue')],
  ['print_statement', printed], ['global_statement', scoped], ['nonlocal_statement', scoped],
  ['function_definition', definition], ['class_definition', definition], ['decorated_definition', decorated],
]);

