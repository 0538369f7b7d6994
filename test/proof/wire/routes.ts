import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import type { Wire } from './model-call.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiEmbeddings, openaiModerations } from './openai-other.ts';
import { openaiResponses } from './openai-responses.ts';

const routes: readonly (readonly [RegExp, Wire])[] = [
  [/^\/v1\/chat\/completions$/, openaiChat],
  [/^\/v1\/responses$/, openaiResponses],
  [/^\/v1\/embeddings$/, openaiEmbeddings],
  [/^\/v1\/moderations$/, openaiModerations],
  [/^\/v1\/messages$/, anthropic],
  [/^\/v1(?:beta)?\/models\/[^/]+:(?:generateContent|streamGenerateContent)$/, gemini],
];

/** Which provider's wire format a path belongs to. */
export function wireOf(url: URL): Wire | undefined {
  return routes.find(([path]) => path.test(url.pathname))?.[1];
}
