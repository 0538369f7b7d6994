import type { Sdk, Roles } from './sdk.ts';

const openaiChat: Roles = {
  model: ['model', 'engine', 'deployment_id'], messages: ['messages'], tools: ['tools', 'functions'], schema: ['response_format', 'response_model'],
  outputLimit: ['max_completion_tokens', 'max_tokens'], stream: ['stream'], reasoning: ['reasoning_effort'],
};
const responses: Roles = {
  model: ['model'], system: ['instructions'], messages: ['input'], tools: ['tools'], schema: ['text.format', 'text_format'],
  outputLimit: ['max_output_tokens'], stream: ['stream'], reasoning: ['reasoning.effort'],
};
const CLIENT = '{OpenAI,AzureOpenAI,BedrockOpenAI,AsyncOpenAI,AsyncAzureOpenAI,Client,AsyncClient,OpenAIClient}()';

const calls = (client: string, chat: Roles = openaiChat): Sdk['calls'] => [
  { path: `${client}.chat.completions.create`, operation: 'chat', roles: chat, streams: 'argument', waits: 'by-client' },
  // what instructor's patch adds
  { path: `${client}.{create,create_with_completion}`, operation: 'chat', roles: chat, waits: 'by-client' },
  { path: `${client}.chat.completions.create_with_completion`, operation: 'chat', roles: chat, waits: 'by-client' },
  { path: `${client}.chat.completions.{create_partial,create_iterable}`, operation: 'chat', roles: chat, streams: 'always', waits: 'by-client' },
  { path: `${client}.chat.completions.parse`, operation: 'chat', roles: chat, waits: 'by-client' },
  { path: `${client}.chat.completions.stream`, operation: 'chat', roles: chat, streams: 'always', waits: 'sync' },
  { path: `${client}.chat.completions.runTools`, operation: 'agent', roles: chat, waits: 'sync' },
  { path: `${client}.responses.create`, operation: 'responses', roles: responses, streams: 'argument', waits: 'by-client' },
  { path: `${client}.responses.parse`, operation: 'responses', roles: responses, waits: 'by-client' },
  { path: `${client}.responses.stream`, operation: 'responses', roles: responses, streams: 'always', waits: 'sync' },
  { path: `${client}.completions.create`, operation: 'completion', roles: { model: ['model'], prompt: ['prompt'], outputLimit: ['max_tokens'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
  { path: `${client}.decisions.create`, operation: 'classification', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.threads.runs.{createAndPoll,create_and_poll,submitToolOutputsAndPoll,submit_tool_outputs_and_poll}`, operation: 'agent', roles: { model: ['model'], stream: ['stream'] }, waits: 'by-client' },
  { path: `${client}.embeddings.create`, operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.moderations.create`, operation: 'moderation', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.images.{generate,edit,createVariation}`, operation: 'image', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.audio.{transcriptions,translations,speech}.create`, operation: 'audio', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.batches.create`, operation: 'batch', roles: { model: ['model'] }, waits: 'by-client' },
  { path: `${client}.{vectorStores,vector_stores}.search`, operation: 'retrieval', roles: {}, waits: 'by-client' },
  { path: `${client}.{assistants,files,vectorStores,vector_stores}.{retrieve,list}`, operation: 'other', roles: {}, waits: 'by-client' },
  { path: `${client}.{vectorStores,vector_stores}.files.list`, operation: 'other', roles: {}, waits: 'by-client' },
];

/** openai@3 (npm; openai-edge keeps its surface) and openai 0.28 (PyPI), still in much code. */
const before4: Sdk['calls'] = [
  { path: 'OpenAIApi().createChatCompletion', operation: 'chat', roles: { ...openaiChat, outputLimit: ['max_tokens'] }, streams: 'argument', waits: 'async' },
  { path: 'OpenAIApi().createCompletion', operation: 'completion', roles: { model: ['model'], prompt: ['prompt'], outputLimit: ['max_tokens'], stream: ['stream'] }, streams: 'argument', waits: 'async' },
  { path: 'OpenAIApi().createEmbedding', operation: 'embedding', roles: { model: ['model'] }, waits: 'async' },
  { path: 'OpenAIApi().createModeration', operation: 'moderation', roles: {}, waits: 'async' },
  { path: 'OpenAIApi().createImage', operation: 'image', roles: {}, waits: 'async' },
  { path: 'Embedding.{create,acreate}', operation: 'embedding', roles: { model: ['model', 'engine'] }, waits: 'by-client' },
  { path: 'Moderation.{create,acreate}', operation: 'moderation', roles: {}, waits: 'by-client' },
  { path: 'Image.{create,acreate}', operation: 'image', roles: {}, waits: 'by-client' },
];

/** openai@7.57.0 (npm, 2026-11-13) and openai-python@e43b4224 (2026-08-21); wrappers that re-export its clients. */
export const openai: Sdk = {
  id: 'openai',
  languages: ['typescript', 'python'],
  modules: ['openai', 'openai/*', 'openai-edge', 'langfuse.openai', 'posthog.ai.openai', '@posthog/ai', '@posthog/ai/openai', 'openai.*', 'portkey_ai', 'portkey-ai', '@azure/openai'],
  provider: 'openai',
  defaultExport: 'OpenAI',
  clients: [
    { names: ['AzureOpenAI', 'AsyncAzureOpenAI'], provider: 'azure-openai' },
    // version 3 sends through the one axios that all share
    { names: ['OpenAIApi'], isLight: true },
    { names: ['OpenAI', 'AsyncOpenAI', 'BedrockOpenAI', 'Client', 'AsyncClient', 'OpenAIClient'] },
  ],
  // the module itself is a client in Python: `import openai; openai.chat.completions.create(…)`
  calls: [...calls(CLIENT), ...calls('@'), {
    path: '{ChatCompletion,Completion}.{create,acreate}', operation: 'chat', roles: openaiChat, streams: 'argument', waits: 'by-client',
  }, ...before4],
};

/** groq-sdk@1.6.0 (npm, 2026-08-27), groq-python@9620fde (2026-08-18): OpenAI's surface. */
export const groq: Sdk = {
  id: 'groq', languages: ['typescript', 'python'], modules: ['groq-sdk', 'groq'], provider: 'groq', defaultExport: 'Groq',
  clients: [{ names: ['Groq', 'AsyncGroq'] }],
  calls: calls('{Groq,AsyncGroq}()'),
};

/** together-ai@0.52.0 (npm, 2026-09-12). */
export const together: Sdk = {
  id: 'together', languages: ['typescript', 'python'], modules: ['together-ai', 'together'], provider: 'together', defaultExport: 'Together',
  clients: [{ names: ['Together', 'AsyncTogether'] }],
  calls: calls('{Together,AsyncTogether}()', { ...openaiChat, outputLimit: ['max_tokens', 'max_completion_tokens'] }),
};

const ALIKE = '{Cerebras,AsyncCerebras,Fireworks,AsyncFireworks,ZhipuAI,ZhipuAiClient,ZaiClient,SambaNova,AsyncSambaNova,Client,OpenRouter}()';
/** Hosts whose packages have OpenAI's surface: cerebras_cloud_sdk, fireworks-ai, zhipuai, zai-sdk, sambanova, aisuite (PyPI), @cerebras/cerebras_cloud_sdk@1.91.0 (npm). */
export const openaiAlikes: Sdk = {
  id: 'openai-compatible', languages: ['typescript', 'python'],
  modules: ['cerebras.cloud.sdk', '@cerebras/cerebras_cloud_sdk', 'fireworks.client', 'fireworks', 'zhipuai', 'zai', 'sambanova', 'aisuite'], provider: 'by-model', defaultExport: 'Cerebras',
  clients: [{ names: ['Cerebras', 'AsyncCerebras', 'Fireworks', 'AsyncFireworks', 'ZhipuAI', 'ZhipuAiClient', 'ZaiClient', 'SambaNova', 'AsyncSambaNova'] }],
  calls: [...calls(ALIKE), { path: `${ALIKE}.chat.completions.acreate`, operation: 'chat', roles: openaiChat, streams: 'argument', waits: 'async' }],
};
