import { describe, expect, it } from 'vitest';
import { cacheFacts, cacheMinimumFor, cacheModeFor } from '../../../server/models/index.ts';
import type { CacheMode, ModelProvider } from '../../../server/models/index.ts';

type Case = readonly [provider: ModelProvider | undefined, id: string, tokens: number | undefined];

const openai: readonly Case[] = [
  ['openai', 'gpt-4o', 1024], ['openai', 'gpt-4o-mini-2024-07-18', 1024], ['openai', 'chatgpt-4o-latest', 1024], ['openai', 'gpt-4.1-nano', 1024], ['openai', 'gpt-5', 1024],
  ['openai', 'gpt-5.6-luna', 1024], ['openai', 'gpt-6.1-sol', 1024], ['openai', 'o1', 1024], ['openai', 'o4-mini', 1024], ['openai', 'ft:gpt-4o-mini:acme::1', 1024],
  ['openai', 'gpt-4', undefined], ['openai', 'gpt-4-turbo-2024-04-09', undefined], ['openai', 'gpt-3.5-turbo', undefined],
  ['openai', 'gpt-4o-transcribe', undefined], ['openai', 'text-embedding-3-small', undefined], ['openai', 'gpt-7', undefined], ['openai', 'gpt-oss-120b', undefined],
  ['azure-openai', 'gpt-4o', 1024], ['azure-openai', 'my-deployment', undefined], ['unknown', 'gpt-4o', 1024], [undefined, 'gpt-4o', 1024],
  ['groq', 'openai/gpt-oss-120b', undefined],
];

const claude: readonly Case[] = [
  ['claude-opus-5', 512], ['claude-fable-5', 512], ['claude-fable-5-1', 512], ['claude-mythos-5', 512], ['claude-mythos-5-1', 512],
  ['claude-opus-4-8', 1024], ['claude-sonnet-5', 1024], ['claude-sonnet-4-6', 1024], ['claude-sonnet-4-5-20250929', 1024],
  ['claude-opus-4-1-20250805', 1024], ['claude-opus-4-20250514', 1024], ['claude-sonnet-4-0', 1024], ['claude-3-7-sonnet-latest', 1024],
  ['claude-opus-4-7', 2048], ['claude-mythos-preview', 2048], ['claude-3-5-haiku-20241022', 2048], ['claude-3-haiku-20240307', 2048],
  ['claude-opus-4-6', 4096], ['claude-opus-4-5', 4096], ['claude-opus-4-5-20251101', 4096], ['claude-haiku-4-5', 4096],
  ['claude-opus-5-5', undefined], ['claude-sonnet-5-5', undefined], ['claude-haiku-5-5', undefined], ['claude-fable-5-2', undefined], ['claude-mythos-5-2', undefined],
  ['claude-3-5-sonnet-20241022', undefined], ['claude-3-opus-20240229', undefined], ['claude-opus-4-9', undefined], ['claude-2.1', undefined],
].map(([id, tokens]) => ['anthropic', id, tokens] as Case);

const gemini: readonly Case[] = [
  ['google', 'gemini-4-argon', 4096], ['google', 'gemini-3.8-flash', 4096], ['google', 'gemini-3.7-flash', 4096], ['google', 'gemini-3.6-flash', 4096],
  ['google', 'gemini-3.5-flash', 4096], ['google', 'gemini-3.1-pro-preview', 4096], ['google', 'gemini-2.5-flash', 2048], ['google', 'models/gemini-2.5-pro', 2048],
  ['google', 'gemini-3-flash-preview', 1024], ['google', 'gemini-2.5-flash-lite', undefined], ['google', 'gemini-3.5-flash-lite', undefined],
  ['google', 'gemini-2.0-flash', undefined], ['google', 'gemini-flash-latest', undefined],
  ['vertex', 'gemini-3.8-flash', 2048], [undefined, 'vertex_ai/gemini-2.0-flash', 2048], ['vertex', 'claude-opus-4-5@20251101', undefined],
];

