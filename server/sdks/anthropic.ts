import type { Roles, Sdk } from './sdk.ts';

const messages: Roles = {
  model: ['model'], system: ['system'], messages: ['messages'], tools: ['tools'], schema: ['output_config.format', 'response_model'],
  outputLimit: ['max_tokens'], stream: ['stream'], reasoning: ['output_config.effort', 'thinking.budget_tokens'], cache: ['cache_control'],
};
const CLIENT = '{Anthropic,AsyncAnthropic,AnthropicBedrock,AsyncAnthropicBedrock,AnthropicVertex,AsyncAnthropicVertex,AnthropicAWS,AnthropicFoundry,Client,AsyncClient}()';

/** @anthropic-ai/sdk@1.12.0 (npm, 2026-11-20) and anthropic-sdk-python@009b0353 (2026-08-07). */
export const anthropic: Sdk = {
  id: 'anthropic',
  languages: ['typescript', 'python'],
  modules: ['@anthropic-ai/sdk', '@anthropic-ai/sdk/*', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk', '@anthropic-ai/foundry-sdk', 'anthropic', 'anthropic.*', 'posthog.ai.anthropic'],
  provider: 'anthropic',
  limitsItself: true,
  defaultExport: 'Anthropic',
  clients: [
    { names: ['AnthropicBedrock', 'AsyncAnthropicBedrock', 'AnthropicAWS'], provider: 'bedrock' },
    { names: ['Anthropic', 'AsyncAnthropic', 'AnthropicVertex', 'AsyncAnthropicVertex', 'AnthropicFoundry', 'Client', 'AsyncClient'] },
  ],
  calls: [
    { path: `${CLIENT}.messages.create`, operation: 'chat', roles: messages, streams: 'argument', waits: 'by-client' },
    { path: `${CLIENT}.messages.parse`, operation: 'chat', roles: messages, waits: 'by-client' },
    { path: `${CLIENT}.messages.stream`, operation: 'chat', roles: messages, streams: 'always', waits: 'sync' },
    { path: `${CLIENT}.messages.toolRunner`, operation: 'agent', roles: messages, waits: 'sync' },
    { path: `${CLIENT}.messages.{countTokens,count_tokens}`, operation: 'count-tokens', roles: messages, waits: 'by-client' },
    { path: `${CLIENT}.messages.batches.create`, operation: 'batch', roles: {}, waits: 'by-client' },
    { path: `${CLIENT}.completions.create`, operation: 'completion', roles: { model: ['model'], prompt: ['prompt'], outputLimit: ['max_tokens_to_sample'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
  ],
};
