import type { Declare, Expression, Import, OtherStatement, Span, Statement } from '../../code/code.ts';
import { functionOf } from './functions.ts';
import { requireOf } from './imports.ts';
import { between, hasWord, spanOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';
import { typeIn } from './types.ts';

const expression: StatementRule = (node, lower) => {
  const inner = node.children[0];
  if (inner?.type === 'internal_module') return namespace(inner, lower);
  const disposable = inner && usingOf(node, inner, lower);
  if (disposable) return disposable;
  return { kind: 'expression', start: node.start, end: node.end, value: lower.expression(inner) };
};

/** TypeScript's grammar reads `using x = …` as an assignment, and the asynchronous one as an awaited assignment. */
function usingOf(node: Syntax, inner: Syntax, lower: Lowering): Declare | undefined {
  const assignment = inner.type === 'await_expression' ? inner.children[0] : inner;
  const [target, value] = assignment?.type === 'assignment_expression' ? assignment.children : [];
  if (!assignment || target?.type !== 'identifier' || between(assignment.start, target.start, lower) !== 'using') return undefined;
  const item = { target: lower.pattern(target), ...(value ? { value: lower.expression(value) } : {}), span: { start: target.start, end: assignment.end } };
  return { kind: 'declare', start: node.start, end: node.end, keyword: 'using', items: [item] };
}

const declare: StatementRule = (node, lower) => {
  const declarators = node.children.filter((child) => child.type === 'variable_declarator');
  const keyword = keywordOf(between(node.start, declarators[0]?.start ?? node.end, lower));
  const imports: Import[] = [];
  const items: Declare['items'][number][] = [];
  for (const child of declarators) {
    const item = itemOf(child, lower);
    const imported = requireOf(declarators.length === 1 ? node : child, item);
    if (imported) imports.push(imported);
    else items.push(item);
  }
  if (items.length === 0 && imports.length > 0) return imports;
  return [...imports, { kind: 'declare', start: node.start, end: node.end, keyword, items }];
};

function keywordOf(words: string): Declare['keyword'] {
  if (hasWord(words, 'using')) return 'using';
  return words === 'let' || words === 'var' ? words : 'const';
}

function itemOf(node: Syntax, lower: Lowering): Declare['items'][number] {
  const [target, ...rest] = node.children;
  const last = rest.at(-1);
  const value = last && last.type !== 'type_annotation' ? { value: lower.expression(last) } : {};
  return { target: lower.pattern(target), ...value, ...typeIn(node, lower), span: spanOf(node) };
}

const block: StatementRule = (node, lower) => ({ kind: 'block', start: node.start, end: node.end, body: lower.body(node) });

const namespace: StatementRule = (node, lower) => ({ kind: 'block', start: node.start, end: node.end, body: lower.body(childOf(node, 'statement_block')) });

/** `declare …`: what it declares; a whole module of another package says nothing about this file. */
const ambient: StatementRule = (node, lower) => {
  const inner = node.children.find((child) => child.type !== 'module');
  if (!inner || inner.type === 'statement_block') return otherStatement(node, node.type);
  return lower.statements([inner]);
};

const functionStatement: StatementRule = (node, lower) => ({
  kind: 'function-statement', start: node.start, end: node.end, fn: functionOf(node, [], lower), exported: false,
});

const leave: StatementRule = (node, lower) => {
  const value = node.children[0];
  const kind = node.type === 'return_statement' ? 'return' : 'throw';
  const given = value ? { value: lower.expression(value) } : {};
  return kind === 'return' ? { kind, start: node.start, end: node.end, ...given, implicit: false } : { kind, start: node.start, end: node.end, ...given };
};

const jump: StatementRule = (node) => ({ kind: 'jump', start: node.start, end: node.end, form: node.type === 'break_statement' ? 'break' : 'continue' });

const labelled: StatementRule = (node, lower) => {
  const body = node.children.filter((child) => child.type !== 'statement_identifier');
  return { ...otherStatement(node, node.type), body: lower.statements(body) };
};

const withObject: StatementRule = (node, lower) => {
  const [object, body] = node.children;
  return { ...otherStatement(node, node.type, [lower.expression(object)]), body: lower.body(body) };
};

const plain: StatementRule = (node) => otherStatement(node, node.type);
const nothing: StatementRule = () => [];

export function otherStatement(node: Span, syntax: string, children: readonly Expression[] = []): OtherStatement {
  return { kind: 'other-statement', start: node.start, end: node.end, syntax, children, body: [] };
}

const VALUE_IN_ERROR = /_expression$|^(?:identifier|string|template_string|object|array|arrow_function|number)$/;

/** Text that could not be read, with the statements and values in it that could. */
export function unreadable(node: Syntax, lower: Lowering, isStatement: (type: string) => boolean): OtherStatement {
  const body: Statement[] = lower.statements(node.children.filter((child) => isStatement(child.type)));
  const children = node.children.filter((child) => !isStatement(child.type) && VALUE_IN_ERROR.test(child.type)).map((child) => lower.expression(child));
  return { ...otherStatement(node, node.type, children), body };
}

export const STATEMENTS: ReadonlyMap<string, StatementRule> = new Map([
  ['expression_statement', expression],
  ['lexical_declaration', declare], ['variable_declaration', declare], ['using_declaration', declare],
  ['statement_block', block], ['internal_module', namespace], ['module', namespace], ['ambient_declaration', ambient],
  ['function_declaration', functionStatement], ['generator_function_declaration', functionStatement],
  ['return_statement', leave], ['throw_statement', leave], ['break_statement', jump], ['continue_statement', jump],
  ['labeled_statement', labelled], ['with_statement', withObject],
  ['type_alias_declaration', plain], ['debugger_statement', plain],
  ['function_signature', nothing], ['empty_statement', nothing],
]);
