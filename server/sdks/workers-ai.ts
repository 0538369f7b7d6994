import type { Sign } from '../languages/sign-scan.ts';
import type { Operation } from '../../rules/model.ts';
import type { Roles } from './sdk.ts';

/**
 * Cloudflare's Workers AI is a binding of the worker, whatever it is called, and no import says what it is: what tells
 * is the model's name, `env.AI.run("@cf/meta/llama-3.1-8b-instruct", { messages })`
 * (developers.cloudflare.com/workers-ai/configuration/bindings, models in .../workers-ai/models).
 */
export const WORKERS_MODELS: Sign = { source: '@(?:cf|hf)/', starts: ['@cf', '@hf'] };

export const workersRoles: Roles = {
  model: ['0'], messages: ['1.messages'], prompt: ['1.prompt'], tools: ['1.tools'], schema: ['1.response_format'], outputLimit: ['1.max_tokens'], stream: ['1.stream'],
};

const operations: readonly (readonly [RegExp, Operation])[] = [
  [/rerank/, 'rerank'], [/\/bge-|embed/, 'embedding'], [/llama-guard/, 'moderation'], [/distilbert|resnet|detr-/, 'classification'],
  [/whisper|melotts|\/aura-|\/nova-|smart-turn|\/flux$/, 'audio'], [/flux-|diffusion|dreamshaper|lucid-origin|phoenix-/, 'image'],
];

/** What a model of Workers AI is asked for; undefined where it is none of them. */
export function workersOperation(model: string): Operation | undefined {
  return /^@(?:cf|hf)\//.test(model) ? operations.find(([pattern]) => pattern.test(model))?.[1] ?? 'chat' : undefined;
}
