import type { Expression, If, Loop, Statement, Try, With } from '../../code/code.ts';
import { spanOf, textOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { childOf, hasToken } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** An `elif` is an `if` inside the `else` before it; no more of them than a reader of the tree can bear nested. */
const LONGEST_CHAIN = 200;

const condition: StatementRule = (node, lower) => {
  const branches = node.children.filter((child) => child.type === 'elif_clause');
  let otherwise: Statement[] = elseOf(node, lower);
  if (branches.length > LONGEST_CHAIN) otherwise = [flat(branches.splice(LONGEST_CHAIN), otherwise, lower)];
  for (const branch of branches.reverse()) otherwise = [ifOf(branch, node.end, otherwise, lower)];
  return ifOf(node, node.end, otherwise, lower);
};

function ifOf(node: Syntax, end: number, otherwise: readonly Statement[], lower: Lowering): If {
  const test = node.children.find((child) => child.type !== 'block');
  const block = lower.block(childOf(node, 'block'));
  const then = test && /(?:^|\.)TYPE_CHECKING$/.test(textOf(test, lower)) ? block.map(forTypes) : block;
  return { kind: 'if', start: node.start, end, test: lower.expression(test), then, otherwise };
}

function forTypes(statement: Statement): Statement {
  return statement.kind === 'import' ? { ...statement, typeOnly: true } : statement;
}

function flat(branches: readonly Syntax[], last: readonly Statement[], lower: Lowering): Statement {
  const children: Expression[] = branches.map((branch) => lower.expression(branch.children.find((child) => child.type !== 'block')));
  const body = branches.flatMap((branch) => lower.block(childOf(branch, 'block')));
  return { kind: 'other-statement', start: branches[0]?.start ?? 0, end: branches.at(-1)?.end ?? 0, syntax: 'elif', children, body: [...body, ...last] };
}

function elseOf(node: Syntax, lower: Lowering): Statement[] {
  const clause = childOf(node, 'else_clause');
  return clause ? lower.block(childOf(clause, 'block')) : [];
}

const each: StatementRule = (node, lower) => {
  const [target, source] = node.children.filter((child) => child.type !== 'block' && child.type !== 'else_clause');
  return loop(node, { form: hasToken(node, 'async') ? 'each-async' : 'each', target: lower.pattern(target), source: lower.expression(source) }, lower);
};

const repeat: StatementRule = (node, lower) =>
  loop(node, { form: 'while', test: lower.expression(node.children.find((child) => child.type !== 'block')) }, lower);

function loop(node: Syntax, head: Pick<Loop, 'form' | 'target' | 'source' | 'test'>, lower: Lowering): Loop {
  const block = childOf(node, 'block');
  return {
    kind: 'loop', start: node.start, end: node.end, ...head, init: [], body: lower.block(block),
    bodySpan: block ? spanOf(block) : { start: node.end, end: node.end }, otherwise: elseOf(node, lower),
  };
}

const attempt: StatementRule = (node, lower) => {
  const last = childOf(node, 'finally_clause');
  return {
    kind: 'try', start: node.start, end: node.end, body: lower.block(childOf(node, 'block')),
    handlers: node.children.filter((child) => child.type === 'except_clause').map((child) => handlerOf(child, lower)),
    otherwise: elseOf(node, lower), finally: last ? lower.block(childOf(last, 'block')) : [],
  };
};

function handlerOf(node: Syntax, lower: Lowering): Try['handlers'][number] {
  // The second value is Python 2's `except Error, name`.
  const [caught, second] = node.children.filter((child) => child.type !== 'block');
  const { value, target } = bound(caught, lower);
  const param = target ?? (second && lower.pattern(second));
  return { ...(param ? { param } : {}), ...(value ? { types: value } : {}), body: lower.block(childOf(node, 'block')), span: spanOf(node) };
}

/** `value as target`, or a value alone. */
function bound(node: Syntax | undefined, lower: Lowering): { value?: Expression; target?: With['items'][number]['target'] } {
  if (!node) return {};
  const inner = node.type === 'parenthesized_expression' && node.children[0]?.type === 'as_pattern' ? node.children[0] : node;
  if (inner.type !== 'as_pattern') return { value: lower.expression(node) };
  const [value, target] = inner.children;
  return { value: lower.expression(value), ...(target ? { target: lower.pattern(target) } : {}) };
}

const managed: StatementRule = (node, lower) => {
  const items = (childOf(node, 'with_clause')?.children ?? []).map((item): With['items'][number] => {
    const { value, target } = bound(item.children[0], lower);
    return { value: value ?? lower.expression(item), ...(target ? { target } : {}) };
  });
  return { kind: 'with', start: node.start, end: node.end, isAsync: hasToken(node, 'async'), items, body: lower.block(childOf(node, 'block')) };
};

export const FLOW: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ['if_statement', condition], ['for_statement', each], ['while_statement', repeat], ['try_statement', attempt], ['with_statement', managed],
]);
