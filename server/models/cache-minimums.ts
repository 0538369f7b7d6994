import { claudeVersion } from './claude-version.ts';
import type { ModelProvider } from './model-id.ts';
import { sources } from './sources.ts';
import type { SourceId } from './sources.ts';
import { isModel } from './versions.ts';

export interface CacheMinimum {
  /** Tokens of the model's own tokenizer that a prefix needs before the provider caches it. */
  readonly tokens: number;
  readonly source: string;
  readonly date: string;
}

interface Row {
  readonly tokens: number;
  /** The first is the one shown. */
  readonly sources: readonly [SourceId, ...SourceId[]];
  readonly is: (name: string) => boolean;
}

const claude = (...versions: readonly string[]) => (name: string): boolean => versions.includes(claudeVersion(name) ?? '');
const models = (...ids: readonly string[]) => (name: string): boolean => ids.some((id) => isModel(name, id));
const matching = (pattern: RegExp) => (name: string): boolean => pattern.test(name);

/** "gpt-4o and newer, all families", and of these what takes a prompt. */
const gpt4oAndNewer = /^(?:(?:chat)?gpt-4o|gpt-4\.[15]|gpt-[56](?:\.\d+)?|o[134])(?![\w.])(?!.*(?:transcribe|tts))/;

const openai: readonly Row[] = [{ tokens: 1024, sources: ['A3', 'A2', 'A5'], is: matching(gpt4oAndNewer) }];

/**
 * Lengths by model, in no order of age. Opus 5.5, Sonnet 5.5, Haiku 5.5, Fable 5.2 and Mythos 5.2 are missing because
 * no source that was read states theirs. Older or second-hand sources differ on Opus 4.8, Opus 4.7, Sonnet 4.6, Fable 5.
 */
const anthropic: readonly Row[] = [
  { tokens: 512, sources: ['B2', 'B4', 'B5'], is: claude('opus-5', 'fable-5', 'fable-5-1', 'mythos-5', 'mythos-5-1') },
  { tokens: 1024, sources: ['B2', 'B4'], is: claude('opus-4-8', 'sonnet-5', 'sonnet-4-6', 'sonnet-4-5', 'opus-4-1', 'opus-4', 'sonnet-4', 'sonnet-3-7') },
  { tokens: 2048, sources: ['B2', 'B5'], is: claude('opus-4-7', 'mythos-preview', 'haiku-3-5', 'haiku-3') },
  { tokens: 4096, sources: ['B2', 'B4'], is: claude('opus-4-6', 'opus-4-5', 'haiku-4-5') },
];

const google: readonly Row[] = [
  { tokens: 4096, sources: ['C1'], is: models('gemini-4-argon', 'gemini-3.8-flash', 'gemini-3.7-flash', 'gemini-3.6-flash', 'gemini-3.5-flash', 'gemini-3.1-pro-preview') },
  { tokens: 2048, sources: ['C1', 'C3'], is: models('gemini-2.5-flash', 'gemini-2.5-pro') },
  { tokens: 1024, sources: ['C1b'], is: models('gemini-3-flash-preview') },
];

const bedrock: readonly Row[] = [
  { tokens: 2048, sources: ['D1'], is: claude('sonnet-4-6', 'haiku-3-5') },
  { tokens: 4096, sources: ['D1'], is: claude('opus-4-6', 'opus-4-5', 'haiku-4-5') },
  { tokens: 1024, sources: ['D1'], is: claude('sonnet-4-5', 'opus-4-1', 'opus-4', 'sonnet-4', 'sonnet-3-7') },
  { tokens: 1024, sources: ['D1'], is: matching(/^claude-3-5-sonnet-(?:\d{8}-)?v2(?!\d)/) },
  { tokens: 1024, sources: ['D1'], is: models('nova-pro') },
  { tokens: 1536, sources: ['D1'], is: models('nova-lite', 'nova-micro') },
  { tokens: 512, sources: ['B4'], is: claude('opus-5') },
];

/** Providers that are missing state no minimum where it was looked for: Groq, Mistral, DeepSeek. */
const rowsByProvider: Readonly<Partial<Record<ModelProvider, readonly Row[]>>> = {
  openai,
  'azure-openai': [{ tokens: 1024, sources: ['A3'], is: matching(gpt4oAndNewer) }],
  anthropic,
  google,
  vertex: [{ tokens: 2048, sources: ['C2'], is: matching(/^gemini-/) }],
  bedrock,
  xai: [{ tokens: 128, sources: ['I1'], is: models('grok-4.6') }],
};

/** The minimum for a model's own name (see `parseModelId`) at a provider; undefined where no source states it. */
export function minimumOf(provider: ModelProvider, name: string): CacheMinimum | undefined {
  const row = rowsByProvider[provider]?.find(({ is }) => is(name));
  if (row === undefined) return undefined;
  const { title, date } = sources[row.sources[0]];
  return { tokens: row.tokens, source: title, date };
}
