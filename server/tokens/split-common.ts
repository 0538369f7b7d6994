import { afterCharacter, classAt, lastOfClass, MARK, NEWLINE, NUMBER, OTHER, runEnd, SPACE } from './character-class.ts';
import { characterBefore, END } from './utf8.ts';

/**
 * The end of the piece that starts at an offset of a text (see utf8.ts), as the encoding's pattern would match there.
 *
 * The patterns are read by hand and not by RegExp: a match allocates, and here each character is visited a bounded
 * number of times, whatever the text.
 */
export type Splitter = (bytes: Uint8Array, start: number) => number;

const APOSTROPHE = 0x27;
const BLANK = 0x20;
const LOWER_BIT = 0x20;

/** 's 't 'm 'd 're 've 'll in any case, ending after it; `start` where there is none. */
export function contractionEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== APOSTROPHE) return start;
  switch (loweredAt(bytes, start + 1)) {
    case 's': case 't': case 'm': case 'd': return start + 2;
    case 'r': case 'v': return loweredAt(bytes, start + 2) === 'e' ? start + 3 : start;
    case 'l': return loweredAt(bytes, start + 2) === 'l' ? start + 3 : start;
    default: return start;
  }
}

function loweredAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode((bytes[offset] ?? END) | LOWER_BIT);
}

/** `\p{N}{1,3}`, for a start that is a number. */
export function numberEnd(bytes: Uint8Array, start: number): number {
  let offset = start;
  for (let digits = 0; digits < 3 && (classAt(bytes, offset) & NUMBER) !== 0; digits++) offset = afterCharacter(bytes, offset);
  return offset;
}

/** ` ?[^\s\p{L}\p{N}]+[\r\n]*`, the last part also taking `trailing`; `start` where it does not match. */
export function symbolEnd(bytes: Uint8Array, start: number, trailing?: number): number {
  const first = bytes[start] === BLANK ? start + 1 : start;
  let offset = runEnd(bytes, first, OTHER | MARK);
  if (offset === first) return start;
  for (;; offset++) {
    const byte = bytes[offset];
    if (byte !== 0x0a && byte !== 0x0d && byte !== trailing) return offset;
  }
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+`, for a start that is white space. */
export function whitespaceEnd(bytes: Uint8Array, start: number): number {
  const end = runEnd(bytes, start, SPACE | NEWLINE);
  const afterNewline = lastOfClass(bytes, start, end, NEWLINE);
  if (afterNewline > start) return afterNewline;
  if (bytes[end] === END) return end;
  const last = characterBefore(bytes, end);
  return last === start ? end : last;
}
