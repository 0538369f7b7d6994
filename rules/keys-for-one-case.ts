import type { SchemaKey } from './model.ts';
import { tellingWords, wordsOf, type PlacedKey } from './output-keys.ts';

/** "A message to the user if the request is blocked": what the text is, and the one case it is for. */
const ONE_CASE = /^(?<what>[^.,;:!?]*?[\p{L}\p{N}`"')])\s+(?:only\s+|but only\s+)?(?:if|when|in case|where)\s+(?<when>[^.;!?]{3,120})/iu;
/** It says already what to write in the other cases, or speaks of more than one. */
const OTHER_CASES = /\b(?:or|else|otherwise|empty|null|none|nothing|omit\w*|leave|blank|optional\w*|not applicable|n\/a)\b|""|''/i;

/** The key that decides whether this one is wanted, by what the description says; the model has to write it anyway. */
export function decidingKey({ key, siblings }: PlacedKey): SchemaKey | undefined {
  if (key.optional || key.nullable || key.value.kind !== 'string' || key.description === undefined || OTHER_CASES.test(key.description)) return undefined;
  const when = ONE_CASE.exec(key.description.trim())?.groups?.['when'];
  if (when === undefined) return undefined;
  const words = new Set(wordsOf(when));
  return siblings.find((other) => other !== key && other.value.kind === 'boolean' && tellingWords(other.name).some((word) => words.has(word)));
}
