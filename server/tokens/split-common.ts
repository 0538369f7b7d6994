import { afterCharacter, classAt, lastOfClass, MARK, NEWLINE, NUMBER, OTHER, runEnd, SPACE } from './character-class.ts';

/**
 * The end of the piece that starts at a UTF-16 offset, as the encoding's pattern would match there.
 *
 * The patterns are read by hand and not by RegExp: a match allocates, and here each character is visited a bounded
 * number of times, whatever the text.
 */
export type Splitter = (text: string, start: number) => number;

const APOSTROPHE = 0x27;
const BLANK = 0x20;
const LOWER_BIT = 0x20;

/** 's 't 'm 'd 're 've 'll in any case, ending after it; `start` where there is none. */
export function contractionEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== APOSTROPHE) return start;
  const [first, second] = [text.charCodeAt(start + 1) | LOWER_BIT, text.charCodeAt(start + 2) | LOWER_BIT];
  switch (String.fromCharCode(first)) {
    case 's': case 't': case 'm': case 'd': return start + 2;
    case 'r': case 'v': return second === 0x65 ? start + 3 : start;
    case 'l': return second === 0x6c ? start + 3 : start;
    default: return start;
  }
}

/** `\p{N}{1,3}`, for a start that is a number. */
export function numberEnd(text: string, start: number): number {
  let offset = start;
  for (let digits = 0; digits < 3 && (classAt(text, offset) & NUMBER) !== 0; digits++) offset = afterCharacter(text, offset);
  return offset;
}

/** ` ?[^\s\p{L}\p{N}]+[\r\n]*`, the last part also taking `trailing`; `start` where it does not match. */
export function symbolEnd(text: string, start: number, trailing?: number): number {
  const first = text.charCodeAt(start) === BLANK ? start + 1 : start;
  let offset = runEnd(text, first, OTHER | MARK);
  if (offset === first) return start;
  while (offset < text.length) {
    const unit = text.charCodeAt(offset);
    if (unit !== 0x0a && unit !== 0x0d && unit !== trailing) break;
    offset++;
  }
  return offset;
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+`, for a start that is white space. */
export function whitespaceEnd(text: string, start: number): number {
  const end = runEnd(text, start, SPACE | NEWLINE);
  const afterNewline = lastOfClass(text, start, end, NEWLINE);
  if (afterNewline > start) return afterNewline;
  return end === text.length || end === start + 1 ? end : end - 1;
}
