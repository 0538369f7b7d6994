import type { ScannedImport } from '../import-scan.ts';
import { endOfLine, endOfString, HASH, isWhole, OPEN, placesOf } from './characters.ts';

/** Python's imports, in order. Each has the word `import`, so a text is read only as far as its last one. */
export function scanPython(text: string): readonly ScannedImport[] {
  const found: ScannedImport[] = [];
  let skipped = 0;
  for (const at of placesOf('import', text)) {
    if (at < skipped) continue;
    skipped = pastLiterals(text, skipped, at);
    if (at >= skipped && isWhole(text, at, at + 6)) found.push(...importsAt(text, at));
  }
  return found;
}

const OPENERS = /["'#]/g;

/** Skips strings and comments up to `end`: a place behind it where that is inside of one. */
function pastLiterals(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    OPENERS.lastIndex = at;
    if (!OPENERS.test(text)) return end;
    const opener = OPENERS.lastIndex - 1;
    if (opener >= end) return end;
    at = text.charCodeAt(opener) === HASH ? endOfLine(text, opener) : endOfText(text, opener);
  }
  return at;
}

function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  return text.startsWith(quote + quote, start + 1) ? endOfTriple(text, start, quote.repeat(3)) : endOfString(text, start);
}

/** A closing quote behind a backslash closes nothing; one behind two of them does. */
function endOfTriple(text: string, start: number, quotes: string): number {
  for (let at = text.indexOf(quotes, start + 3); at >= 0; at = text.indexOf(quotes, at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 3;
  }
  return text.length;
}

/** What stands ahead of the word `import` in its statement. */
const BEFORE = /(?:^|[;:])[\s\\]*(?:from(?=[\s.\\])([^;:#'"()[\]{}=,]*))?$/;

function importsAt(text: string, at: number): readonly ScannedImport[] {
  const before = BEFORE.exec(ahead(text, at));
  if (!before) return [];
  const [, module] = before;
  const items = itemsFrom(text, at + 'import'.length);
  if (module === undefined) return items.map((from) => ({ from, names: '*' }));
  const from = module.replace(/[\s\\]+/g, '');
  return from === '' ? [] : [{ from, names: items.includes('*') ? '*' : items }];
}

/** What stands ahead in the line, and in those that backslashes join to it; only so much of it that texts without lines cost no more. */
function ahead(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 400), at);
  let start = near.lastIndexOf('\n') + 1;
  while (start > 1 && near.charAt(near.charAt(start - 2) === '\r' ? start - 3 : start - 2) === '\\') start = near.lastIndexOf('\n', start - 2) + 1;
  return near.slice(start);
}

const BLANKS = /(?:[^\S\r\n]|\\\r?\n)*/y;
const BLANKS_IN_PARENTHESES = /(?:[\s\\]|#[^\n]*)*/y;
const ITEM = /(\*|[^\s,();:#\\'"=]+(?:[^\S\r\n]*\.[^\S\r\n]*[^\s,();:#\\'"=.]+)*)/y;
const ALIAS = /as(?:[^\S\r\n]|\\\r?\n)+[^\s,();#\\]+/y;

/** Names with what they are called here left out, to the end of the statement. */
function itemsFrom(text: string, start: number): readonly string[] {
  let at = past(BLANKS, text, start);
  const blanks = text.charCodeAt(at) === OPEN ? BLANKS_IN_PARENTHESES : BLANKS;
  if (blanks === BLANKS_IN_PARENTHESES) at++;
  const items: string[] = [];
  for (;;) {
    at = past(blanks, text, at);
    const end = past(ITEM, text, at);
    if (end === at) return items;
    items.push(text.slice(at, end).replace(/\s+/g, ''));
    at = past(blanks, text, past(ALIAS, text, past(blanks, text, end)));
    if (text.charAt(at) !== ',') return items;
    at++;
  }
}

/** Behind what a pattern fits at a place; the place itself where it does not. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
