import type { Module, Span } from '../../../code/code.ts';
import { forLastText } from '../../last-text.ts';
import { textLines } from './tree.ts';

/** Longer statements are broken into lines. */
export const WIDTH = 100;

export function eolOf(source: string): string {
  const at = source.indexOf('\n');
  return at > 0 && source[at - 1] === '\r' ? '\r\n' : '\n';
}

export function lineStart(source: string, position: number): number {
  return source.lastIndexOf('\n', position - 1) + 1;
}

/** Behind the line's end; at the end of the text, that. */
export function nextLine(source: string, position: number): number {
  const at = source.indexOf('\n', position);
  return at === -1 ? source.length : at + 1;
}

/** The white space a position's line starts with. */
export function indentAt(source: string, position: number): string {
  return /^[ \t]*/.exec(source.slice(lineStart(source, position), position))?.[0] ?? '';
}

/** The start of a statement's line, or that of the comments that stand right on it. */
export function aboveComments({ source, comments }: Module, position: number): number {
  let start = lineStart(source, position);
  for (const comment of comments.toReversed()) {
    if (comment.end > start || source.startsWith('#!', comment.start)) continue;
    const line = lineStart(source, comment.start);
    if (!/^[ \t]*\r?\n$/.test(source.slice(comment.end, start)) || source.slice(line, comment.start).trim() !== '') break;
    start = line;
  }
  return start;
}

/** One step of indentation as the file has it. */
export const indentUnit = forLastText((source): string => {
  let least = 0;
  for (const [, white = ''] of source.matchAll(/^([ \t]+)[^\s*]/gm)) {
    if (white.startsWith('\t')) return '\t';
    if (white.length > 1 && (least === 0 || white.length < least)) least = white.length;
  }
  return ' '.repeat(least === 0 || least > 8 ? 2 : least);
});

/** The text of a span with its further lines moved right; lines inside literals stay. */
export function indented(module: Module, span: Span, by: string): string {
  return reindented(module, span, (line, isBlank) => (isBlank ? line : by + line));
}

/** The text of a span with an indentation taken away from its further lines where they have it. */
export function outdented(module: Module, span: Span, by: string): string {
  return reindented(module, span, (line) => (line.startsWith(by) ? line.slice(by.length) : line));
}

function reindented(module: Module, span: Span, change: (line: string, isBlank: boolean) => string): string {
  const { source } = module;
  const text = source.slice(span.start, span.end);
  if (!text.includes('\n')) return text;
  const literals = textLines(module, span);
  const lines = text.split('\n');
  let position = span.start;
  return lines.map((line, index) => {
    const start = position;
    position += line.length + 1;
    if (index === 0 || literals.some((literal) => literal.start < start && start < literal.end)) return line;
    // the span may end within its last line
    return change(line, source.slice(start, nextLine(source, start)).trim() === '');
  }).join('\n');
}

/** A name that the file does not hold yet: the wanted one, or that with a number. */
export function freeName(wanted: string, source: string, taken: ReadonlySet<string> = new Set()): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name) && !wordsOf(source).has(name)) return name;
  }
}

const wordsOf = forLastText((source): ReadonlySet<string> => new Set(source.match(/[\w$]+/g)));

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

const RESERVED = new Set(('arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if '
  + 'implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield').split(' '));

/** May name a variable. */
export function isBindable(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name);
}
