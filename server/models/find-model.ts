import { cacheModeOf } from './cache-modes.ts';
import type { CacheMode } from './cache-modes.ts';
import { minimumOf } from './cache-minimums.ts';
import type { CacheMinimum } from './cache-minimums.ts';
import { makerOf, parseModelId } from './model-id.ts';
import type { ModelName, ModelProvider } from './model-id.ts';
import registry from './models.json' with { type: 'json' };
import { speedClassOf } from './speed-classes.ts';
import type { SpeedClass } from './speed-classes.ts';
import { tokenizerOf, unmeasured } from './tokenizers.ts';
import type { Tokenizer } from './tokenizers.ts';
import { longestMatch } from './versions.ts';

export interface ModelInfo {
  /** The model's own name, without who serves it. */
  readonly id: string;
  readonly provider: ModelProvider;
  readonly tokenizer: Tokenizer;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly cacheMinimum?: CacheMinimum;
  readonly cache: CacheMode;
  readonly reasoning?: boolean;
  readonly speedClass?: SpeedClass;
  /** It reasons before every answer: its reasoning cannot be switched off. */
  readonly alwaysReasons?: boolean;
}

type Limits = Pick<ModelInfo, 'contextTokens' | 'maxOutputTokens' | 'reasoning' | 'alwaysReasons'>;

const tables = new Map(Object.entries(registry.models).map(([provider, rows]) => [provider, new Map(Object.entries(rows))]));

/** Window, output limit and reasoning at that provider, or at the model's maker where the provider's are not known. */
function limitsOf(given: string, provider: ModelProvider): Limits | undefined {
  // gateways write claude-sonnet-4.5 for claude-sonnet-4-5
  const name = given.startsWith('claude-') ? given.replaceAll('.', '-') : given;
  for (const table of [tables.get(provider), tables.get(makerOf(name))]) {
    const id = table && longestMatch(name, table.keys());
    const [contextTokens, maxOutputTokens, reasoning] = (id === undefined ? undefined : table?.get(id)) ?? [];
    if (contextTokens !== undefined) return { contextTokens, maxOutputTokens, reasoning: reasoning !== 0, ...(reasoning === 2 && { alwaysReasons: true }) };
  }
  return undefined;
}

/** Who serves the model. OpenAI's client is pointed at gateways too, whose ids then say better whose model it is. */
function providerOf({ name, host }: ModelName, stated: ModelProvider | undefined): ModelProvider {
  if (stated === undefined || stated === 'unknown') return host ?? makerOf(name);
  return stated === 'openai' ? host ?? stated : stated;
}

/**
 * What is known of the model that an id as written in code means: "gpt-4o-mini-2024-07-18", "anthropic/claude-opus-4-5",
 * "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "ft:gpt-4o:…". `provider` is who serves it, where the code tells; else
 * the id decides. Undefined for ids that name no model known here, such as an Azure deployment.
 */
export function findModel(id: string | undefined, provider?: ModelProvider): ModelInfo | undefined {
  if (id === undefined) return undefined;
  const key = `${provider ?? ''} ${id}`;
  if (!found.has(key)) {
    if (found.size >= MOST_FOUND) found.clear();
    found.set(key, lookUp(id, provider));
  }
  return found.get(key);
}

/** A file asks about its few models once for each request. */
const found = new Map<string, ModelInfo | undefined>();
const MOST_FOUND = 200;

function lookUp(id: string, provider: ModelProvider | undefined): ModelInfo | undefined {
  const parsed = parseModelId(id);
  const host = providerOf(parsed, provider);
  const limits = limitsOf(parsed.name, host);
  const tokenizer = tokenizerOf(parsed.name) ?? (limits && unmeasured);
  if (tokenizer === undefined) return undefined;
  return {
    id: parsed.name, provider: host, tokenizer, ...limits,
    cacheMinimum: minimumOf(host, parsed.name), cache: cacheModeOf(host, parsed.name), speedClass: speedClassOf(parsed.name),
  };
}

/** Tokens a prefix needs before the provider caches it, with its source; undefined where no source states it. */
export function cacheMinimumFor(provider: ModelProvider | undefined, modelId: string | undefined): CacheMinimum | undefined {
  if (modelId === undefined) return undefined;
  const parsed = parseModelId(modelId);
  return minimumOf(providerOf(parsed, provider), parsed.name);
}

/** How the prefix cache is had for a model, or for all a provider serves where the model is not known. */
export function cacheModeFor(provider: ModelProvider | undefined, modelId: string | undefined): CacheMode {
  const parsed = parseModelId(modelId ?? '');
  return cacheModeOf(providerOf(parsed, provider), parsed.name);
}
