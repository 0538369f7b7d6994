/** Python itself stops at a hundred levels. The parser writes past the end of its memory at some five hundred. */
const MAX_LEVELS = 250;
const TAB = 8;
const SPACE = 32;
const BACKSLASH = 92;
/** Signs before the first of a line that stands so deep, were they all tabs. */
const SHORTEST = Math.ceil(MAX_LEVELS / TAB);

/** Blocks may stand in each other more deeply than can be parsed: there are no more levels than different indentations. */
export function isTooDeep(text: string): boolean {
  return hasWideLine(text) && indentations(text).size > MAX_LEVELS;
}

/** One look at most lines, since this is done with each keystroke. */
function hasWideLine(text: string): boolean {
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    const code = text.charCodeAt(at + SHORTEST);
    if ((code <= SPACE || code === BACKSLASH) && isWide(text, at + 1)) return true;
  }
  return false;
}

/** Whether so many columns are before the line's first sign, or it may go on on the next line. */
function isWide(text: string, start: number): boolean {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return text[at] === '\\' || columns(text.slice(start, at)) >= MAX_LEVELS;
}

function isSpace(code: number): boolean { return code === SPACE || code === 9 || code === 12 || code === 13; }

/** The different ones, as the parser counts them: a line that holds only a backslash adds its own to the next. */
function indentations(text: string): ReadonlySet<number> {
  const widths = new Set<number>();
  let carried = 0;
  for (const line of text.split('\n')) {
    const [space] = /^[ \t\f\r]*/.exec(line)!;
    const width = carried + columns(space);
    widths.add(width);
    carried = /^\\\r?$/.test(line.slice(space.length)) ? width : 0;
  }
  return widths;
}

function columns(space: string): number {
  let width = 0;
  for (const sign of space) width = sign === ' ' ? width + 1 : sign === '\t' ? width + TAB : 0;
  return width;
}
