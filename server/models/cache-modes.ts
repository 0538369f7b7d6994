import { makerOf } from './model-id.ts';
import type { ModelProvider } from './model-id.ts';

/**
 * How a provider's prefix cache is had. automatic: it needs nothing; explicit: marks in the request; opt-in: a switch for
 * the whole request; none: the model has no cache; unknown: not stated in what was read.
 */
export type CacheMode = 'automatic' | 'explicit' | 'opt-in' | 'none' | 'unknown';

/** From before prefix caching, which begins with gpt-4o. */
const uncachedOpenai = /^(?:gpt-4(?![\w.])|gpt-3\.5|gpt-35-|text-embedding-|davinci-002|babbage-002)/;

function azureMode(name: string): CacheMode {
  return uncachedOpenai.test(name) ? 'none' : 'automatic';
}

/** OpenAI's client asking for a model that is not OpenAI's is pointed at somebody else. */
function openaiMode(name: string): CacheMode {
  return name === '' || makerOf(name) === 'openai' ? azureMode(name) : 'unknown';
}

const modes: Readonly<Partial<Record<ModelProvider, (name: string) => CacheMode>>> = {
  openai: openaiMode,
  'azure-openai': azureMode,
  anthropic: () => 'explicit',
  google: () => 'automatic',
  vertex: (name) => (name.startsWith('gemini-') ? 'automatic' : 'unknown'),
  bedrock: (name) => (name.startsWith('claude-') ? 'explicit' : name.startsWith('nova-') ? 'automatic' : 'unknown'),
  groq: () => 'automatic',
  mistral: () => 'opt-in',
  deepseek: () => 'automatic',
  xai: () => 'automatic',
};

/** The mode for a model's own name ('' where it is not known) at a provider. */
export function cacheModeOf(provider: ModelProvider, name: string): CacheMode {
  return modes[provider]?.(name) ?? 'unknown';
}
