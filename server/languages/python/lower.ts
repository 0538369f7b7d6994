import type { Tree } from 'web-tree-sitter';
import type { Expression, Module, Span, Statement } from '../../code/code.ts';
import { endsStage, type Stages } from '../../stages.ts';
import { DISPLAYS } from './displays.ts';
import { anyExpression, EXPRESSIONS } from './expressions.ts';
import { FLOW } from './flow.ts';
import { FUNCTIONS } from './functions.ts';
import { IMPORTS } from './imports.ts';
import { other } from './lowering.ts';
import type { ExpressionRule, Lowering, StatementRule } from './lowering.ts';
import { MATCH } from './match.ts';
import { patternOf } from './patterns.ts';
import { STATEMENTS, unnamed } from './statements.ts';
import { STRINGS } from './strings.ts';
import { readTree } from './syntax.ts';
import type { Syntax, SyntaxTree } from './syntax.ts';
import { annotationOf } from './types.ts';

const expressions: ReadonlyMap<string, ExpressionRule> = new Map([
  ...EXPRESSIONS, ...DISPLAYS, ...STRINGS, ...FUNCTIONS,
  ['type', (node: Syntax, lower: Lowering) => annotationOf(node, lower) ?? other(node, 'type')] as const,
]);
const statements: ReadonlyMap<string, StatementRule> = new Map([...STATEMENTS, ...FLOW, ...MATCH, ...IMPORTS]);

/** Lowers a parsed file, or its parts, to the neutral tree. */
export function* lowerTrees(trees: readonly Tree[], source: string): Stages<Module> {
  const parts: SyntaxTree[] = [];
  for (const tree of trees) {
    parts.push(readTree(tree));
    yield;
  }
  const comments = parts.flatMap((part) => part.comments);
  const errors = parts.flatMap((part) => part.errors);
  const lower = lowering(source, errors);
  const body: Statement[] = [];
  for (const [index, node] of parts.flatMap(({ root }) => root.children).entries()) {
    body.push(...statementsOf([node], lower));
    if (endsStage(index)) yield;
  }
  return {
    kind: 'module', language: 'python', start: 0, end: source.length, source, body,
    comments: comments.map((span) => ({ ...span, text: source.slice(span.start + 1, span.end).trim() })),
    syntaxErrors: errors,
  };
}

function lowering(source: string, errors: readonly Span[]): Lowering {
  const lower: Lowering = {
    source,
    frame: undefined,
    expression: (node) => expressionOf(node, lower),
    pattern: (node) => patternOf(node, lower),
    block: (node) => blockOf(node, lower),
    isBroken: (span) => errors.length > 0 && isBroken(span, errors, source),
  };
  return lower;
}

function expressionOf(node: Syntax | undefined, lower: Lowering): Expression {
  if (!node) return other({ start: 0, end: 0 }, 'missing');
  if (node.cut) return other(node, 'too-deep');
  return (expressions.get(node.type) ?? anyExpression)(node, lower);
}

function blockOf(node: Syntax | undefined, lower: Lowering): Statement[] {
  return statementsOf(node?.children ?? [], lower);
}

function statementsOf(nodes: readonly Syntax[], lower: Lowering): Statement[] {
  const list: Statement[] = [];
  for (const child of nodes) {
    const made = child.cut
      ? { kind: 'other-statement', start: child.start, end: child.end, syntax: 'too-deep', children: [], body: [] } as const
      : (statements.get(child.type) ?? unnamed)(child, lower);
    if (Array.isArray(made)) list.push(...made);
    else list.push(made as Statement);
  }
  return list;
}

/**
 * An error inside, or right behind: there the parser may have given up on the rest of the body. One that only
 * surrounds the function (a half-typed class header) leaves it whole. The errors stand in the order of their starts.
 */
function isBroken(span: Span, errors: readonly Span[], source: string): boolean {
  let [low, high] = [0, errors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const next = errors[low];
  return next !== undefined && (next.start <= span.end || (next.start - span.end < 500 && /^\s*$/.test(source.slice(span.end, next.start))));
}
