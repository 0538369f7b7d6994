import { describe, expect, it } from 'vitest';
import { findModel } from '../../../server/models/index.ts';
import type { ModelProvider } from '../../../server/models/index.ts';
import registry from '../../../server/models/models.json' with { type: 'json' };

describe('finding a model', () => {
  it('tells all that is known', () => {
    expect(findModel('gpt-4o-mini-2024-07-18')).toEqual({
      id: 'gpt-4o-mini-2024-07-18', provider: 'openai', cache: 'automatic', contextTokens: 128_000, maxOutputTokens: 16_384, reasoning: false,
      tokenizer: { encoding: 'o200k_base', exact: true, factor: { low: 1, typical: 1, high: 1 }, basis: expect.stringContaining('tiktoken') },
      cacheMinimum: expect.objectContaining({ tokens: 1024 }), speedClass: expect.objectContaining({ level: 4, scale: 'openai-latency-rating' }),
    });
  });

  it.each<[string, ModelProvider | undefined, ModelProvider]>([
    ['anthropic/claude-sonnet-4.5', undefined, 'anthropic'], ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', undefined, 'bedrock'],
    ['claude-sonnet-4-5', 'bedrock', 'bedrock'], ['gpt-4o', 'azure-openai', 'azure-openai'], ['gpt-4o', 'unknown', 'openai'],
    ['openai/gpt-oss-120b', 'groq', 'groq'], ['models/gemini-2.5-flash', undefined, 'google'], ['anthropic/claude-opus-4.5', 'openai', 'anthropic'],
    ['grok-4.7', undefined, 'xai'], ['gpt-oss-120b', undefined, 'unknown'],
  ])('%s, said to be at %s, is at %s', (id, stated, provider) => {
    expect(findModel(id, stated)?.provider).toBe(provider);
  });

  it.each([undefined, '', 'my-deployment', 'azure/prod-chat', 'whisper-1', 'gpt-7', 'gpt-4.7', 'constructor', '__proto__'])('does not know %s', (id) => {
    expect(findModel(id)).toBeUndefined();
  });

  it.each([
    ['gpt-4', 'cl100k_base', true], ['gpt-4-0613', 'cl100k_base', true], ['gpt-4-turbo', 'cl100k_base', true], ['gpt-3.5-turbo-0125', 'cl100k_base', true],
    ['text-embedding-3-large', 'cl100k_base', true], ['gpt-4o', 'o200k_base', true], ['chatgpt-4o-latest', 'o200k_base', true], ['gpt-4.1', 'o200k_base', true],
    ['gpt-5.6-luna', 'o200k_base', true], ['gpt-6-sol', 'o200k_base', true], ['o3-pro', 'o200k_base', true], ['openai/gpt-oss-20b', 'o200k_base', true],
    ['claude-opus-4-5', 'o200k_base', false], ['gemini-2.5-flash', 'o200k_base', false], ['mistral-large-latest', 'o200k_base', false],
  ])('%s is counted with %s, exactly: %s', (id, encoding, exact) => {
    expect(findModel(id)?.tokenizer).toMatchObject({ encoding, exact });
  });

  it.each([
    ['claude-sonnet-4-6', 1.12, 1.26], ['claude-opus-4-6', 1.12, 1.26], ['claude-haiku-4-5', 1.12, 1.26], ['claude-3-5-haiku-latest', 1.12, 1.26],
    ['claude-opus-4-7', 1.2, 1.6], ['claude-sonnet-5', 1.2, 1.6], ['claude-haiku-5-5', 1.2, 1.6], ['claude-fable-5-1', 1.2, 1.6],
    ['claude-something-new', 1.12, 1.6], ['gemini-2.5-pro', 1.08, 1.08],
  ])('%s has a factor of %s to %s', (id, low, high) => {
    expect(findModel(id)?.tokenizer.factor).toMatchObject({ low, high });
  });

  it('takes the window of gpt-5.4 and later for what it is, not for the border of a price', () => {
    expect(findModel('gpt-5.4')?.contextTokens).toBe(1_050_000);
    expect(findModel('gpt-6.1-sol')?.contextTokens).toBe(1_050_000);
    expect(findModel('gpt-5.4-mini')?.contextTokens).toBe(400_000);
  });

  it('leaves out limits that are another model\'s', () => {
    expect(findModel('gpt-4o-audio-preview')?.contextTokens).toBeUndefined();
    expect(findModel('gpt-5.3')?.contextTokens).toBeUndefined();
    expect(findModel('claude-opus-4-9')?.contextTokens).toBeUndefined();
  });

  it('puts speed in order within a maker', () => {
    const level = (id: string): number | undefined => findModel(id)?.speedClass?.level;
    expect([level('gpt-5-nano'), level('gpt-5-mini'), level('gpt-5'), level('gpt-5-pro')]).toEqual([5, 4, 3, 1]);
    expect([level('claude-haiku-5-5'), level('claude-sonnet-5-5'), level('claude-opus-5-5'), level('claude-fable-5-1')]).toEqual([4, 3, 2, 1]);
    expect([level('o3-mini'), level('gpt-6-sol'), level('claude-opus-4-5')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the registry', () => {
  const entries = Object.entries(registry.models).flatMap(([provider, rows]) => Object.keys(rows).map((id) => [provider, id] as const));

  it('names the data it is made from', () => {
    expect(registry).toMatchObject({ source: '@earendil-works/pi-ai 1.6.0', date: '2026-11-20' });
    expect(entries.length).toBeGreaterThan(150);
  });

  it('finds every model in it, with sensible limits', () => {
    for (const [provider, id] of entries) {
      const model = findModel(id, provider as ModelProvider);
      expect(model, `${provider} ${id}`).toBeDefined();
      expect(model?.contextTokens, id).toBeGreaterThanOrEqual(4096);
      expect(model?.tokenizer.basis, id).not.toBe('');
    }
  });
});
