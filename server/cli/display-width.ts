let segmenter: Intl.Segmenter | undefined;

/** What a terminal shows as one, with where it stands. The segmenter is made on the first use: its tables take a while to load. */
function graphemesOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (isPlain(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  return (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })).segment(text);
}

/** Nearly all code and our own words, Latin letters and the marks of writing: each UTF-16 unit is a cell, and takes a column unless it is a tab. */
export function isPlain(text: string): boolean {
  return /^[\t\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*$/.test(text);
}

/** A piece of text that a terminal shows as one. */
export interface Cell {
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** What is printed: tabs as spaces, what could steer the terminal as "�". */
  readonly text: string;
  /** First column, 0-based, and the number of columns it takes. */
  readonly column: number;
  readonly width: number;
}

const TAB = 4;

/** The cells of one line. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemesOf(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : harmless(segment);
    const width = segment === '\t' ? text.length : widthOfGrapheme(text);
    cells.push({ start: index, end: index + segment.length, text, column, width });
    column += width;
  }
  return cells;
}

/** Columns a text takes. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  return Array.from(graphemesOf(text), ({ segment }) => widthOfGrapheme(segment)).reduce((sum, width) => sum + width, 0);
}

/** The text without characters that would steer a terminal or turn the direction of writing; line ends stay. */
export function harmless(text: string): string {
  return text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => (character === '\t' ? ' ' : '\uFFFD'));
}

// East Asian Wide and Fullwidth, by block
const WIDE = /^[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;
const ZERO = /^(?:\p{Mark}|\p{Format})+$/u;

function widthOfGrapheme(text: string): number {
  if (isPlain(text)) return text.length;
  if (WIDE.test(text)) return 2;
  return ZERO.test(text) ? 0 : 1;
}

/** Breaks a text into lines of at most `width` columns, between words where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split(/\r\n|\n/).flatMap((paragraph) => wrapParagraph(harmless(paragraph), width));
}

function wrapParagraph(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let column = 0;
  for (const word of text.split(/ +/)) {
    const columns = widthOf(word);
    const fits = line === '' || column + 1 + columns <= width;
    if (!fits) lines.push(line);
    column = fits && line !== '' ? column + 1 + columns : columns;
    line = fits && line !== '' ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
