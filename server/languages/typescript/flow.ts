import type { Loop, Span, Statement, Switch, Try } from '../../code/code.ts';
import { between, hasWord, spanOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const choose: StatementRule = (node, lower) => {
  const [test, then] = node.children;
  const alternative = childOf(node, 'else_clause');
  return {
    kind: 'if', start: node.start, end: node.end, test: lower.expression(test),
    then: lower.body(then === alternative ? undefined : then), otherwise: lower.body(alternative?.children[0]),
  };
};

function loop(node: Syntax, form: Loop['form'], body: Syntax | undefined, parts: Partial<Loop>, lower: Lowering): Loop {
  return {
    kind: 'loop', start: node.start, end: node.end, form, init: [], ...parts, body: lower.body(body),
    bodySpan: body ? spanOf(body) : { start: node.end, end: node.end }, otherwise: [],
  };
}

const each: StatementRule = (node, lower) => {
  const body = bodyIn(node);
  const [target, ...rest] = node.children;
  const source = rest.findLast((child) => child !== body);
  const words = between(node.start, target?.start ?? node.end, lower);
  const declares = /\b(?:await\s+using|const|let|var|using)$/.exec(words)?.[0];
  const joint = target && source ? between(target.end, source.start, lower) : 'of';
  const form = hasWord(words.slice(0, words.indexOf('(')), 'await') ? 'each-async' : hasWord(joint, 'in') ? 'keys' : 'each';
  return loop(node, form, body, { target: lower.pattern(target), ...(declares ? { declares } : {}), source: lower.expression(source) }, lower);
};

/** The last child, if the half-typed loop has one behind its head. */
function bodyIn(node: Syntax): Syntax | undefined {
  const last = node.children.at(-1);
  return last && last !== node.children[0] && /_statement$|_block$|_declaration$/.test(last.type) ? last : undefined;
}

const count: StatementRule = (node, lower) => {
  const body = bodyIn(node);
  const [init, test, update] = node.children.filter((child) => child !== body);
  return loop(node, 'count', body, {
    init: initial(init, lower), ...(test && test.type !== 'empty_statement' ? { test: lower.expression(test) } : {}), ...(update ? { update: lower.expression(update) } : {}),
  }, lower);
};

function initial(node: Syntax | undefined, lower: Lowering): readonly Statement[] {
  if (!node) return [];
  if (/_declaration$|_statement$/.test(node.type)) return lower.statements([node]);
  return [{ kind: 'expression', start: node.start, end: node.end, value: lower.expression(node) }];
}

const repeat: StatementRule = (node, lower) => {
  const [test, body] = node.children;
  return loop(node, 'while', body, { test: lower.expression(test) }, lower);
};

const repeatAfter: StatementRule = (node, lower) => {
  const [body, test] = node.children;
  return loop(node, 'do-while', body, { test: lower.expression(test) }, lower);
};

const attempt: StatementRule = (node, lower): Try => {
  const last = childOf(node, 'finally_clause');
  return {
    kind: 'try', start: node.start, end: node.end, body: lower.body(childOf(node, 'statement_block')),
    handlers: node.children.filter((child) => child.type === 'catch_clause').map((child) => handler(child, lower)),
    otherwise: [], finally: lower.body(last && childOf(last, 'statement_block')),
  };
};

function handler(node: Syntax, lower: Lowering): Try['handlers'][number] {
  const [param] = node.children;
  const named = param && param.type !== 'statement_block' ? { param: lower.pattern(param) } : {};
  return { ...named, body: lower.body(childOf(node, 'statement_block')), span: spanOf(node) };
}

const select: StatementRule = (node, lower): Switch => {
  const [subject, body] = node.children;
  const cases = (body?.children ?? []).filter((child) => child.type === 'switch_case' || child.type === 'switch_default');
  return { kind: 'switch', start: node.start, end: node.end, subject: lower.expression(subject), cases: cases.map((child) => branch(child, lower)) };
};

function branch(node: Syntax, lower: Lowering): Switch['cases'][number] {
  const span: Span = spanOf(node);
  if (node.type === 'switch_default') return { tests: [], body: lower.statements(node.children), span };
  const [test, ...body] = node.children;
  return { tests: test ? [lower.expression(test)] : [], body: lower.statements(body), span };
}

export const FLOW: ReadonlyMap<string, StatementRule> = new Map([
  ['if_statement', choose], ['for_in_statement', each], ['for_statement', count], ['while_statement', repeat], ['do_statement', repeatAfter],
  ['try_statement', attempt], ['switch_statement', select],
]);
