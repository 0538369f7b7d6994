import type { Span } from '../code/code.ts';
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, endOfLine, endOfString, HASH, NEWLINE, OPEN, OPEN_BRACE, OPEN_BRACKET } from '../project/import-scan/characters.ts';
import { endOfTriple } from '../project/import-scan/python-literals.ts';

/** A text with what is not its language hidden: as long as before, so that places stay. */
export interface Masked {
  readonly text: string;
  /** What was hidden, in order. */
  readonly hidden: readonly Span[];
}

/** Cell magics that run the cell's own code here, in the notebook's variables; the others hand the cell to somebody else. */
const RUNS_HERE = /[ \t]*%%(?:time|timeit|capture|prun|debug)(?!\w)/y;
const CELL_MAGIC = /[ \t]*%%/y;
/** `%time x = f()`: code behind a word. */
const TIMED = /[ \t]*%time[ \t]+(?=[^-\s])/y;
/** `%magic`, `!command`, `?name`, `,f a b`, and `name?` */
const COMMAND = /[ \t]*(?:[%!?,;/]|%{0,2}[\w.*[\]]+\?{1,2}[ \t]*\r?(?=\n|$))/y;
/** `files = !ls`, `here = %pwd` */
const ASSIGNED = /[ \t]*[\w.]+(?:[ \t]*,[ \t]*[\w.]+)*[ \t]*=[ \t]*(?=[!%])/y;

/** Hides what IPython adds to Python: lines that speak to the shell or to IPython, and cells that are in another language. */
export function withoutMagics(text: string): Masked {
  let start = pastBlankLines(text);
  const hidden: Span[] = [];
  const parts = new Parts(text);
  while (fits(CELL_MAGIC, text, start)) {
    if (!fits(RUNS_HERE, text, start)) return { text: blank(text), hidden: [{ start: 0, end: text.length }] };
    hidden.push(parts.replace({ start, end: endOfLine(text, start) }, blank));
    start = Math.min(endOfLine(text, start) + 1, text.length);
  }
  for (let at = start; at < text.length;) {
    const command = commandAt(text, at);
    if (command) hidden.push(parts.replace(command.span, command.instead));
    at = endOfStatement(text, command?.span.end ?? at);
  }
  return { text: parts.end(), hidden };
}

interface Command { readonly span: Span; readonly instead: (written: string) => string }

function commandAt(text: string, at: number): Command | undefined {
  const first = at + indentAt(text, at);
  const timed = fits(TIMED, text, at);
  if (timed !== undefined) return { span: { start: first, end: timed }, instead: (written) => '0;'.padEnd(written.length) };
  const start = fits(ASSIGNED, text, at) ?? (fits(COMMAND, text, at) === undefined ? undefined : first);
  return start === undefined ? undefined : { span: { start, end: endOfCommand(text, start) }, instead: unknownCall };
}

/** What a command does and gives is not known. */
function unknownCall(written: string): string {
  const call = written.length < 3 ? '_' : '_()';
  return call + blank(written.slice(call.length));
}

/** Spaces, with the ends of lines where they were. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Takes pieces of a text in order, with some of them replaced. */
class Parts {
  readonly #text: string;
  #done = '';
  #at = 0;

  constructor(text: string) { this.#text = text; }

  replace(span: Span, instead: (written: string) => string): Span {
    this.#done += this.#text.slice(this.#at, span.start) + instead(this.#text.slice(span.start, span.end));
    this.#at = span.end;
    return span;
  }

  end(): string { return this.#done + this.#text.slice(this.#at); }
}

/** Behind what a pattern fits at a place; undefined where it does not. */
function fits(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function indentAt(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(at, endOfLine(text, at)))![0].length;
}

function pastBlankLines(text: string): number {
  return /^(?:[ \t]*\r?\n)*/.exec(text)![0].length;
}

/** A command goes on behind a backslash at the end of its line. */
function endOfCommand(text: string, start: number): number {
  let end = endOfLine(text, start);
  while (end < text.length && /\\\r?$/.test(text.slice(start, end))) end = endOfLine(text, end + 1);
  return text[end - 1] === '\r' ? end - 1 : end;
}

const CLOSE = 41;
const QUOTES = /["']/;

/** Behind the line end of the statement that a place is in: strings, brackets and backslashes carry it over lines. */
function endOfStatement(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE && depth === 0) return at + 1;
    if (unit === HASH) at = endOfLine(text, at) - 1;
    else if (unit === BACKSLASH) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (unit === OPEN || unit === OPEN_BRACKET || unit === OPEN_BRACE) depth++;
    else if (unit === CLOSE || unit === CLOSE_BRACKET || unit === CLOSE_BRACE) depth = Math.max(0, depth - 1);
    else if (QUOTES.test(text.charAt(at))) at = endOfLiteral(text, at) - 1;
  }
  return text.length;
}

function endOfLiteral(text: string, start: number): number {
  const quotes = text.charAt(start).repeat(3);
  return text.startsWith(quotes, start) ? endOfTriple(text, start, quotes) : endOfString(text, start);
}
