import type { TextChunk } from '../../code/code.ts';
import { chunkOf } from '../../code/literal-text.ts';

const SINGLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,16})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([0-7]{1,3})|([^]))/g;
const LINE_END = /\r\n?/g;
const IN_TEMPLATE = new RegExp(`${ESCAPE.source}|${LINE_END.source}`, 'g');

/** A quoted string's characters. */
export function quotedChunk(source: string, start: number, end: number): TextChunk {
  return chunkOf(source, start, end, ESCAPE, character);
}

/** Those of a template, where line ends are always `\n`. */
export function templateChunk(source: string, start: number, end: number): TextChunk {
  return chunkOf(source, start, end, IN_TEMPLATE, (match) => (match[0].startsWith('\\') ? character(match) : '\n'));
}

/** What `String.raw` sees. */
export function rawChunk(source: string, start: number, end: number): TextChunk {
  return chunkOf(source, start, end, LINE_END, () => '\n');
}

/** The characters that one escape, or a text with some, stands for. */
export function cooked(written: string): string {
  return quotedChunk(written, 0, written.length).value;
}

function character([whole, braced, four, two, line, octal, single]: RegExpExecArray): string {
  if (line !== undefined) return '';
  if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
  if (single !== undefined) return SINGLE[single] ?? single;
  const code = parseInt(braced ?? four ?? two ?? '', 16);
  return code <= 0x10ffff ? (braced === undefined ? String.fromCharCode(code) : String.fromCodePoint(code)) : whole;
}
