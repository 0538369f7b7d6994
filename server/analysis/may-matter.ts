import type { LanguageId } from '../code/code.ts';
import { topicOf } from '../languages/relevance.ts';
import { mayBuildPrompt } from './may-build.ts';

/**
 * Whether a file can hold anything to find: it names a package that sends requests or a provider's address, shows a
 * conversation, or speaks of prompts and also has a text that may be one, or asks something for an answer. A sign-in and
 * a command line speak of prompts, too. `path`: of the file, with "/". A file that fails it is not even parsed.
 */
export function mayMatter(path: string, text: string, language: LanguageId, wrapperNames: readonly string[]): boolean {
  const topic = topicOf(text);
  if (topic === 'models' || wrapperNames.some((name) => text.includes(name.split('.').at(-1)!))) return true;
  if (topic !== 'prompts' && !/prompt|instruction/i.test(path)) return false;
  return SIGNS.some((sign) => sign.test(text)) || mayBuildPrompt(text, language, true);
}

const NAME = String.raw`(?:prompt|instruction|system_?(?:message|msg|text|content))\w*["'\]]?\s*`;
const TYPE = String.raw`(?::[^=\n"'\x60]{0,40})?`;
const TEXT = String.raw`[[(]?\s*(?:[frb]{1,2}(?=["'])|[\w.]+\(\s*)?["'\x60]{1,3}\\?\s*[^"'\x60\n]{20}`;

/** Of a file that speaks of prompts. */
const SIGNS: readonly RegExp[] = [
  // `prompt = "You are …`, `prompt: dedent("""…`
  new RegExp(String.raw`${NAME}${TYPE}[:+]?[:=]\s*${TEXT}`, 'i'),
  // `prompt: RULES`, `userPrompt: buildPrompt(…)`
  /prompt["']?\s*[:=]\s*[A-Z][A-Z\d_]{3,}\b/,
  /prompt["']?\s*[:=]\s*\w*(?:prompt|template|build|render|format|make|create)\w*\(/i,
  // what is given to a model beside its prompt
  /\b(?:system|system_?prompt|instructions)["']?\s*[:=]/i,
  // `chatModel.invoke(…)`
  /(?:llm|chat|language)_?(?:model|mdl)\s*[?!]?\.\s*a?(?:sync_?)?(?:complete|generate|predict|invoke|chat|gen|ask|stream)/i,
  // `call_llm(…)`
  /(?:call|ask|query|invoke|prompt)_?(?:the_?)?(?:llms?|gpt|chat_?gpt|openai|claude|anthropic|gemini)/i,
];
