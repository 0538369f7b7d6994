import type { Roles, Sdk } from './sdk.ts';

const generate: Roles = {
  model: ['model'], system: ['instructions', 'system'], prompt: ['prompt'], messages: ['messages'], tools: ['tools'],
  schema: ['schema', 'output', 'experimental_output'], shape: ['output'], outputLimit: ['maxOutputTokens', 'maxTokens'],
  reasoning: ['reasoning', 'providerOptions.openai.reasoningEffort', 'providerOptions.anthropic.thinking.budgetTokens', 'providerOptions.google.thinkingConfig.thinkingBudget'],
};
const agent: Roles = {
  model: ['new:model'], system: ['new:instructions', 'new:system'], prompt: ['prompt'], messages: ['messages'], tools: ['new:tools'],
  outputLimit: ['new:maxOutputTokens'],
};

/** ai@7.0.173 (npm, 2026-11-13), and the names of versions 3 to 6 that real code still has. */
export const vercelAi: Sdk = {
  id: 'ai',
  languages: ['typescript'],
  modules: ['ai', 'ai/rsc', '@ai-sdk/rsc'],
  provider: 'by-model',
  clients: [{ names: ['ToolLoopAgent', 'Agent', 'Experimental_Agent'], isLight: true }],
  calls: [
    { path: '{generateText,generateObject}', operation: 'chat', roles: generate, waits: 'async' },
    { path: '{streamText,streamObject}', operation: 'chat', roles: generate, streams: 'always', waits: 'sync' },
    { path: 'streamUI', operation: 'chat', roles: generate, streams: 'always', waits: 'async' },
    { path: '{ToolLoopAgent,Agent,Experimental_Agent}().generate', operation: 'agent', roles: agent, waits: 'async' },
    { path: '{ToolLoopAgent,Agent,Experimental_Agent}().stream', operation: 'agent', roles: agent, streams: 'always', waits: 'async' },
    { path: '{embed,embedMany}', operation: 'embedding', roles: { model: ['model'] }, waits: 'async' },
    { path: 'rerank', operation: 'rerank', roles: { model: ['model'] }, waits: 'async' },
    { path: 'experimental_decide', operation: 'classification', roles: { model: ['model'] }, waits: 'async' },
    { path: '{generateImage,experimental_generateImage}', operation: 'image', roles: { model: ['model'] }, waits: 'async' },
    { path: '{experimental_transcribe,experimental_generateSpeech,transcribe,generateSpeech}', operation: 'audio', roles: { model: ['model'] }, waits: 'async' },
  ],
};
