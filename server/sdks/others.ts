import type { Roles, Sdk } from './sdk.ts';

const litellmChat: Roles = {
  model: ['model', '0'], messages: ['messages', '1'], tools: ['tools'], schema: ['response_format'], outputLimit: ['max_tokens', 'max_completion_tokens'],
  stream: ['stream'], reasoning: ['reasoning_effort'],
};
/** BerriAI/litellm docs completion/input.md (stored copy, commit 0721e95b). */
export const litellm: Sdk = {
  id: 'litellm', languages: ['python'], modules: ['litellm', 'litellm.*'], provider: 'by-model', clients: [{ names: ['Router'] }],
  calls: ['', '@.', 'Router().'].flatMap((of): Sdk['calls'] => [
    { path: `${of}completion`, operation: 'chat', roles: litellmChat, streams: 'argument', waits: 'sync' },
    { path: `${of}acompletion`, operation: 'chat', roles: litellmChat, streams: 'argument', waits: 'async' },
    // instructor.from_litellm(completion) is called as OpenAI's client is
    { path: `${of}completion.chat.completions.create`, operation: 'chat', roles: { ...litellmChat, schema: ['response_model'] }, streams: 'argument', waits: 'sync' },
    { path: `${of}acompletion.chat.completions.create`, operation: 'chat', roles: { ...litellmChat, schema: ['response_model'] }, streams: 'argument', waits: 'async' },
    { path: `${of}embedding`, operation: 'embedding', roles: { model: ['model', '0'] }, waits: 'sync' },
    { path: `${of}aembedding`, operation: 'embedding', roles: { model: ['model', '0'] }, waits: 'async' },
  ]),
};

const patched: Roles = { model: ['model', 'new:0'], system: ['system'], messages: ['messages'], schema: ['response_model'], outputLimit: ['max_tokens'], stream: ['stream'] };
/** instructor@cc679553: one client for every provider; `from_openai(client)` and its kin hand through what they are given. */
export const instructor: Sdk = {
  id: 'instructor', languages: ['python'], modules: ['instructor'], provider: 'by-model', clients: [{ names: ['from_provider'] }],
  calls: [
    ...['', 'chat.completions.', 'messages.'].flatMap((of): Sdk['calls'] => [
      { path: `from_provider().${of}{create,create_with_completion}`, operation: 'chat', roles: patched, waits: 'by-client' },
      { path: `from_provider().${of}{create_partial,create_iterable}`, operation: 'chat', roles: patched, streams: 'always', waits: 'by-client' },
    ]),
  ],
};

