import { afterCharacter, classAt, LETTERS, NEWLINE, NUMBER, runEnd } from './character-class.ts';
import { contractionEnd, numberEnd, symbolEnd, whitespaceEnd } from './split-common.ts';

/** The pattern of cl100k_base. */
export function cl100kPieceEnd(bytes: Uint8Array, start: number): number {
  const contraction = contractionEnd(bytes, start);
  if (contraction > start) return contraction;
  const startClass = classAt(bytes, start);
  if ((startClass & LETTERS) !== 0) return runEnd(bytes, start, LETTERS);
  if (startClass === NUMBER) return numberEnd(bytes, start);
  if (startClass === NEWLINE) return whitespaceEnd(bytes, start);
  const second = afterCharacter(bytes, start);
  const word = runEnd(bytes, second, LETTERS);
  if (word > second) return word;
  const symbol = symbolEnd(bytes, start);
  return symbol > start ? symbol : whitespaceEnd(bytes, start);
}
