/** The classes of characters that the encodings' split patterns tell apart, as bits so that a set is one mask. */

export const UPPER = 1;
export const LOWER = 2;
/** Letters without case: \p{Lm} and \p{Lo}. */
export const CASELESS = 4;
export const MARK = 8;
export const NUMBER = 16;
/** CR and LF only. */
export const NEWLINE = 32;
/** What JavaScript's \s takes, other than CR and LF. */
export const SPACE = 64;
/** Punctuation, symbols, controls, unassigned characters, lone surrogates. */
export const OTHER = 128;

export const LETTERS = UPPER | LOWER | CASELESS;

const patterns: readonly (readonly [RegExp, number])[] = [
  [/[\r\n]/u, NEWLINE],
  [/\s/u, SPACE],
  [/\p{Ll}/u, LOWER],
  [/[\p{Lu}\p{Lt}]/u, UPPER],
  [/[\p{Lm}\p{Lo}]/u, CASELESS],
  [/\p{N}/u, NUMBER],
  [/\p{M}/u, MARK],
];

/** Filled as characters turn up: untouched pages of it cost no memory, and start-up classifies nothing. */
const known = new Uint8Array(0x110000);

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const found = patterns.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
  known[codePoint] = found;
  return found;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** The class of the code point that starts at a UTF-16 offset; 0 at the end of the text. */
export function classAt(text: string, offset: number): number {
  if (offset >= text.length) return 0;
  const unit = text.charCodeAt(offset);
  const codePoint = isSurrogate(unit) ? (text.codePointAt(offset) ?? unit) : unit;
  return known[codePoint] || classify(codePoint);
}

/** The offset after the code point that starts at `offset`. */
export function afterCharacter(text: string, offset: number): number {
  return isSurrogate(text.charCodeAt(offset)) && (text.codePointAt(offset) ?? 0) > 0xffff ? offset + 2 : offset + 1;
}

/** The end of the run of characters of the classes in `mask` that starts at `start`; `start` where there is none. */
export function runEnd(text: string, start: number, mask: number): number {
  let offset = start;
  while (offset < text.length) {
    const unit = text.charCodeAt(offset);
    if (isSurrogate(unit)) {
      if ((classAt(text, offset) & mask) === 0) break;
      offset = afterCharacter(text, offset);
    } else {
      if (((known[unit] || classify(unit)) & mask) === 0) break;
      offset++;
    }
  }
  return offset;
}

/** The end of the last character of the classes in `mask` within a range; `start` where there is none. */
export function lastOfClass(text: string, start: number, end: number, mask: number): number {
  for (let offset = end; offset > start;) {
    const isPair = (text.charCodeAt(offset - 1) & 0xfc00) === 0xdc00 && offset - 2 >= start
      && (text.charCodeAt(offset - 2) & 0xfc00) === 0xd800;
    const before = isPair ? offset - 2 : offset - 1;
    if ((classAt(text, before) & mask) !== 0) return offset;
    offset = before;
  }
  return start;
}
