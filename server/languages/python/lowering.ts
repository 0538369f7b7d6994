import type { Expression, Other, Pattern, Span, Statement } from '../../code/code.ts';
import type { Syntax } from './syntax.ts';

/** What each piece of the lowering needs of the others. */
export interface Lowering {
  readonly source: string;
  /** The function or class whose body is being lowered; undefined at the top of the module. */
  frame: Frame | undefined;
  expression(node: Syntax | undefined): Expression;
  pattern(node: Syntax | undefined): Pattern;
  /** Statements of a block; of a missing one, none. */
  block(node: Syntax | undefined): Statement[];
  /** True where the parser could not read a part of it, or stopped reading right behind it. */
  isBroken(span: Span): boolean;
}

export interface Frame {
  readonly kind: 'function' | 'class';
  isGenerator: boolean;
}

export type ExpressionRule = (node: Syntax, lower: Lowering) => Expression;
export type StatementRule = (node: Syntax, lower: Lowering) => Statement | readonly Statement[];

export function textOf(node: Syntax, lower: Lowering): string {
  return lower.source.slice(node.start, node.end);
}

export function spanOf(node: Span): Span {
  return { start: node.start, end: node.end };
}

export function other(node: Span, syntax: string, children: readonly Expression[] = []): Other {
  return { kind: 'other', start: node.start, end: node.end, syntax, children };
}

/** Runs `inside` with a new innermost function or class. */
export function within<T>(lower: Lowering, frame: Frame, inside: () => T): T {
  const outer = lower.frame;
  lower.frame = frame;
  const result = inside();
  lower.frame = outer;
  return result;
}
