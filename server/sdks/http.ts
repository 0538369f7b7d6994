import type { Sign } from '../languages/sign-scan.ts';
import type { Operation, Provider } from '../../rules/model.ts';

/** Hosts of the providers' HTTP interfaces, for requests written with fetch, axios, requests or httpx. */
const hosts: readonly (readonly [RegExp, Provider])[] = [
  [/^https?:\/\/api\.openai\.com\//, 'openai'],
  [/^https?:\/\/[^/]*\.openai\.azure\.com\//, 'azure-openai'],
  [/^https?:\/\/api\.anthropic\.com\//, 'anthropic'],
  [/^https?:\/\/generativelanguage\.googleapis\.com\//, 'google'],
  [/^https?:\/\/api\.mistral\.ai\//, 'mistral'],
  [/^https?:\/\/api\.cohere\.(?:ai|com)\//, 'cohere'],
  [/^https?:\/\/api\.groq\.com\//, 'groq'],
  [/^https?:\/\/api\.together\.(?:xyz|ai)\//, 'together'],
  [/^https?:\/\/api\.deepseek\.com\//, 'deepseek'],
  [/^https?:\/\/api\.x\.ai\//, 'xai'],
  [/^https?:\/\/[^/]*aiplatform\.googleapis\.com\//, 'google'],
  [/^https?:\/\/(?:models\.inference\.ai\.azure\.com|models\.github\.ai|[^/]*\.services\.ai\.azure\.com)\//, 'unknown'],
  [/^https?:\/\/openrouter\.ai\/api\//, 'unknown'],
  [/^https?:\/\/api\.(?:perplexity\.ai|fireworks\.ai|cerebras\.ai|sambanova\.ai|moonshot\.(?:cn|ai)|voyageai\.com|jina\.ai|replicate\.com|cloudflare\.com)\//, 'unknown'],
  [/^https?:\/\/(?:open\.bigmodel\.cn|dashscope(?:-intl)?\.aliyuncs\.com|ark\.[\w-]+\.volces\.com|integrate\.api\.nvidia\.com)\//, 'unknown'],
  [/^https?:\/\/(?:api-inference|router)\.huggingface\.co\//, 'unknown'],
  [/^https?:\/\/(?:localhost|127\.0\.0\.1):11434\//, 'ollama'],
];
/** What each of those addresses has in it, wherever the rest of it comes from; as sources of regular expressions. */
export const HOST_NAMES: readonly Sign[] = [
  'api\\.(?:openai|anthropic|groq|deepseek)\\.com', 'openai\\.azure\\.com', 'generativelanguage\\.googleapis', 'aiplatform\\.googleapis', 'api\\.mistral\\.ai', 'api\\.cohere\\.', 'api\\.together\\.', 'api\\.x\\.ai',
  'models\\.inference\\.ai\\.azure', 'models\\.github\\.ai', 'services\\.ai\\.azure', 'openrouter\\.ai', 'api\\.(?:perplexity|fireworks|cerebras|sambanova|moonshot|voyageai|jina|replicate|cloudflare)\\.',
  'open\\.bigmodel\\.cn', 'dashscope', 'volces\\.com', 'api\\.nvidia\\.com', 'huggingface\\.co', { source: ':11434', starts: [':11'] }, 'api\\.tavily', 'google\\.serper', 'api\\.exa\\.ai', 'api\\.firecrawl', 'jina\\.ai', 'search\\.brave',
];
const operations: readonly (readonly [RegExp, Operation])[] = [
  [/\/chat\/completions|\/v1\/messages|:(?:stream)?generateContent|\/api\/chat|\/v\d\/chat/i, 'chat'],
  [/\/responses/, 'responses'],
  [/\/embed/i, 'embedding'],
  [/\/moderations/, 'moderation'],
  [/\/rerank/, 'rerank'],
  [/\/completions|\/api\/generate|\/predictions|:predict\b|huggingface\.co\/models\//, 'completion'],
  [/\/ai\/run\//, 'chat'],
];
const searches = /^https?:\/\/(?:api\.tavily\.com\/(?:search|extract)|google\.serper\.dev\/|api\.exa\.ai\/|api\.firecrawl\.dev\/|s\.jina\.ai\/|api\.search\.brave\.com\/)/;

/** Paths of OpenAI and Ollama, which many a server has: what is asked there goes to a model, whatever host it is. */
const compatible = /\/chat\/completions\b|\/v1\/(?:embeddings|completions)\b|\/api\/embed(?:dings)?\b/;

/**
 * Provider and operation a URL's known beginning (or whole text) names; undefined where it is no model's address.
 * A path without a host is the page's own server.
 */
export function endpointOf(url: string): { readonly provider: Provider | 'by-model'; readonly operation: Operation } | undefined {
  if (searches.test(url)) return { provider: 'unknown', operation: 'retrieval' };
  const provider = hosts.find(([pattern]) => pattern.test(url))?.[1] ?? (compatible.test(url) && !url.startsWith('/') ? 'by-model' : undefined);
  const operation = operations.find(([pattern]) => pattern.test(url))?.[1];
  return provider && operation ? { provider, operation } : undefined;
}

/** Calls that post to a URL: where the URL and the body stand. By import (module, tokens) or global name. */
export interface HttpCall {
  readonly module?: string;
  /** Tokens from the module on, whether it is imported whole or by name. */
  readonly path: string;
  readonly url: string;
  readonly body: readonly string[];
  readonly waits: 'async' | 'sync';
  readonly streams?: true;
}

export const globalFetch: HttpCall = { path: 'fetch', url: '0', body: ['1.body'], waits: 'async' };

export const httpCalls: readonly HttpCall[] = [
  globalFetch,
  ...['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch', 'unfetch', 'node-fetch-native'].map((module): HttpCall => ({ module, path: 'default', url: '0', body: ['1.body'], waits: 'async' })),
  ...['undici', 'cross-fetch', 'node-fetch-native', 'expo/fetch', '@tauri-apps/plugin-http'].map((module): HttpCall => ({ module, path: 'fetch', url: '0', body: ['1.body'], waits: 'async' })),
  ...['default', 'default.request', 'default.create()', 'default.create().request'].map((path): HttpCall => ({ module: 'axios', path, url: 'url', body: ['data'], waits: 'async' })),
  { module: 'axios', path: 'default.post', url: '0', body: ['1'], waits: 'async' },
  { module: 'axios', path: 'default.create().post', url: '0', body: ['1'], waits: 'async' },
  ...['got', 'ky'].flatMap((module) => ['default', 'default.post'].map((path): HttpCall => ({ module, path, url: '0', body: ['1.json', '1.body'], waits: 'async' }))),
  ...['ofetch', '$fetch'].map((path): HttpCall => ({ module: 'ofetch', path, url: '0', body: ['1.body'], waits: 'async' })),
  { path: '$fetch', url: '0', body: ['1.body'], waits: 'async' },
  { module: 'obsidian', path: 'requestUrl', url: 'url', body: ['body'], waits: 'async' },
  ...posts('requests', '', 'sync'), ...posts('requests', 'Session().', 'sync'),
  ...posts('httpx', '', 'sync'), ...posts('httpx', 'Client().', 'sync'), ...posts('httpx', 'AsyncClient().', 'async'),
  ...posts('aiohttp', 'ClientSession().', 'async'),
];

/** Python's `post(url, …)`, `request("POST", url, …)` and httpx's `stream("POST", url, …)`. */
function posts(module: string, on: string, waits: HttpCall['waits']): readonly HttpCall[] {
  const call = { module, body: ['json', 'data', 'content'], waits };
  return [{ ...call, path: `${on}post`, url: '0' }, { ...call, path: `${on}request`, url: '1' }, ...module === 'httpx' ? [{ ...call, path: `${on}stream`, url: '1', streams: true } as const] : []];
}
