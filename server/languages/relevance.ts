import { HOST_NAMES } from '../sdks/http.ts';
import { sdksOf } from '../sdks/match.ts';
import { WORKERS_MODELS } from '../sdks/workers-ai.ts';
import { signScan, signScans, type Sign } from './sign-scan.ts';

/**
 * Whether something that stands in a file may send a request by itself: it takes a model's package, or it has an
 * address, the members of a client in a row, a conversation, or something called an LLM that is asked. Prompts alone
 * send nothing.
 */
export function maySend(text: string, modules: readonly string[]): boolean {
  return modules.some((module) => sdksOf(module).length > 0) || saysThatItSends(text);
}

const SENDING: readonly Sign[] = [
  'chat[./]completions', { source: 'v1/(?:messages|embeddings|completions)', starts: ['v1/'] }, 'responses\\.(?:create|parse)', 'embeddings\\.create', 'messages\\.(?:create|stream)', 'moderations\\.create', 'models\\.generate_?content',
  'role["\']?\\s*[:=]\\s*["\'](?:system|user|assistant|developer|tool)["\'],?\\s*["\']?(?:content|parts)', { source: '(?:content|parts)["\']?\\s*[:=][^\\n]{0,200}role["\']?\\s*[:=]', starts: ['con', 'par'] }, 'systemmessage\\(', 'humanmessage\\(', 'aimessage\\(',
  'llm\\.a?(?:complete|generate|predict|invoke|chat|gen|ask|stream)\\(', ...HOST_NAMES, WORKERS_MODELS,
];
/** The text has a sign of a request by itself. */
export const saysThatItSends = signScan(SENDING);

/** It names a package that sends requests or a provider's address, or shows a conversation. */
const OF_MODELS: readonly Sign[] = [
  ...SENDING,
  'openai', 'anthropic', 'generativ', 'genai', 'gemini', 'langchain', 'langgraph', 'llama_?index', 'litellm', 'mistral', 'cohere(?!nt|nc)', 'groq', 'ollama', 'together-?ai', '\\btogether\\b["\']?\\s+import', 'import\\s+together', 'bedrock',
  'genkit', 'instructor(?:-ai|[\\w.]*\\s+import|\\.(?:from_|a?patch|client|mode|(?:async)?instructor))', 'pydantic_ai', 'claude_(?:agent|code)_sdk', 'dspy', '\\bfrom agents\\b', '\\bportkey', { source: '(?<=(?:from|import|require|mock)\\s*\\(?\\s*)["\']ai(?:/[\\w-]+)?["\']', starts: ['"ai', '\'ai'] }, { source: '@ai-sdk', starts: ['@ai'] }, 'deepseek', 'openrouter',
  'hugging_?face', { source: '["\']replicate["\']', starts: ['"re', '\'re'] }, 'replicate(?:\\s+import|\\.(?:run|stream|async_|use|predictions|models|deployments|client))', 'voyageai', 'dashscope', { source: 'ai[./-]inference', starts: ['ai.', 'ai/', 'ai-'] }, 'xai_sdk', 'watsonx', 'vertexai', 'firebase/(?:ai|vertexai)', 'cerebras', 'fireworks', 'zhipu', '\\bzai(?:\\.|\\s+import)', 'sambanova', 'aisuite',
  'mastra', 'crewai', 'autogen(?!erat)', 'smolagents', '\\bagno\\b', 'from phi\\b', 'semantic_kernel', 'haystack(?:_integrations|[\\w.]*\\s+import)', '\\bmarvin(?:\\.|\\s+import)',
  'tavily', '\\bexa[_-](?:py|js)\\b', 'firecrawl', 'serpapi', 'duckduckgo_search', '\\bddgs\\b', 'pinecone', 'chromadb', 'qdrant', 'weaviate', 'milvus', 'upstash/vector',
  'generate(?:Text|Object)', 'streamText', 'role["\']?\\s*[:=]\\s*["\'](?:system|user)',
];
/** So do a sign-in, a command line and a shop. */
const OF_PROMPTS: readonly Sign[] = ['prompt', 'instructions', 'system_?message'];

const first = signScans([OF_MODELS, OF_PROMPTS]);

/** What the text speaks of: a model, or else of prompts. */
export function topicOf(text: string): 'models' | 'prompts' | undefined {
  return (['models', 'prompts'] as const)[first(text)];
}
