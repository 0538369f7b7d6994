import type { OutputSchema, Request, SchemaNode, Step } from './model.ts';

/** Answers this short hold a word, not a text. */
const WORD = 16;
const GUARD = /guard|shield|moderation|safety|content-?filter/i;
const YES_NO = /\b(?:yes|true|safe|relevant|allowed|valid)['"`”]?\s*(?:or|\/|\|)\s*['"`“]?(?:no|not|false|un\w+|in\w+|irrelevant|disallowed)\b/i;

/** All that is asked for is a decision: a moderation, a class, yes or no. */
export function asksForVerdict({ sends }: Step): boolean {
  if (!sends) return false;
  if (sends.operation === 'moderation' || sends.operation === 'classification') return true;
  return sends.requests.length > 0 && sends.requests.every(isVerdict);
}

function isVerdict({ operation, model, schema, outputLimit, prompt }: Request): boolean {
  if (operation === 'moderation' || operation === 'classification' || GUARD.test(model?.id ?? '')) return true;
  if (schema) return isDecision(schema);
  if (outputLimit?.tokens !== undefined && outputLimit.tokens <= WORD) return true;
  return prompt?.segments.some(({ content }) => content.kind === 'static' && YES_NO.test(content.text)) ?? false;
}

/** Yes or no, or one of a few words, perhaps with the reason for it. */
function isDecision({ root }: OutputSchema): boolean {
  const isChoice = (node: SchemaNode): boolean => node.kind === 'boolean' || node.kind === 'enum';
  return isChoice(root) || root.kind === 'object' && root.keys.length <= 4 && root.keys.some(({ value }) => isChoice(value)) && root.keys.every(({ value }) => value.kind !== 'object');
}
