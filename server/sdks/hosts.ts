import type { Operation } from '../../rules/model.ts';
import type { Roles, Sdk } from './sdk.ts';

const hubChat: Roles = {
  model: ['model'], messages: ['messages', '0'], tools: ['tools'], schema: ['response_format'], outputLimit: ['max_tokens'], stream: ['stream'],
};
/** @huggingface/inference@4.13.30 (npm), huggingface_hub's InferenceClient (its README). */
export const huggingFace: Sdk = {
  id: 'huggingface', languages: ['typescript', 'python'], modules: ['@huggingface/inference', 'huggingface_hub', 'huggingface_hub.*'], provider: 'unknown',
  clients: [{ names: ['InferenceClient', 'AsyncInferenceClient', 'HfInference'], isLight: true }],
  calls: ['{InferenceClient,AsyncInferenceClient,HfInference}()'].flatMap((of): Sdk['calls'] => [
    { path: `${of}.{chatCompletion,chat_completion}`, operation: 'chat', roles: hubChat, streams: 'argument', waits: 'by-client' },
    { path: `${of}.chat.completions.create`, operation: 'chat', roles: hubChat, streams: 'argument', waits: 'by-client' },
    { path: `${of}.chatCompletionStream`, operation: 'chat', roles: hubChat, streams: 'always', waits: 'sync' },
    { path: `${of}.{textGeneration,text_generation}`, operation: 'completion', roles: { model: ['model'], prompt: ['inputs', 'prompt', '0'], outputLimit: ['parameters.max_new_tokens', 'max_new_tokens'], stream: ['stream'] }, streams: 'argument', waits: 'by-client' },
    { path: `${of}.textGenerationStream`, operation: 'completion', roles: { model: ['model'], prompt: ['inputs'] }, streams: 'always', waits: 'sync' },
    { path: `${of}.{featureExtraction,feature_extraction,sentenceSimilarity,sentence_similarity}`, operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${of}.{textClassification,text_classification,zeroShotClassification,zero_shot_classification}`, operation: 'classification', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${of}.{summarization,translation,questionAnswering,question_answering}`, operation: 'completion', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${of}.{textToImage,text_to_image}`, operation: 'image', roles: { model: ['model'] }, waits: 'by-client' },
  ]),
};

const predict: Roles = { model: ['0'], system: ['1.input.system_prompt', 'input.system_prompt'], prompt: ['1.input.prompt', 'input.prompt'] };
/** Families of language models among the models of every kind that Replicate runs (replicate.com/collections/language-models). */
const LANGUAGE_MODELS = /llama|mi[sx]tral|(?:^|[/-])gpt-|^openai\/o\d|claude|gemini|gemma|deepseek|qwen|granite|falcon|vicuna|(?:^|[/-])(?:phi|yi|flan|dolly|olmo|kimi)-|command-r|grok|arctic|nemotron|llava|-(?:instruct|chat)\b/i;
const MEDIA = /image|video|audio|speech|tts|transcri|whisper|music|diffusion|embed|clip/i;
const replicated = (model: string | undefined): Operation => (model !== undefined && LANGUAGE_MODELS.test(model) && !MEDIA.test(model) ? 'completion' : 'image');

/** replicate@1.4.0 (npm), replicate-python (its README): the model's own input names its parts. Mostly images and sound. */
export const replicate: Sdk = {
  id: 'replicate', languages: ['typescript', 'python'], modules: ['replicate'], provider: 'unknown', defaultExport: 'Replicate',
  clients: [{ names: ['Replicate', 'Client'] }],
  calls: ['{Replicate,Client}().', ''].flatMap((of): Sdk['calls'] => [
    { path: `${of}run`, operation: 'completion', operationOf: replicated, roles: predict, waits: 'by-client' },
    { path: `${of}async_run`, operation: 'completion', operationOf: replicated, roles: predict, waits: 'async' },
    { path: `${of}stream`, operation: 'completion', roles: predict, streams: 'always', waits: 'sync' },
  ]),
};

/** voyageai@0.4.0 (npm), voyageai-python (its README): embeddings and rerankers. */
export const voyage: Sdk = {
  id: 'voyageai', languages: ['typescript', 'python'], modules: ['voyageai', 'voyageai.*'], provider: 'unknown',
  clients: [{ names: ['Client', 'AsyncClient', 'VoyageAIClient'], isLight: true }],
  calls: ['{Client,AsyncClient,VoyageAIClient}()'].flatMap((of): Sdk['calls'] => [
    { path: `${of}.{embed,multimodal_embed,multimodalEmbed,contextualized_embed}`, operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
    { path: `${of}.rerank`, operation: 'rerank', roles: { model: ['model'] }, waits: 'by-client' },
  ]),
};

const dashscopeChat: Roles = {
  model: ['model', '0'], messages: ['messages'], prompt: ['prompt'], tools: ['tools'], schema: ['response_format'], outputLimit: ['max_tokens'], stream: ['stream'],
};
/** dashscope (PyPI). */
export const dashscope: Sdk = {
  id: 'dashscope', languages: ['python'], modules: ['dashscope', 'dashscope.*'], provider: 'unknown', clients: [],
  calls: [
    { path: '{Generation,MultiModalConversation}.call', operation: 'chat', roles: dashscopeChat, streams: 'argument', waits: 'sync' },
    { path: 'AioGeneration.call', operation: 'chat', roles: dashscopeChat, streams: 'argument', waits: 'async' },
    { path: '{TextEmbedding,MultiModalEmbedding}.call', operation: 'embedding', roles: { model: ['model', '0'] }, waits: 'sync' },
    { path: 'TextReRank.call', operation: 'rerank', roles: { model: ['model', '0'] }, waits: 'sync' },
  ],
};

const azureChat: Roles = {
  model: ['model', 'body.model'], messages: ['messages', 'body.messages'], tools: ['tools', 'body.tools'], schema: ['response_format', 'body.response_format'],
  outputLimit: ['max_tokens', 'body.max_tokens'], stream: ['stream', 'body.stream'],
};
/** azure-ai-inference (PyPI), whose asynchronous clients stand in a module of their own. */
export const azureInference: Sdk = {
  id: 'azure-ai-inference', languages: ['python'], modules: ['azure.ai.inference', 'azure.ai.inference.aio'], provider: 'by-model',
  clients: [{ names: ['ChatCompletionsClient', 'EmbeddingsClient'] }],
  calls: [
    { path: 'ChatCompletionsClient().complete', operation: 'chat', roles: azureChat, streams: 'argument', waits: 'by-client' },
    { path: 'EmbeddingsClient().embed', operation: 'embedding', roles: { model: ['model'] }, waits: 'by-client' },
  ],
};

/** @azure-rest/ai-inference@1.0.0-beta.6 (npm): `ModelClient(…).path("/chat/completions").post({ body })`. */
export const azureRest: Sdk = {
  id: 'azure-rest', languages: ['typescript'], modules: ['@azure-rest/ai-inference'], provider: 'by-model', defaultExport: 'ModelClient', clients: [{ names: ['ModelClient'], isLight: true }],
  calls: [{ path: 'ModelClient().path().post', operation: 'chat', roles: azureChat, waits: 'async' }],
};

/** xai-sdk (PyPI): a chat is created, then sampled. */
export const xai: Sdk = {
  id: 'xai', languages: ['python'], modules: ['xai_sdk', 'xai_sdk.*'], provider: 'xai', clients: [{ names: ['Client', 'AsyncClient'] }],
  calls: [
    { path: '{Client,AsyncClient}().chat.create().{sample,parse}', operation: 'chat', roles: { model: ['new:model'], messages: ['new:messages'], tools: ['new:tools'], outputLimit: ['new:max_tokens'] }, waits: 'by-client' },
    { path: '{Client,AsyncClient}().chat.create().stream', operation: 'chat', roles: { model: ['new:model'], messages: ['new:messages'], tools: ['new:tools'] }, streams: 'always', waits: 'by-client' },
  ],
};

const watsonx: Roles = { model: ['new:model_id'], messages: ['messages', '0'], tools: ['tools'], outputLimit: ['params.max_tokens', 'new:params.max_tokens'] };
/** ibm-watsonx-ai (PyPI). */
export const watsonxAi: Sdk = {
  id: 'watsonx', languages: ['python'], modules: ['ibm_watsonx_ai.foundation_models', 'ibm_watsonx_ai.*'], provider: 'unknown', clients: [{ names: ['ModelInference'], isLight: true }],
  calls: [
    { path: 'ModelInference().chat', operation: 'chat', roles: watsonx, waits: 'sync' },
    { path: 'ModelInference().achat', operation: 'chat', roles: watsonx, waits: 'async' },
    { path: 'ModelInference().{generate,generate_text}', operation: 'completion', roles: { model: ['new:model_id'], prompt: ['prompt', '0'] }, waits: 'sync' },
    { path: 'ModelInference().agenerate', operation: 'completion', roles: { model: ['new:model_id'], prompt: ['prompt', '0'] }, waits: 'async' },
  ],
};

const firebase: Roles = {
  model: ['new:1.model'], system: ['new:1.systemInstruction'], messages: ['contents', '0'], tools: ['new:1.tools'],
  schema: ['generationConfig.responseSchema', 'new:1.generationConfig.responseSchema'], outputLimit: ['generationConfig.maxOutputTokens', 'new:1.generationConfig.maxOutputTokens'],
};
/** firebase (npm): Gemini from the browser. */
export const firebaseAi: Sdk = {
  id: 'firebase', languages: ['typescript'], modules: ['firebase/ai', 'firebase/vertexai', 'firebase/vertexai-preview', '@firebase/ai'], provider: 'google', clients: [],
  calls: [
    { path: 'getGenerativeModel().generateContent', operation: 'chat', roles: firebase, waits: 'async' },
    { path: 'getGenerativeModel().generateContentStream', operation: 'chat', roles: firebase, streams: 'always', waits: 'async' },
    { path: 'getGenerativeModel().startChat().sendMessage', operation: 'chat', roles: { prompt: ['0'] }, waits: 'async' },
    { path: 'getGenerativeModel().startChat().sendMessageStream', operation: 'chat', roles: { prompt: ['0'] }, streams: 'always', waits: 'async' },
  ],
};

/** The older Vertex AI models: vertexai.language_models (google-cloud-aiplatform). */
export const vertexLanguage: Sdk = {
  id: 'vertexai', languages: ['python'], modules: ['vertexai.language_models', 'vertexai.preview.language_models'], provider: 'google', clients: [],
  calls: ['{TextGenerationModel,ChatModel,CodeGenerationModel,TextEmbeddingModel}.from_pretrained()'].flatMap((of): Sdk['calls'] => [
    { path: `${of}.predict`, operation: 'completion', roles: { model: ['new:0'], prompt: ['prompt', '0'], outputLimit: ['max_output_tokens'] }, waits: 'sync' },
    { path: `${of}.predict_async`, operation: 'completion', roles: { model: ['new:0'], prompt: ['prompt', '0'], outputLimit: ['max_output_tokens'] }, waits: 'async' },
    { path: `${of}.get_embeddings`, operation: 'embedding', roles: { model: ['new:0'] }, waits: 'sync' },
    { path: `${of}.get_embeddings_async`, operation: 'embedding', roles: { model: ['new:0'] }, waits: 'async' },
    { path: `${of}.start_chat().send_message`, operation: 'chat', roles: { prompt: ['0'] }, waits: 'sync' },
  ]),
};
