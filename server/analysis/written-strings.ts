import { BACKTICK, endOfString } from '../project/import-scan/characters.ts';
import { CommentEnds } from '../project/import-scan/comment-ends.ts';
import { endOfTriple, PythonLiterals } from '../project/import-scan/python-literals.ts';
import { ScriptLiterals } from '../project/import-scan/script-literals.ts';

type Range = readonly [start: number, end: number];

/** Where the strings of a text stand, their quotes included, without parsing it: templates as a whole, with what stands in their holes. */
export function stringsIn(text: string, language: 'typescript' | 'python'): Iterable<Range> {
  return language === 'python' ? pythonStrings(text) : scriptStrings(text);
}

function* scriptStrings(text: string): Iterable<Range> {
  const literals = new ScriptLiterals(text, new CommentEnds(text));
  let template: number | undefined;
  for (const { index } of text.matchAll(/["'`]/g)) {
    const isBacktick = text.charCodeAt(index) === BACKTICK;
    if (template !== undefined) {
      if (!isBacktick || !literals.isCode(index + 1) || literals.isInTemplate) continue;
      yield [template, index + 1];
      template = undefined;
    } else if (literals.isCode(index)) {
      // one that is never closed opens nothing
      if (!isBacktick) yield [index, endOfString(text, index)]; else if (!literals.isCode(index + 1)) template = index;
    }
  }
}

function* pythonStrings(text: string): Iterable<Range> {
  const literals = new PythonLiterals(text);
  for (const { index, 0: quote } of text.matchAll(/["']/g)) {
    if (!literals.isCode(index)) continue;
    yield [index, text.startsWith(quote + quote, index + 1) ? endOfTriple(text, index, quote.repeat(3)) : endOfString(text, index)];
  }
}
