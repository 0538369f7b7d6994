import type { ModelFacts } from '../../rules/model.ts';
import { findModel } from './find-model.ts';

/** What rules are told of a model: its own name, its window, whether it reasons. */
export function modelFacts(id: string | undefined): ModelFacts | undefined {
  const model = findModel(id);
  if (!model) return undefined;
  return {
    id: model.id,
    ...(model.contextTokens !== undefined && { contextTokens: model.contextTokens }),
    ...(model.reasoning !== undefined && { reasons: model.reasoning }),
  };
}