const mistralChat: Roles = {
  model: ['model'], messages: ['messages'], tools: ['tools'], schema: ['responseFormat', 'response_format'], outputLimit: ['maxTokens', 'max_tokens'],
  reasoning: ['reasoningEffort', 'reasoning_effort'],
};
/** @mistralai/mistralai@2.7.0 (npm, 2026-09-09), mistralai-python@05629d23 (2026-06-30). */
export const mistral: Sdk = {
  id: 'mistral', languages: ['typescript', 'python'], modules: ['@mistralai/mistralai', 'mistralai', 'mistralai.*'], provider: 'mistral', defaultExport: 'Mistral',
  clients: [{ names: ['Mistral', 'MistralClient'] }],
  calls: [
    { path: '{Mistral,MistralClient}().chat.{complete,parse}', operation: 'chat', roles: mistralChat, waits: 'by-client' },
    { path: 'Mistral().chat.{complete_async,parse_async}', operation: 'chat', roles: mistralChat, waits: 'async' },
    { path: 'Mistral().chat.{stream,parseStream,parse_stream}', operation: 'chat', roles: mistralChat, streams: 'always', waits: 'by-client' },
    { path: 'Mistral().chat.stream_async', operation: 'chat', roles: mistralChat, streams: 'always', waits: 'async' },
    { path: 'Mistral().{agents,fim}.complete', operation: 'chat', roles: mistralChat, waits: 'by-client' },
    { path: 'Mistral().embeddings.create', operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
    { path: 'Mistral().classifiers.{moderate,moderateChat,classify}', operation: 'moderation', roles: { model: ['model'] }, waits: 'by-client' },
  ],
};

const cohereChat: Roles = {
  model: ['model'], system: ['preamble'], prompt: ['message'], messages: ['messages'], tools: ['tools'], schema: ['responseFormat', 'response_format'],
  outputLimit: ['maxTokens', 'max_tokens'],
};
const COHERE = '{CohereClientV2,CohereClient,ClientV2,AsyncClientV2,Client,AsyncClient}()';
/** cohere-ai@8.1.0 (npm, 2026-09-01), cohere-python@bc495daa (2026-08-19). */
export const cohere: Sdk = {
  id: 'cohere', languages: ['typescript', 'python'], modules: ['cohere-ai', 'cohere', 'cohere.*'], provider: 'cohere',
  clients: [{ names: ['CohereClientV2', 'CohereClient', 'ClientV2', 'AsyncClientV2', 'Client', 'AsyncClient'] }],
  calls: [
    { path: `${COHERE}.chat`, operation: 'chat', roles: cohereChat, waits: 'by-client' },
    { path: `${COHERE}.{chatStream,chat_stream}`, operation: 'chat', roles: cohereChat, streams: 'always', waits: 'by-client' },
    { path: `${COHERE}.embed`, operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${COHERE}.rerank`, operation: 'rerank', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${COHERE}.{generate,summarize}`, operation: 'completion', roles: { prompt: ['prompt', 'text'] }, waits: 'by-client' },
  ],
};

const ollamaChat: Roles = { model: ['model'], messages: ['messages'], tools: ['tools'], schema: ['format'], outputLimit: ['options.num_predict'], stream: ['stream'] };
const ollamaGenerate: Roles = { model: ['model'], system: ['system'], prompt: ['prompt'], schema: ['format'], outputLimit: ['options.num_predict'], stream: ['stream'] };
/** ollama@0.6.4 (npm, 2026-09-29), ollama-python@25b9329 (2026-07-22). */
export const ollama: Sdk = {
  id: 'ollama', languages: ['typescript', 'python'], modules: ['ollama', 'ollama/browser'], provider: 'ollama',
  clients: [{ names: ['Ollama', 'Client', 'AsyncClient'] }],
  calls: ['{Ollama,Client,AsyncClient}().', '@.', 'default.'].flatMap((of): Sdk['calls'] => [
    { path: `${of}chat`, operation: 'chat', roles: ollamaChat, streams: 'argument', waits: 'by-client' },
    { path: `${of}generate`, operation: 'completion', roles: ollamaGenerate, streams: 'argument', waits: 'by-client' },
    { path: `${of}{embed,embeddings}`, operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
  ]),
};

const converse: Roles = {
  model: ['modelId'], system: ['system'], messages: ['messages'], tools: ['toolConfig.tools'], schema: ['outputConfig.textFormat'],
  outputLimit: ['inferenceConfig.maxTokens'],
};
/** @aws-sdk/client-bedrock-runtime@3.1164.0 (npm, 2026-11-06), botocore@0e6e2404b (2026-08-07). `send(new XCommand(…))` takes its roles from the command. */
export const bedrock: Sdk = {
  id: 'bedrock', languages: ['typescript', 'python'], modules: ['@aws-sdk/client-bedrock-runtime', 'boto3'], provider: 'bedrock',
  clients: [{ names: ['BedrockRuntimeClient', 'BedrockRuntime'] }],
  calls: [
    { path: 'ConverseCommand()', operation: 'chat', roles: converse, waits: 'async' },
    { path: 'ConverseStreamCommand()', operation: 'chat', roles: converse, streams: 'always', waits: 'async' },
    { path: 'InvokeModelCommand()', operation: 'chat', roles: { model: ['modelId'] }, waits: 'async' },
    { path: 'InvokeModelWithResponseStreamCommand()', operation: 'chat', roles: { model: ['modelId'] }, streams: 'always', waits: 'async' },
    { path: 'ApplyGuardrailCommand()', operation: 'moderation', roles: {}, waits: 'async' },
    ...['@.client().', 'client().', '@.Session().client().', 'Session().client().'].flatMap((of): Sdk['calls'] => [
      { path: `${of}converse`, operation: 'chat', roles: converse, waits: 'sync' },
      { path: `${of}converse_stream`, operation: 'chat', roles: converse, streams: 'always', waits: 'sync' },
      { path: `${of}invoke_model`, operation: 'chat', roles: { model: ['modelId'] }, waits: 'sync' },
      { path: `${of}invoke_model_with_response_stream`, operation: 'chat', roles: { model: ['modelId'] }, streams: 'always', waits: 'sync' },
    ]),
  ],
};

/** An index that Python code makes or loads, and then asks. */
const indexCalls = ['{VectorStoreIndex,GPTVectorStoreIndex,SummaryIndex}.{from_documents,from_vector_store}()', 'VectorStoreIndex()', 'load_index_from_storage()'].flatMap((index): Sdk['calls'] => [
  { path: `${index}.{as_query_engine,as_chat_engine}().{query,chat}`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'sync' },
  { path: `${index}.{as_query_engine,as_chat_engine}().{aquery,achat}`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'async' },
  { path: `${index}.as_retriever().retrieve`, operation: 'retrieval', roles: {}, waits: 'sync' },
  { path: `${index}.as_retriever().aretrieve`, operation: 'retrieval', roles: {}, waits: 'async' },
]);
/** Engines put together from a retriever and what writes the answer. */
const engineCalls = ['{*QueryEngine,*ChatEngine}()', '{*QueryEngine,*ChatEngine}.{from_args,from_defaults}()'].flatMap((engine): Sdk['calls'] => [
  { path: `${engine}.{query,chat}`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'sync' },
  { path: `${engine}.{aquery,achat}`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'async' },
]);

/** llamaindex@0.12.1 (npm, 2026-03-22); llama_index stored copy (commit 020535ab). */
export const llamaindex: Sdk = {
  id: 'llamaindex', languages: ['typescript', 'python'],
  modules: ['llamaindex', '@llamaindex/*', 'llama_index', 'llama_index.*'], provider: 'unknown',
  clients: [{ names: ['OpenAI', 'Anthropic', 'Gemini', 'Groq', 'Ollama', 'MistralAI', 'AzureOpenAI', 'openai', 'anthropic', 'gemini', 'OpenAIEmbedding', '*Embedding'], isLight: true }],
  calls: ['{OpenAI,Anthropic,Gemini,Groq,Ollama,MistralAI,AzureOpenAI,LLM,BaseLLM,FunctionCallingLLM,MultiModalLLM,CustomLLM,LiteLLM,OpenAILike,OpenAIResponses,DeepSeek,TogetherLLM,Fireworks,Perplexity,NVIDIA,DashScope,Cerebras,OpenRouter,Bedrock,BedrockConverse,Vertex,GoogleGenAI,Cohere,HuggingFaceLLM,openai,anthropic,gemini,groq,ollama,mistral}().'].flatMap((llm): Sdk['calls'] => [
    { path: `${llm}chat`, operation: 'chat', roles: { messages: ['messages', '0'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
    { path: `${llm}complete`, operation: 'completion', roles: { prompt: ['prompt', '0'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
    { path: `${llm}{achat,acomplete,apredict,astructured_predict,exec}`, operation: 'chat', roles: { prompt: ['prompt', '0'] }, waits: 'async' },
    { path: `${llm}{predict,structured_predict}`, operation: 'chat', roles: { prompt: ['prompt', '0'] }, waits: 'sync' },
    { path: `${llm}{stream_chat,stream_complete}`, operation: 'chat', roles: { prompt: ['0'] }, streams: 'always', waits: 'sync' },
    { path: `${llm}{astream_chat,astream_complete}`, operation: 'chat', roles: { prompt: ['0'] }, streams: 'always', waits: 'async' },
  ]).concat([
    { path: '*Embedding().{getTextEmbedding,getQueryEmbedding,getTextEmbeddings,aget_text_embedding,aget_query_embedding}', operation: 'embedding', roles: {}, waits: 'async' },
    { path: '*Embedding().{get_text_embedding,get_query_embedding,get_text_embedding_batch}', operation: 'embedding', roles: {}, waits: 'sync' },
    { path: 'VectorStoreIndex.{fromDocuments,init}().{asQueryEngine,asRetriever,asChatEngine}().{query,retrieve,chat}', operation: 'chat', roles: { prompt: ['query', '0'] }, waits: 'async' },
    { path: '{VectorStoreIndex,SummaryIndex}.fromDocuments', operation: 'embedding', roles: {}, waits: 'async' },
    { path: '{VectorStoreIndex,GPTVectorStoreIndex}.from_documents', operation: 'embedding', roles: {}, waits: 'sync' },
    { path: '{RouterQueryEngine}.fromDefaults().query', operation: 'chat', roles: { prompt: ['query', '0'] }, waits: 'async' },
  ], indexCalls, engineCalls),
};

/** genkit@1.42.0 (npm, 2026-09-02). */
export const genkit: Sdk = {
  id: 'genkit', languages: ['typescript'], modules: ['genkit', 'genkit/*', '@genkit-ai/*'], provider: 'by-model', clients: [{ names: ['genkit'], isLight: true }],
  calls: [
    { path: 'genkit().generate', operation: 'chat', roles: { model: ['model', 'new:model'], system: ['system'], prompt: ['prompt', '0'], messages: ['messages'], tools: ['tools'], schema: ['output.schema'] }, waits: 'async' },
    { path: 'genkit().generateStream', operation: 'chat', roles: { model: ['model'], system: ['system'], prompt: ['prompt', '0'], messages: ['messages'] }, streams: 'always', waits: 'sync' },
    { path: 'genkit().{embed,embedMany}', operation: 'embedding', roles: {}, waits: 'async' },
    { path: 'genkit().rerank', operation: 'rerank', roles: {}, waits: 'async' },
    { path: 'genkit().retrieve', operation: 'retrieval', roles: {}, waits: 'async' },
  ],
};
