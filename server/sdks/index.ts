import { anthropic } from './anthropic.ts';
import { googleGenai, googleOld } from './google.ts';
import { langchain } from './langchain.ts';
import { groq, openai, together } from './openai.ts';
import { agentSdks, bedrock, cohere, dspy, genkit, litellm, llamaindex, mistral, ollama } from './others.ts';
import type { Sdk } from './sdk.ts';
import { vercelAi } from './vercel.ts';

/** Every SDK whose requests are recognised; the order decides where two share a module. */
export const sdks: readonly Sdk[] = [
  openai, anthropic, googleGenai, googleOld, vercelAi, langchain, litellm, mistral, cohere, groq, together, ollama, bedrock,
  llamaindex, genkit, agentSdks, dspy,
];
