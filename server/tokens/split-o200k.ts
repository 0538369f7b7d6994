import { afterCharacter, CASELESS, classAt, lastOfClass, LETTERS, LOWER, MARK, NEWLINE, NUMBER, runEnd, UPPER } from './character-class.ts';
import { contractionEnd, numberEnd, symbolEnd, whitespaceEnd } from './split-common.ts';

const SLASH = 0x2f;
const NONE = -1;

/** `[Upper]*[Lower]+`, where letters without case and marks count as both; NONE where there is no lower one. */
function loweredEnd(bytes: Uint8Array, start: number): number {
  const upperEnd = runEnd(bytes, start, UPPER | CASELESS | MARK);
  const end = runEnd(bytes, upperEnd, LOWER | CASELESS | MARK);
  if (end > upperEnd) return end;
  // The pattern then backs up until its second part has a character that counts as both.
  const caselessEnd = lastOfClass(bytes, start, upperEnd, CASELESS | MARK);
  return caselessEnd > start ? caselessEnd : NONE;
}

/** As `loweredEnd`, or else a run of upper-case letters alone. */
function wordEnd(bytes: Uint8Array, start: number): number {
  const lowered = loweredEnd(bytes, start);
  if (lowered !== NONE) return lowered;
  const upper = runEnd(bytes, start, UPPER);
  return upper > start ? upper : NONE;
}

/** A word with the one character that may stand before it: a space, a symbol, a mark. */
function prefixedWordEnd(bytes: Uint8Array, start: number, startClass: number): number {
  const second = afterCharacter(bytes, start);
  // A mark is a word by itself too, which the pattern prefers to a mark followed by upper-case letters.
  if (startClass === MARK) return Math.max(loweredEnd(bytes, second), second);
  return wordEnd(bytes, second);
}

/** The pattern of o200k_base. */
export function o200kPieceEnd(bytes: Uint8Array, start: number): number {
  const startClass = classAt(bytes, start);
  if (startClass === NUMBER) return numberEnd(bytes, start);
  if (startClass === NEWLINE) return whitespaceEnd(bytes, start);
  const word = (startClass & LETTERS) !== 0 ? wordEnd(bytes, start) : prefixedWordEnd(bytes, start, startClass);
  if (word !== NONE) return contractionEnd(bytes, word);
  const symbol = symbolEnd(bytes, start, SLASH);
  return symbol > start ? symbol : whitespaceEnd(bytes, start);
}
