import type { LanguageId } from '../code/code.ts';
import { CommentEnds } from '../project/import-scan/comment-ends.ts';
import { PythonLiterals } from '../project/import-scan/python-literals.ts';
import { ScriptLiterals } from '../project/import-scan/script-literals.ts';

/** What ends ahead of a parenthesis that calls something: `f(`, `f<T>(`, `f()()`, `f[0](`, `f?.(`; not `=> (`. */
const CALLED = /(?:[\w$\u0080-\uFFFF)\]!]|(?<!=)>|\?\.)\s*$/;
/** What looks like it and calls nothing. */
const NO_CALL: Readonly<Record<LanguageId, RegExp>> = {
  typescript: /(?:(?<![\w$.])(?:if|for|while|switch|catch|return|function|await|in|of|typeof|case|async|default|as)|\bfunction\s*\*?\s*[\w$]+)\s*$/,
  python: /(?:(?<![\w.])(?:if|elif|while|return|in|not|and|or|is|yield|await|else|import|assert|del)|\b(?:def|class)\s+\w+)\s*$/,
};
/** No name is longer. */
const LONGEST = 80;

/** Whether anything may be called in a text: what is handed to a file that calls nothing is not run there. */
export function mayCall(text: string, language: LanguageId): boolean {
  const literals = language === 'python' ? new PythonLiterals(text) : new ScriptLiterals(text, new CommentEnds(text));
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    const before = text.slice(Math.max(0, at - LONGEST), at);
    if (CALLED.test(before) && !NO_CALL[language].test(before) && literals.isCode(at)) return true;
  }
  return false;
}
