import { afterCharacter, classAt, LETTERS, NEWLINE, NUMBER, runEnd } from './character-class.ts';
import { contractionEnd, numberEnd, symbolEnd, whitespaceEnd } from './split-common.ts';

/** The pattern of cl100k_base. */
export function cl100kPieceEnd(text: string, start: number): number {
  const contraction = contractionEnd(text, start);
  if (contraction > start) return contraction;
  const startClass = classAt(text, start);
  if ((startClass & LETTERS) !== 0) return runEnd(text, start, LETTERS);
  if (startClass === NUMBER) return numberEnd(text, start);
  if (startClass === NEWLINE) return whitespaceEnd(text, start);
  const second = afterCharacter(text, start);
  const word = runEnd(text, second, LETTERS);
  if (word > second) return word;
  const symbol = symbolEnd(text, start);
  return symbol > start ? symbol : whitespaceEnd(text, start);
}
