import type { CacheFacts, Provider } from '../../rules/model.ts';
import { cacheMinimumFor, cacheModeFor } from './find-model.ts';

/** What the rules are told about the provider's prefix cache. */
export function cacheFacts(provider: Provider, modelId: string | undefined): CacheFacts {
  const mode = cacheModeFor(provider, modelId);
  const minimum = cacheMinimumFor(provider, modelId);
  return {
    // A switch that only makes hits likelier asks for no marks, and promises nothing either.
    mode: mode === 'automatic' || mode === 'explicit' ? mode : 'unknown',
    ...(minimum && { minimum: minimum.tokens, source: `${minimum.source}, ${minimum.date}` }),
  };
}
