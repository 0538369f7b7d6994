import type { ModelFacts } from '../../rules/model.ts';
import { findModel } from './find-model.ts';
import { modelClassOf } from './model-classes.ts';
import { makerOf, parseModelId } from './model-id.ts';

/** What the rules are told about the model an id names; undefined for ids that name no model known here. */
export function modelFacts(id: string | undefined): ModelFacts | undefined {
  const model = findModel(id);
  if (id === undefined || model === undefined) return undefined;
  const kind = modelClassOf(model.id);
  const sibling = kind?.sibling && siblingId(id, model.id, kind.sibling);
  return {
    id: model.id,
    ...(model.contextTokens !== undefined && { contextTokens: model.contextTokens }),
    ...(kind && { class: kind.class }),
    ...reasons(model.reasoning, model.alwaysReasons),
    ...(sibling !== undefined && { smallSibling: sibling }),
  };
}

/** A model that can reason or not, as it is asked, is left open. */
function reasons(can: boolean | undefined, always: boolean | undefined): Pick<ModelFacts, 'reasons'> {
  if (always) return { reasons: true };
  return can === false ? { reasons: false } : {};
}

/**
 * The sibling as it is written where `id` is: behind the same prefix, and with the dots that gateways have in Claude's
 * names. Undefined where a host gives it a name of its own (Bedrock, Vertex AI, Azure deployments, fine-tuned models).
 */
function siblingId(id: string, name: string, sibling: string): string | undefined {
  if (!id.toLowerCase().endsWith(name)) return undefined;
  const prefix = id.slice(0, id.length - name.length);
  const host = parseModelId(id).host ?? makerOf(name);
  if (host !== makerOf(name) || host === 'bedrock' || prefix.includes('ft:') || name.includes('@') || name.includes(':')) return undefined;
  if (prefix === '' || !sibling.startsWith('claude-')) return prefix + sibling;
  if (/\d\.\d/.test(name)) return prefix + sibling.replace(/(\d)-(\d)/, '$1.$2');
  return /\d-\d(?!\d)/.test(name) ? prefix + sibling : undefined;
}
