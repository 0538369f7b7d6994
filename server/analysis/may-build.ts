import type { LanguageId } from '../code/code.ts';
import { ADDRESSED, promptLikeness } from './prompts/prompt-likeness.ts';
import { stringsIn } from './written-strings.ts';

/** Names that say of a text that it is a prompt, where nothing else in the file tells of a model. */
const NAMES = /instruction|system_?(?:message|msg|text|content)|\bsystem["']?\s*[:=]|persona|few_?shot/i;
/** From one mark of a long text to the next; what stands between two texts is code, which reads like no prompt. */
const LONG = /`[^`]{158,}|"(?!")[^"\n]{158,}"|'(?!')[^'\n]{158,}'|"""[^"]{158,}|'''[^']{158,}/g;
/** What may stand between two strings that make a text together: `'a' + name + 'b'`, `['a', 'b'].join(' ')`. */
const BETWEEN = /^[^;:={}]{0,120}$/;

/** Below this many characters a text is no prompt that is worth a finding. */
const SHORTEST = 160;

/**
 * Whether a prompt may be built in a text that says nothing of models: one of its longer texts reads a little like one.
 * Whatever `builtPrompts` would find passes; much else does, too. `isNamed`: something is called a prompt.
 */
export function mayBuildPrompt(text: string, language: LanguageId, isNamed = NAMES.test(text)): boolean {
  if (!isNamed && !ADDRESSED.test(text)) return false;
  const least = isNamed ? 1 : 2;
  const isLike = (part: string): boolean => part.length >= SHORTEST && (promptLikeness(part.replace(HOLES, '')) >= least || part.match(INNER)?.some((inner) => promptLikeness(inner.slice(1)) >= least) === true);
  return textsIn(text, language).some(isLike);
}

const HOLES = /\$?\{[^{}]*\}/g;
/** A template in a hole of another. */
const INNER = /`[^`]{158,}/g;

/** The strings of a text, those in a row as one. */
function textsIn(text: string, language: LanguageId): readonly string[] {
  const texts: string[] = [];
  let last = -1;
  for (const [start, end] of stringsIn(text, language)) {
    const content = text.slice(start, end).replace(/^["'`]+|["'`]+$/g, '');
    if (last >= 0 && BETWEEN.test(text.slice(last, start))) texts[texts.length - 1] += ` ${content}`; else texts.push(content);
    last = end;
  }
  return texts;
}

const MATERIAL = /\bobject\(|\bproperties\b|input_?schema|\bparameters\b|["']?role["']?\s*[:=]|^[ \t]*class\s/im;

/** Whether something stands in a text that another file's request could be made of: a longer text, messages, a schema, a class of fields. */
export function mayHoldMaterial(text: string): boolean {
  return MATERIAL.test(text) || text.search(LONG) >= 0;
}
