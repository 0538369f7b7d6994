import { ADDRESSED, promptLikeness } from './prompts/prompt-likeness.ts';

/** Names that say of a text that it is a prompt, where nothing else in the file tells of a model. */
const NAMES = /instruction|system_?(?:message|msg|text|content)|\bsystem["']?\s*[:=]|persona|few_?shot/i;
/** From one mark of a long text to the next; what stands between two texts is code, which reads like no prompt. */
const LONG = /`[^`]{158,}|"(?!")[^"\n]{158,}"|'(?!')[^'\n]{158,}'|"""[^"]{158,}|'''[^']{158,}/g;
/** A string that ends a line: with the next ones it may make a longer text. */
const JOINED = /(?:"[^"\n]{12,}"|'[^'\n]{12,}'|`[^`\n]{12,}`)(?=[ \t]*[+,]?[ \t]*\r?\n)/g;

/**
 * Whether a prompt may be built in a text that says nothing of models: one of its longer texts reads a little like one.
 * Whatever `builtPrompts` would find passes; much else does, too.
 */
export function mayBuildPrompt(text: string): boolean {
  const isNamed = NAMES.test(text);
  if (!isNamed && !ADDRESSED.test(text)) return false;
  const isLike = (part: string): boolean => promptLikeness(part.replace(/^["'`]+/, '').replace(/\$?\{[^{}]*\}/g, '')) >= (isNamed ? 1 : 2);
  const joined = text.match(JOINED)?.map((part) => part.slice(1, -1)).join(' ') ?? '';
  return text.match(LONG)?.some(isLike) === true || joined.length >= 160 && isLike(joined);
}

const MATERIAL = /\bobject\(|\bproperties\b|input_?schema|\bparameters\b|["']?role["']?\s*[:=]|^[ \t]*class\s/im;

/** Whether something stands in a text that another file's request could be made of: a longer text, messages, a schema, a class of fields. */
export function mayHoldMaterial(text: string): boolean {
  return MATERIAL.test(text) || text.search(LONG) >= 0;
}
