import type { Roles, Sdk } from './sdk.ts';

const generate: Roles = {
  model: ['model'], system: ['config.systemInstruction', 'config.system_instruction'], messages: ['contents'], tools: ['config.tools'],
  schema: ['config.responseSchema', 'config.responseJsonSchema', 'config.response_schema', 'config.response_json_schema', 'config.responseMimeType', 'config.response_mime_type'],
  outputLimit: ['config.maxOutputTokens', 'config.max_output_tokens'],
  reasoning: ['config.thinkingConfig.thinkingLevel', 'config.thinking_config.thinking_level', 'config.thinkingConfig.thinkingBudget', 'config.thinking_config.thinking_budget'],
};
const interactions: Roles = {
  model: ['model'], system: ['system_instruction'], messages: ['input'], tools: ['tools'], schema: ['response_format'],
  outputLimit: ['generation_config.max_output_tokens'], stream: ['stream'], reasoning: ['generation_config.thinking_level'],
};
const CLIENT = '{GoogleGenAI,Client}()';
/** In JavaScript every call is a promise; in Python only those under `.aio`. */
const waits = 'by-client' as const;

/** @google/genai@3.1.0 (npm, 2026-11-10) and python-genai@66807187 (2026-08-21). */
export const googleGenai: Sdk = {
  id: 'google-genai',
  languages: ['typescript', 'python'],
  modules: ['@google/genai', '@google/genai/*', 'google.genai', 'google'],
  provider: 'google',
  clients: [{ names: ['GoogleGenAI', 'Client', 'genai.Client'] }],
  calls: [
    ...['', 'genai.'].flatMap((prefix): Sdk['calls'] => [
      { path: `${prefix}${CLIENT}.models.{generateContent,generate_content}`, operation: 'chat', roles: generate, waits },
      { path: `${prefix}${CLIENT}.models.{generateContentStream,generate_content_stream}`, operation: 'chat', roles: generate, streams: 'always', waits },
      { path: `${prefix}${CLIENT}.chats.create().{sendMessage,send_message}`, operation: 'chat', roles: { prompt: ['message', '0'] }, waits },
      { path: `${prefix}${CLIENT}.chats.create().{sendMessageStream,send_message_stream}`, operation: 'chat', roles: { prompt: ['message', '0'] }, streams: 'always', waits },
      { path: `${prefix}${CLIENT}.interactions.create`, operation: 'chat', roles: interactions, streams: 'argument', waits },
      { path: `${prefix}${CLIENT}.models.{embedContent,embed_content}`, operation: 'embedding', roles: { model: ['model'] }, waits },
      { path: `${prefix}${CLIENT}.models.{countTokens,count_tokens}`, operation: 'count-tokens', roles: { model: ['model'] }, waits },
      { path: `${prefix}${CLIENT}.models.{generateImages,generate_images}`, operation: 'image', roles: { model: ['model'] }, waits },
    ]),
  ],
};

const oldConfig = (...keys: readonly string[]): string[] => ['generationConfig', 'generation_config', 'new:generationConfig', 'new:generation_config'].flatMap((config) => keys.map((key) => `${config}.${key}`));
const old: Roles = {
  schema: oldConfig('responseSchema', 'response_schema', 'responseMimeType', 'response_mime_type'), outputLimit: oldConfig('maxOutputTokens', 'max_output_tokens'),
  tools: ['tools', 'new:tools'],
};

/** The SDKs before @google/genai, still in much code: @google/generative-ai, google.generativeai. */
export const googleOld: Sdk = {
  id: 'google-generative-ai',
  languages: ['typescript', 'python'],
  modules: ['@google/generative-ai', 'google.generativeai', 'vertexai.generative_models', '@google-cloud/vertexai'],
  provider: 'google',
  clients: [{ names: ['GoogleGenerativeAI', 'GenerativeModel', 'VertexAI'], isLight: true }],
  calls: ['GoogleGenerativeAI().getGenerativeModel()', 'VertexAI().getGenerativeModel()', 'GenerativeModel()'].flatMap((of): Sdk['calls'] => [
    { path: `${of}.{generateContent,generate_content}`, operation: 'chat', roles: { ...old, system: ['new:systemInstruction', 'new:system_instruction'], messages: ['0', 'contents'], model: ['new:model', 'new:model_name', 'new:0'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
    { path: `${of}.generate_content_async`, operation: 'chat', roles: { ...old, messages: ['0', 'contents'], model: ['new:model', 'new:model_name', 'new:0'], stream: ['stream'] }, streams: 'argument', waits: 'async' },
    { path: `${of}.generateContentStream`, operation: 'chat', roles: { messages: ['0'], model: ['new:model'] }, streams: 'always', waits: 'async' },
    { path: `${of}.{startChat,start_chat}().{sendMessage,send_message,sendMessageStream,send_message_async}`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'by-client' },
    { path: `${of}.embedContent`, operation: 'embedding', roles: {}, waits: 'async' },
  ]),
};
