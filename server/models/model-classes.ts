import { claudeVersion } from './claude-version.ts';
import { isModel } from './versions.ts';

/** Where a model stands among its maker's: what it is for, and the small one that answers the same interface faster. */
export interface ModelClass {
  readonly class: 'flagship' | 'standard' | 'small';
  /** The small model's own name. Absent where no source calls one faster. */
  readonly sibling?: string;
}

interface Row extends ModelClass { readonly is: (name: string) => boolean }

const row = (kind: ModelClass['class'], sibling: string | undefined, is: Row['is']): Row => ({ class: kind, ...(sibling !== undefined && { sibling }), is });
const models = (...ids: readonly string[]) => (name: string): boolean => ids.some((id) => isModel(name, id));
const matching = (pattern: RegExp) => (name: string): boolean => pattern.test(name);

/**
 * By OpenAI's latency rating in gpt-tokenizer 4.0.0 (2026-08-16), where the small one has the better mark, and for later
 * models by the output speeds promised for Fast mode (openai.com/api-fast-mode, after 2026-07-30): gpt-5.6-luna and
 * gpt-5.4-mini over 100 tokens/s, gpt-5.6-sol over 80, -terra over 70, gpt-5.5, 5.4, 5.2, 5.1 over 50.
 */
const openai: readonly Row[] = [
  row('small', undefined, matching(/^(?:gpt-[\w.]+-(?:mini|nano|luna)|gpt-3\.5|gpt-35-|o[134]-mini|gpt-oss-20b)/)),
  row('flagship', 'gpt-4o-mini', models('gpt-4o', 'chatgpt-4o')),
  row('flagship', 'gpt-4.1-mini', matching(/^gpt-4(?:\.1|\.5-preview|-turbo(?:-preview)?|-32k|-vision-preview|-1106-preview|-0125-preview)?(?:-\d{4}(?:-\d{2}-\d{2})?)?$/)),
  row('flagship', 'gpt-4.1-mini', matching(/^o[13](?:-pro|-preview)?(?:-\d{4}-\d{2}-\d{2})?$/)),
  row('flagship', 'gpt-5-mini', models('gpt-5')),
  row('flagship', 'gpt-5.4-mini', matching(/^gpt-5(?:\.[1245])?-pro(?:-\d{4}-\d{2}-\d{2})?$/)),
  row('flagship', 'gpt-5.4-mini', models('gpt-5.1', 'gpt-5.2', 'gpt-5.4', 'gpt-5.5')),
  row('flagship', 'gpt-5.6-luna', models('gpt-5.6-sol')),
  row('standard', 'gpt-5.6-luna', models('gpt-5.6-terra')),
  row('flagship', 'gpt-6-luna', models('gpt-6-astra', 'gpt-6-sol', 'gpt-6.1-sol')),
  row('standard', 'gpt-6-luna', models('gpt-6.1-terra')),
];

/** Up to the generation that a source speaks of. Anthropic's comparative latency: Haiku fastest, Sonnet fast, Opus moderate, Fable slower (Claude docs, Haiku 5.5 overview, after 2026-10-07). */
function claudeClass(name: string): ModelClass | undefined {
  const [, line, major] = /^(opus|sonnet|haiku|fable|mythos)-([1-5](?!\d)|preview)/.exec(claudeVersion(name) ?? '') ?? [];
  if (line === undefined) return undefined;
  if (line === 'haiku') return { class: 'small' };
  return { class: line === 'sonnet' ? 'standard' : 'flagship', sibling: Number(major) < 5 ? 'claude-haiku-4-5' : 'claude-haiku-5-5' };
}

/** By the makers' own lines; the small ones are in their model lists of 2026-11-10 (@earendil-works/pi-ai 1.5.2). */
const others: readonly Row[] = [
  row('small', undefined, matching(/^gemini-[\w.-]*flash/)),
  row('flagship', 'gemini-2.5-flash-lite', matching(/^gemini-(?:1|2)(?:\.\d)?-pro(?![a-z])/)),
  row('flagship', 'gemini-3.1-flash-lite', matching(/^gemini-3(?:\.\d)?-pro(?![a-z])/)),
  row('small', undefined, matching(/^(?:mistral-small|ministral|open-mistral-(?:7b|nemo))/)),
  row('flagship', 'mistral-small-latest', matching(/^mistral-large(?:-|$)/)),
  row('standard', 'mistral-small-latest', matching(/^mistral-medium(?:-|$)/)),
  row('flagship', 'deepseek-flash', models('deepseek-v4-pro')),
];

/** The class of a model's own name (see `parseModelId`); undefined where it belongs to no line known here. */
export function modelClassOf(name: string): ModelClass | undefined {
  if (name.startsWith('claude-')) return claudeClass(name);
  const found = [...openai, ...others].find(({ is }) => is(name));
  return found && { class: found.class, ...(found.sibling !== undefined && { sibling: found.sibling }) };
}
