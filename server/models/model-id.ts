import type { Provider } from '../../rules/model.ts';

/** Who serves a model: the vocabulary's providers, and Vertex AI, whose cache differs from the Gemini API's. */
export type ModelProvider = Provider | 'vertex';

export interface ModelName {
  /** The model's own name in lower case, without who serves it: "claude-sonnet-4-5-20250929". */
  readonly name: string;
  /** Who serves it, where the id says so. */
  readonly host?: ModelProvider;
}

/** What stands before a "/" or ":" in ids of gateways and frameworks (LiteLLM, OpenRouter, LangChain, pydantic-ai, AI SDK). */
const prefixes = new Map(Object.entries<ModelProvider>({
  openai: 'openai', 'openai-chat': 'openai', 'openai-responses': 'openai', azure: 'azure-openai', azure_openai: 'azure-openai', 'azure-openai': 'azure-openai',
  anthropic: 'anthropic', google: 'google', gemini: 'google', 'google-gla': 'google', google_genai: 'google', googleai: 'google', models: 'google',
  vertex_ai: 'vertex', vertexai: 'vertex', google_vertexai: 'vertex', 'google-vertex': 'vertex', publishers: 'vertex',
  bedrock: 'bedrock', bedrock_converse: 'bedrock', 'amazon-bedrock': 'bedrock', 'foundation-model': 'bedrock', 'inference-profile': 'bedrock',
  mistral: 'mistral', mistralai: 'mistral', cohere: 'cohere', groq: 'groq', together: 'together', together_ai: 'together', togetherai: 'together',
  ollama: 'ollama', ollama_chat: 'ollama', deepseek: 'deepseek', xai: 'xai', 'x-ai': 'xai',
}));

/** Bedrock's own ids: a region perhaps, and a vendor, each before a dot. */
const bedrockId = /^(?:[a-z]{2,6}(?:-gov)?\.)?(?:ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|writer|xai|zai)\.(.+)$/;

/** Takes an id as the code writes it apart. */
export function parseModelId(id: string): ModelName {
  const whole = id.trim().toLowerCase();
  if (whole.startsWith('ft:')) return { name: whole.split(':')[1] ?? '', host: 'openai' };
  const { name, host } = withoutPrefixes(whole);
  const bedrock = bedrockId.exec(name)?.[1];
  return bedrock === undefined ? { name, host } : { name: bedrock, host: 'bedrock' };
}

function withoutPrefixes(whole: string): ModelName {
  const folders = whole.split('/');
  let name = folders.pop() ?? '';
  // The first of them that says who serves it: "bedrock/anthropic/…", "openrouter/anthropic/…".
  let host = folders.map((folder) => prefixes.get(folder.split(':').at(-1) ?? '')).find((known) => known !== undefined);
  // A digit after the colon is a size, as in Ollama's "mistral:7b".
  const colon = /^([a-z_-]+):([a-z].*)$/.exec(name);
  const named = colon?.[1] === undefined ? undefined : prefixes.get(colon[1]);
  if (named !== undefined) {
    host ??= named;
    name = colon?.[2] ?? name;
  }
  return { name, host };
}

/** Who makes the models of that name and serves them under it; 'unknown' for open models, which anyone serves. */
export function makerOf(name: string): ModelProvider {
  return makers.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}

const makers: readonly (readonly [RegExp, ModelProvider])[] = [
  [/^gpt-oss/, 'unknown'],
  [/^(?:gpt-|chatgpt-|chat-latest$|o[134](?:-|$)|text-embedding-(?:3-|ada-)|davinci-002|babbage-002)/, 'openai'],
  [/^claude-/, 'anthropic'],
  [/^gemini-/, 'google'],
  [/^(?:mistral|open-mistral|codestral|devstral|magistral|ministral|pixtral|voxtral)-/, 'mistral'],
  [/^deepseek-/, 'deepseek'],
  [/^grok-/, 'xai'],
  [/^command-/, 'cohere'],
  [/^nova-/, 'bedrock'],
];
