/** The classes of characters that the encodings' split patterns tell apart, as bits so that a set is one mask. */
import { characterBefore, characterBytes, codePointAt, END } from './utf8.ts';

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

/** The classes of ASCII by its byte; 0 for the first byte of any other character, and for END. */
const ascii = new Uint8Array(256)
  .fill(OTHER, 0, 0x80)
  .fill(SPACE, 0x09, 0x0e)
  .fill(SPACE, 0x20, 0x21)
  .fill(NEWLINE, 0x0a, 0x0b)
  .fill(NEWLINE, 0x0d, 0x0e)
  .fill(NUMBER, 0x30, 0x3a)
  .fill(UPPER, 0x41, 0x5b)
  .fill(LOWER, 0x61, 0x7b);

const patterns: readonly (readonly [RegExp, number])[] = [
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

function wideClassAt(bytes: Uint8Array, offset: number): number {
  if (bytes[offset] === END) return 0;
  const codePoint = codePointAt(bytes, offset);
  return known[codePoint] || classify(codePoint);
}

/** The class of the character whose first byte stands at an offset; 0 at the end of the text. */
export function classAt(bytes: Uint8Array, offset: number): number {
  return ascii[bytes[offset] ?? END] || wideClassAt(bytes, offset);
}

/** The offset after the character that starts at `offset`. */
export function afterCharacter(bytes: Uint8Array, offset: number): number {
  return offset + characterBytes(bytes[offset] ?? END);
}

/** The end of the run of characters of the classes in `mask` that starts at `start`; `start` where there is none. */
export function runEnd(bytes: Uint8Array, start: number, mask: number): number {
  let offset = start;
  for (;;) {
    while (((ascii[bytes[offset] ?? END] ?? 0) & mask) !== 0) offset++;
    if ((bytes[offset] ?? END) < 0x80 || (wideClassAt(bytes, offset) & mask) === 0) return offset;
    offset = afterCharacter(bytes, offset);
  }
}

/** The end of the last character of the classes in `mask` within a range; `start` where there is none. */
export function lastOfClass(bytes: Uint8Array, start: number, end: number, mask: number): number {
  for (let offset = end; offset > start;) {
    const before = characterBefore(bytes, offset);
    if ((classAt(bytes, before) & mask) !== 0) return offset;
    offset = before;
  }
  return start;
}
