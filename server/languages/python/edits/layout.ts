import type { Edit } from '../../../../rules/model.ts';
import type { Span } from '../../../code/code.ts';
import type { Document } from './document.ts';
import { findAll } from './names.ts';
import type { Kinded } from './names.ts';

/** A run of source with some stretches replaced. */
export function rewritten(document: Document, span: Span, edits: readonly Edit[]): string {
  let text = '';
  let at = span.start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += document.source.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return text + document.source.slice(at, span.end);
}

/**
 * Edits that move the lines inside a span (all but its first) from one indentation to another. Lines that begin
 * inside a string keep theirs: it belongs to the value. Undefined where a line is indented less than expected.
 */
export function reindented(document: Document, span: Span, root: unknown, from: string, to: string): Edit[] | undefined {
  const literals = findAll(root, isLiteral).flatMap(insideOf);
  const edits: Edit[] = [];
  for (let line = document.nextLine(span.start); line < span.end && line > span.start; line = document.nextLine(line)) {
    if (document.lineEnd(line) === line && document.nextLine(line) > line) continue;
    if (literals.some((literal) => literal.start <= line && line <= literal.end)) continue;
    if (document.source.slice(line, document.lineEnd(line)).trim() === '') continue;
    if (!document.source.startsWith(from, line)) return undefined;
    edits.push({ start: line, end: line + from.length, newText: to });
  }
  return edits;
}

function isLiteral(node: Kinded): node is Kinded & { readonly kind: 'text' | 'other' } {
  return node.kind === 'text' || (node.kind === 'other' && node.syntax === 'bytes');
}

/** The stretches between quotes; between adjacent literals there is none. */
function insideOf(node: Kinded): readonly Span[] {
  return node.kind === 'text' ? node.parts : [node];
}

/** True where a literal of the piece of tree runs over several lines. */
export function hasLongLiteral(document: Document, root: unknown): boolean {
  return findAll(root, isLiteral).flatMap(insideOf).some((span) => document.slice(span).includes('\n'));
}

/** The offset behind the last argument, and what has to be written there to add one more. */
export function addedArgument(document: Document, argsSpan: Span, args: readonly Span[], text: string): Edit | undefined {
  const close = argsSpan.end - 1;
  if (document.source[argsSpan.start] !== '(' || document.source[close] !== ')') return undefined;
  const last = args.at(-1);
  if (!last) return /^\s*$/.test(document.source.slice(argsSpan.start + 1, close)) ? { start: argsSpan.start + 1, end: close, newText: text } : undefined;
  const comma = /^\s*,/.exec(document.source.slice(last.end, close))?.[0].length;
  if (comma === undefined) return { start: last.end, end: last.end, newText: `, ${text}` };
  const at = last.end + comma;
  const isOnePerLine = document.lineStart(last.start) > argsSpan.start;
  if (!isOnePerLine) return { start: at, end: at, newText: ` ${text}` };
  // a comment stays on its line
  const comment = /^[ \t]*#[^\r\n]*/.exec(document.source.slice(at, close))?.[0].length ?? 0;
  return { start: at + comment, end: at + comment, newText: `${document.eol}${document.indentAt(last.start)}${text},` };
}
