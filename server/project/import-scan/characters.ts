/** UTF-16 units that scanning looks for. */
const TAB = 9;
export const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
export const HASH = 35;
export const OPEN = 40;
export const STAR = 42;
export const DOT = 46;
export const SLASH = 47;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** Units that a word may hold: letters, digits, "_", "$" and all that is not ASCII. */
export function isWord(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit === 36 || unit > 127;
}

/** Blanks of any kind, breaks of lines too. */
export function isBlank(unit: number): boolean {
  return unit === SPACE || (unit >= TAB && unit <= RETURN) || unit === 0xA0 || unit === 0xFEFF;
}

/**
 * The places of a word in a text, alone or as a part of others. `skip` is how many of its letters stand ahead of its
 * rarest: engines look for the first letter of what they search, and few texts have many of a "q" or an "x".
 */
export function placesOf(word: string, skip: number, text: string): readonly number[] {
  const places: number[] = [];
  const rare = word.slice(skip);
  for (let at = text.indexOf(rare, skip); at >= 0; at = text.indexOf(rare, at + rare.length)) {
    if (text.startsWith(word, at - skip)) places.push(at - skip);
  }
  return places;
}

/** Whether a word at `start` is one by itself. */
export function isWhole(text: string, start: number, end: number): boolean {
  return !isWord(text.charCodeAt(start - 1)) && !isWord(text.charCodeAt(end));
}

/** Where a string on one line ends, its closing quote included; the end of the line where that is missing. */
export function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === NEWLINE) return at;
    if (unit === BACKSLASH) at += text.charCodeAt(at + 1) === RETURN && text.charCodeAt(at + 2) === NEWLINE ? 2 : 1;
  }
  return text.length;
}

/** Where the line ends; its break is not part of it. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Whether a sticky pattern fits at a place. */
export function fits(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
