import type { LanguageId } from '../code/code.ts';
import { alone } from '../code/word.ts';

const STAR: Readonly<Record<LanguageId, RegExp>> = { typescript: /\bexport\s*\*/, python: /\bimport\s*\*/ };

/**
 * Whether a module may give something under the name, by its text: it gives on all of another, or says the name where it
 * exports something. In Python whatever a module says may be one of its names.
 */
export function mayGive(text: string, name: string, language: LanguageId): boolean {
  return text.includes(name) && (language === 'python' || exportOf(name).test(text)) || STAR[language].test(text);
}

/** `export function ask`, `export {\n  ask,\n}`, `export const a = 1,\n  ask = 2`; whatever may stand in `export const { … }`, `export default { … }` and `exports`. */
function exportOf(name: string): RegExp {
  if (last?.name === name) return last.fits;
  const word = alone(name);
  const fits = new RegExp(`\\bexport\\b[^\\n]*${word}|\\bexport\\s+(?:\\w+\\s+)*${word}|\\bexport\\s*\\{[^}]*${word}|,\\s*${word}\\s*[=:]|\\bexport\\s+(?:(?:const|let|var)\\s*[{[]|default\\s*[({]|@)|\\bexport\\s*=|\\bexports\\b`);
  last = { name, fits };
  return fits;
}

/** A name is looked for in one file after the other. */
let last: { readonly name: string; readonly fits: RegExp } | undefined;
