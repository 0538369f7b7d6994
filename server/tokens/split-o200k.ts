import { afterCharacter, CASELESS, classAt, lastOfClass, LETTERS, LOWER, MARK, NEWLINE, NUMBER, runEnd, UPPER } from './character-class.ts';
import { contractionEnd, numberEnd, symbolEnd, whitespaceEnd } from './split-common.ts';

const SLASH = 0x2f;
const NONE = -1;

/** `[Upper]*[Lower]+`, where letters without case and marks count as both; NONE where there is no lower one. */
function loweredEnd(text: string, start: number): number {
  const upperEnd = runEnd(text, start, UPPER | CASELESS | MARK);
  const end = runEnd(text, upperEnd, LOWER | CASELESS | MARK);
  if (end > upperEnd) return end;
  // The pattern then backs up until its second part has a character that counts as both.
  const caselessEnd = lastOfClass(text, start, upperEnd, CASELESS | MARK);
  return caselessEnd > start ? caselessEnd : NONE;
}

/** As `loweredEnd`, or else a run of upper-case letters alone. */
function wordEnd(text: string, start: number): number {
  const lowered = loweredEnd(text, start);
  if (lowered !== NONE) return lowered;
  const upper = runEnd(text, start, UPPER);
  return upper > start ? upper : NONE;
}

/** A word with the one character that may stand before it: a space, a symbol, a mark. */
function prefixedWordEnd(text: string, start: number, startClass: number): number {
  const second = afterCharacter(text, start);
  // A mark is a word by itself too, which the pattern prefers to a mark followed by upper-case letters.
  if (startClass === MARK) return Math.max(loweredEnd(text, second), second);
  return wordEnd(text, second);
}

/** The pattern of o200k_base. */
export function o200kPieceEnd(text: string, start: number): number {
  const startClass = classAt(text, start);
  if (startClass === NUMBER) return numberEnd(text, start);
  if (startClass === NEWLINE) return whitespaceEnd(text, start);
  const word = (startClass & LETTERS) !== 0 ? wordEnd(text, start) : prefixedWordEnd(text, start, startClass);
  if (word !== NONE) return contractionEnd(text, word);
  const symbol = symbolEnd(text, start, SLASH);
  return symbol > start ? symbol : whitespaceEnd(text, start);
}
