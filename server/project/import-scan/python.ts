import type { ScannedImport } from '../import-scan.ts';
import { isWhole, OPEN, placesOf } from './characters.ts';
import { PythonLiterals } from './python-literals.ts';

/** Python's imports, in order. Each has the word `import`, so a text is read only as far as its last one. */
export function scanPython(text: string): readonly ScannedImport[] {
  const literals = new PythonLiterals(text);
  return placesOf('import', 1, text).flatMap((at) => (isWhole(text, at, at + 'import'.length) && literals.isCode(at) ? importsAt(text, at) : []));
}

/** What stands ahead of the word `import` in its statement. */
const BEFORE = /(?:^|[;:])[\s\\]*(?:from(?=[\s.\\])([^;:#'"()[\]{}=,]*))?$/;

function importsAt(text: string, at: number): readonly ScannedImport[] {
  const before = BEFORE.exec(ahead(text, at));
  if (!before) return [];
  const [, module] = before;
  const items = itemsFrom(text, at + 'import'.length);
  if (module === undefined) return items.map(({ name, local }) => ({ from: name, names: '*', locals: [local === name ? name.split('.')[0]! : local] }));
  const from = module.replace(/[\s\\]+/g, '');
  return from === '' ? [] : [taken(from, items)];
}

/** What a module takes by name is there to be taken from it too. */
function taken(from: string, items: readonly Item[]): ScannedImport {
  if (items.some(({ name }) => name === '*')) return { from, names: '*', exported: '*' };
  const names = items.map(({ name }) => name);
  const locals = items.every(({ name, local }) => name === local) ? names : items.map(({ local }) => local);
  return { from, names, exported: locals, locals };
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

/** A name as its module calls it, and as it is called here. */
interface Item { readonly name: string; readonly local: string }

/** The names to the end of the statement, or of the parentheses. */
function itemsFrom(text: string, start: number): readonly Item[] {
  let at = past(BLANKS, text, start);
  const blanks = text.charCodeAt(at) === OPEN ? BLANKS_IN_PARENTHESES : BLANKS;
  if (blanks === BLANKS_IN_PARENTHESES) at++;
  const items: Item[] = [];
  for (;;) {
    at = past(blanks, text, at);
    const end = past(ITEM, text, at);
    if (end === at) return items;
    const name = text.slice(at, end).replace(/\s+/g, '');
    const alias = past(blanks, text, end);
    const aliasEnd = past(ALIAS, text, alias);
    items.push({ name, local: aliasEnd === alias ? name : /\S+$/.exec(text.slice(alias, aliasEnd))![0] });
    at = past(blanks, text, aliasEnd);
    if (text.charAt(at) !== ',') return items;
    at++;
  }
}

/** Behind what a pattern fits at a place; the place itself where it does not. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