const bedrock: readonly Case[] = [
  ['bedrock', 'anthropic.claude-sonnet-4-6', 2048], ['bedrock', 'us.anthropic.claude-opus-4-6-v1', 4096], ['bedrock', 'anthropic.claude-opus-4-5-20251101-v1:0', 4096],
  ['bedrock', 'jp.anthropic.claude-haiku-4-5-20251001-v1:0', 4096], [undefined, 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 1024],
  ['bedrock', 'anthropic.claude-opus-4-1-20250805-v1:0', 1024], ['bedrock', 'anthropic.claude-sonnet-4-20250514-v1:0', 1024],
  ['bedrock', 'anthropic.claude-3-7-sonnet-20250219-v1:0', 1024], ['bedrock', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 1024],
  ['bedrock', 'anthropic.claude-3-5-sonnet-20240620-v1:0', undefined], ['bedrock', 'anthropic.claude-3-5-haiku-20241022-v1:0', 2048],
  ['bedrock', 'amazon.nova-pro-v1:0', 1024], ['bedrock', 'us.amazon.nova-lite-v1:0', 1536], ['bedrock', 'amazon.nova-micro-v1:0', 1536],
  ['bedrock', 'amazon.nova-2-lite-v1:0', undefined], ['bedrock', 'amazon.nova-premier-v1:0', undefined],
  ['bedrock', 'global.anthropic.claude-opus-5', 512], ['bedrock', 'anthropic.claude-opus-4-7', undefined], ['bedrock', 'anthropic.claude-sonnet-5', undefined],
  ['bedrock', 'openai.gpt-5.4', undefined],
];

const others: readonly Case[] = [
  ['xai', 'grok-4.6', 128], ['xai', 'grok-4.7', undefined], ['groq', 'llama-3.3-70b-versatile', undefined], ['mistral', 'mistral-large-latest', undefined],
  ['deepseek', 'deepseek-flash', undefined], ['together', 'Qwen/Qwen3.7-Max', undefined], ['ollama', 'llama3.1:8b', undefined], ['cohere', 'command-a', undefined],
  ['anthropic', 'anthropic/claude-sonnet-4.5', 1024], [undefined, 'openrouter/anthropic/claude-opus-4.5', 4096], ['openai', 'anthropic/claude-opus-4.5', 4096],
];

describe('the minimum of a cached prefix', () => {
  it.each([...openai, ...claude, ...gemini, ...bedrock, ...others])('at %s for %s is %s', (provider, id, tokens) => {
    expect(cacheMinimumFor(provider, id)?.tokens).toBe(tokens);
  });

  it('names its source and date', () => {
    expect(cacheMinimumFor('openai', 'gpt-4o')).toEqual({ tokens: 1024, source: 'OpenAI docs, Prompt caching', date: expect.stringMatching(/./) });
    expect(cacheMinimumFor('xai', 'grok-4.6')?.source).toContain('measured by a gateway');
    expect(cacheMinimumFor('google', 'gemini-3-flash-preview')?.date).toBe('2026-05-07');
  });

  it('is not known where the model is not', () => {
    expect(cacheMinimumFor('openai', undefined)).toBeUndefined();
    expect(cacheMinimumFor(undefined, '')).toBeUndefined();
  });
});

describe('how the cache is had', () => {
  it.each<[ModelProvider | undefined, string | undefined, CacheMode]>([
    ['openai', 'gpt-4o', 'automatic'], ['openai', undefined, 'automatic'], ['openai', 'gpt-4-turbo', 'none'], ['openai', 'llama-3.1-70b', 'unknown'],
    ['azure-openai', 'my-deployment', 'automatic'], ['azure-openai', 'gpt-35-turbo', 'none'],
    ['anthropic', undefined, 'explicit'], ['bedrock', 'us.anthropic.claude-opus-4-7', 'explicit'], ['bedrock', 'amazon.nova-pro-v1:0', 'automatic'],
    ['bedrock', 'meta.llama3-1-8b-instruct-v1:0', 'unknown'], ['google', 'gemini-2.5-flash', 'automatic'], ['groq', 'openai/gpt-oss-20b', 'automatic'],
    ['mistral', 'mistral-large-latest', 'opt-in'], ['deepseek', 'deepseek-flash', 'automatic'], ['xai', 'grok-4.7', 'automatic'],
    ['cohere', 'command-a', 'unknown'], ['together', undefined, 'unknown'], ['ollama', 'mistral', 'unknown'], [undefined, undefined, 'unknown'],
    ['unknown', 'claude-opus-4-5', 'explicit'],
  ])('at %s for %s: %s', (provider, id, mode) => {
    expect(cacheModeFor(provider, id)).toBe(mode);
  });
});

describe('what the rules are told', () => {
  it('has the minimum with its source', () => {
    expect(cacheFacts('anthropic', 'claude-opus-4-5')).toEqual({ mode: 'explicit', minimum: 4096, source: expect.stringContaining('anthropics/skills') });
  });

  it('leaves out what is not known', () => {
    expect(cacheFacts('anthropic', 'claude-opus-5-5')).toEqual({ mode: 'explicit' });
    expect(cacheFacts('mistral', 'mistral-large-latest')).toEqual({ mode: 'unknown' });
    expect(cacheFacts('unknown', undefined)).toEqual({ mode: 'unknown' });
  });
});
