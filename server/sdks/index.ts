import { agentSdks, agno, autogen, claudeAgentSdk, crewAi, dspy, haystack, marvin, mastra, semanticKernel, smolagents } from './agents.ts';
import { anthropic } from './anthropic.ts';
import { googleGenai, googleOld } from './google.ts';
import { azureInference, azureRest, dashscope, firebaseAi, huggingFace, replicate, vertexLanguage, voyage, watsonxAi, xai } from './hosts.ts';
import { langchain } from './langchain.ts';
import { groq, openai, openaiAlikes, together } from './openai.ts';
import { bedrock, cohere, genkit, instructor, litellm, llamaindex, mistral, ollama } from './others.ts';
import { vectorStores, webSearch } from './search.ts';
import type { Sdk } from './sdk.ts';
import { vercelAi } from './vercel.ts';

/** Every SDK whose requests are recognised; the order decides where two share a module. */
export const sdks: readonly Sdk[] = [
  openai, anthropic, googleGenai, googleOld, vercelAi, langchain, litellm, mistral, cohere, groq, together, ollama, bedrock,
  llamaindex, genkit, instructor, openaiAlikes, agentSdks, claudeAgentSdk, dspy, mastra, crewAi, autogen, smolagents, agno, semanticKernel, haystack, marvin,
  huggingFace, replicate, voyage, dashscope, azureInference, azureRest, xai, watsonxAi, firebaseAi, vertexLanguage, webSearch, vectorStores,
];
