import type { Prompt } from './model.ts';

/** The fixed text of a prompt, message after message; what changes is left out with a mark. */
export function wordingOf(prompt: Prompt): string {
  let message = -1;
  return prompt.segments.map((segment) => {
    const start = segment.message === message ? '' : '\n\n';
    message = segment.message;
    return start + (segment.content.kind === 'static' ? segment.content.text : '…');
  }).join('').trim();
}

/** Words that say how long an answer may be, or which form it takes; tasks whose answer is as long as what they are given. */
const BREVITY = new RegExp([
  String.raw`\b(?:brief|brevity|briefly|concise|concisely|short|shorter|shortly|succinct|succinctly|terse|compact|tl;?dr|one-liner|minimal|only|just|simply|exactly|nothing else|keep it|summar\w+|headline|title|caption|slogan|tweet|name)\b`,
  String.raw`\b(?:words?|sentences?|paragraphs?|lines?|characters?|chars|tokens?|pages?|bullets?|bullet[- ]points?|lists?|items?|steps|sections?|questions?|limit|maximum|max|at most|no more than|up to|under \d+|less than|length|long|detailed|in detail|comprehensive|thorough\w*)\b`,
  String.raw`\b(?:json|xml|ya?ml|csv|html|markdown|table|schema|sql|regex|code|format|template|diff|label|category|classif\w+|score|rating|yes or no|true or false)\b`,
  String.raw`\b(?:translat\w+|rewrit\w+|rephras\w+|paraphras\w+|correct\w*|proofread\w*|improv\w+|fix|edit|extract\w*|transcri\w+|convert\w*)\b`,
].join('|'), 'i');

/** Whether the prompt says anything about the length or the form of the answer. */
export function wishesLength(wording: string): boolean {
  return BREVITY.test(wording);
}

const ANSWERING = String.raw`\b(?:respond|reply|answer|return|output|print|write|say|rank\w*|choose|classify)\b`;
const QUOTED = '["\'`“‘][^"\'`”’\\n]{1,24}["\'`”’]';
const LABELS: readonly RegExp[] = [
  new RegExp(String.raw`${ANSWERING}[^.\n]{0,60}\b(?:one|a single|single|1)[- ](?:word|letter|token|digit|number|label|category|integer|character)\b`, 'i'),
  /\b(?:only|just|simply|exactly|either|must be)\b[^.\n]{0,40}["'`“]?(?:yes["'`”]?\s*(?:\/|,|\bor\b)\s*["'`“]?no\b|true["'`”]?\s*(?:\/|,|\bor\b)\s*["'`“]?false\b)/i,
  new RegExp(String.raw`${ANSWERING}[^.\n]{0,30}["'\`“]?yes["'\`”]?\s*(?:\/|\bor\b)\s*["'\`“]?no\b`, 'i'),
  new RegExp(String.raw`${ANSWERING}[^.\n]{0,50}${QUOTED}(?:, ?${QUOTED})*,? or ${QUOTED}[^.\n]{0,20}(?:nothing else|no other|only)`, 'i'),
  new RegExp(String.raw`${ANSWERING} (?:with )?(?:only|just|exactly)(?: one of)?:? ?${QUOTED}(?:, ?${QUOTED})*,? or ${QUOTED}`, 'i'),
  /\b(?:return|output|respond with|reply with|answer with)\b (?:only|just) (?:the|a|an) (?:\w+ )?(?:label|category|category name|class|class name|number|digit|score|letter|word|intent)\b/i,
];
/** Wishes for more than a label. */
const MORE = /\b(?:explain|explanation|reason(?:s|ing)?|justify|justification|because|think (?:carefully|through|step)|step[- ]by[- ]step|first\b[^.]*\bthen|summar\w+|draft|write (?:a|an)|otherwise,? (?:write|answer|give|provide|return|generate)|list of|array|json|for each|each of|all of the|one per line|comma)\b/i;
const NO_MORE = /\b(?:do not|don't|never|without|no|not)(?: \w+){0,3} (?:explain\w*|explanations?|reason\w*|justif\w+|summar\w+)/gi;

/** Whether the prompt asks for one word, a label, yes or no, and for nothing more. */
export function asksForLabel(wording: string): boolean {
  return LABELS.some((pattern) => pattern.test(wording)) && !MORE.test(wording.replace(NO_MORE, ''));
}
