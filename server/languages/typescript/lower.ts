import type { Tree } from 'web-tree-sitter';
import type { Comment, Expression, Module, Span, Statement } from '../../code/code.ts';
import { endsStage, type Stages } from '../../stages.ts';
import { CLASS_EXPRESSIONS, CLASS_STATEMENTS } from './classes.ts';
import { commonJsExport, EXPORTS } from './exports.ts';
import { anyExpression, EXPRESSIONS } from './expressions.ts';
import { FLOW } from './flow.ts';
import { FUNCTIONS } from './functions.ts';
import { INTERFACES, OBJECT_TYPES } from './interfaces.ts';
import { IMPORTS } from './imports.ts';
import { JSX } from './jsx.ts';
import { LITERALS } from './literals.ts';
import { other } from './lowering.ts';
import type { ExpressionRule, Lowering, StatementRule } from './lowering.ts';
import { patternOf } from './patterns.ts';
import { otherStatement, STATEMENTS, unreadable } from './statements.ts';
import { readTree } from './syntax.ts';
import type { Syntax, SyntaxTree } from './syntax.ts';

const expressions: ReadonlyMap<string, ExpressionRule> = new Map([...EXPRESSIONS, ...LITERALS, ...FUNCTIONS, ...CLASS_EXPRESSIONS, ...OBJECT_TYPES, ...JSX]);
const statements: ReadonlyMap<string, StatementRule> = new Map([...STATEMENTS, ...FLOW, ...IMPORTS, ...EXPORTS, ...CLASS_STATEMENTS, ...INTERFACES]);

/** Lowers a parsed file, or its parts, to the neutral tree. */
export function* lowerTrees(trees: readonly Tree[], source: string): Stages<Module> {
  const parts: SyntaxTree[] = [];
  for (const tree of trees) parts.push(yield* readTree(tree, source));
  const comments = parts.flatMap((part) => part.comments);
  const errors = parts.flatMap((part) => part.errors);
  const lower = lowering(source, errors);
  const body: Statement[] = [];
  for (const [index, node] of parts.flatMap(({ root }) => root.children).entries()) {
    for (const statement of lower.statements([node])) body.push(commonJsExport(statement));
    if (endsStage(index)) yield;
  }
  return {
    kind: 'module', language: 'typescript', start: 0, end: source.length, source,
    body, comments: comments.map((span) => commentOf(span, source)), syntaxErrors: errors,
  };
}

function lowering(source: string, errors: readonly Span[]): Lowering {
  const lower: Lowering = {
    source,
    expression: (node) => expressionOf(node, lower),
    pattern: (node) => patternOf(node, lower),
    statements: (nodes) => statementsOf(nodes, lower),
    body: (node) => (node ? statementsOf(node.type === 'statement_block' ? node.children : [node], lower) : []),
    isBroken: (span) => errors.length > 0 && isBroken(span, errors),
  };
  return lower;
}

function expressionOf(node: Syntax | undefined, lower: Lowering): Expression {
  if (!node) return other({ start: 0, end: 0 }, 'missing');
  if (node.cut) return other(node, 'too-deep');
  return (expressions.get(node.type) ?? anyExpression)(node, lower);
}

function statementsOf(nodes: readonly Syntax[], lower: Lowering): Statement[] {
  const list: Statement[] = [];
  for (const node of nodes) {
    const made = statementOf(node, lower);
    if (Array.isArray(made)) list.push(...made);
    else list.push(made as Statement);
  }
  return list;
}

function statementOf(node: Syntax, lower: Lowering): Statement | readonly Statement[] {
  if (node.cut) return otherStatement(node, 'too-deep');
  const rule = statements.get(node.type);
  return rule ? rule(node, lower) : unreadable(node, lower, (type) => statements.has(type));
}

/** An error inside, its ends included. The errors stand in the order of their starts. */
function isBroken(span: Span, errors: readonly Span[]): boolean {
  let [low, high] = [0, errors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const next = errors[low];
  return next !== undefined && next.start <= span.end;
}

function commentOf(span: Span, source: string): Comment {
  const written = source.slice(span.start, span.end);
  const text = written.startsWith('/*')
    ? written.replace(/^\/\*+|\*+\/$/g, '').replace(/^[ \t]*\*+[ \t]?/gm, '')
    : written.replace(/^(?:\/\/+|<!--|#!)/, '');
  return { start: span.start, end: span.end, text: text.trim() };
}
