import type { Expression, Other, Pattern, Span, Statement } from '../../code/code.ts';
import type { Syntax } from './syntax.ts';

/** What each piece of the lowering needs of the others. */
export interface Lowering {
  readonly source: string;
  expression(node: Syntax | undefined): Expression;
  pattern(node: Syntax | undefined): Pattern;
  /** Statements in their order; what declares nothing and does nothing is left out. */
  statements(nodes: readonly Syntax[]): Statement[];
  /** The statements of a braced body, or the one statement that stands in its place. */
  body(node: Syntax | undefined): Statement[];
  /** True where the parser could not read a part of it. */
  isBroken(span: Span): boolean;
}

export type ExpressionRule = (node: Syntax, lower: Lowering) => Expression;
export type StatementRule = (node: Syntax, lower: Lowering) => Statement | readonly Statement[];

export function textOf(node: Span, lower: Lowering): string {
  return lower.source.slice(node.start, node.end);
}

export function spanOf(node: Span): Span {
  return { start: node.start, end: node.end };
}

export function other(node: Span, syntax: string, children: readonly Expression[] = []): Other {
  return { kind: 'other', start: node.start, end: node.end, syntax, children };
}

const COMMENT = /\/\*[^]*?\*\/|\/\/[^\n\r]*/g;

/** What stands between two positions without comments: the operator, or a declaration's modifiers. */
export function between(start: number, end: number, lower: Lowering): string {
  const text = lower.source.slice(start, end);
  return (text.includes('/') ? text.replace(COMMENT, ' ') : text).trim();
}

/** Operators start with a slash too, so that only a comment before or behind one is taken away. */
export function operatorBetween(left: Span, right: Span, lower: Lowering): string {
  const text = lower.source.slice(left.end, right.start).trim();
  return text.length < 4 ? text : (/^(?:\s|\/\*[^]*?\*\/|\/\/[^\n\r]*)*(instanceof|in|[^\s\w]+?)(?=[\s\w]|\/[/*]|$)/.exec(text)?.[1] ?? text);
}

/** True where the text between has the word, e.g. `async` before a function's name. */
export function hasWord(words: string, word: string): boolean {
  const at = words.indexOf(word);
  return at >= 0 && (words.length === word.length || words.split(/[^\w$]+/).includes(word));
}
