import { describe, expect, it } from 'vitest';
import { findModel, modelFacts } from '../../../server/models/index.ts';
import { modelClassOf } from '../../../server/models/model-classes.ts';

describe('what the rules are told of a model', () => {
  it('tells all that is known', () => {
    expect(modelFacts('gpt-4o-2024-08-06')).toEqual({ id: 'gpt-4o-2024-08-06', contextTokens: 128_000, class: 'flagship', reasons: false, smallSibling: 'gpt-4o-mini' });
    expect(modelFacts('o3')).toEqual({ id: 'o3', contextTokens: 200_000, class: 'flagship', reasons: true, smallSibling: 'gpt-4.1-mini' });
  });

  it.each([undefined, '', 'my-deployment', 'gpt-7', 'whisper-1', 'constructor'])('knows nothing of %s', (id) => {
    expect(modelFacts(id)).toBeUndefined();
  });

  it.each([
    ['gpt-4o', 'gpt-4o-mini'], ['openai/gpt-4o', 'openai/gpt-4o-mini'], ['openai:gpt-4.1', 'openai:gpt-4.1-mini'], ['gpt-4-turbo-preview', 'gpt-4.1-mini'],
    ['gpt-5.5', 'gpt-5.4-mini'], ['gpt-5-pro', 'gpt-5.4-mini'], ['gpt-6-sol', 'gpt-6-luna'],
    ['claude-3-opus-20240229', 'claude-haiku-4-5'], ['claude-sonnet-4-5-20250929', 'claude-haiku-4-5'], ['claude-opus-5', 'claude-haiku-5-5'],
    ['anthropic/claude-sonnet-4.5', 'anthropic/claude-haiku-4.5'], ['anthropic/claude-sonnet-4-5', 'anthropic/claude-haiku-4-5'],
    ['models/gemini-2.5-pro', 'models/gemini-2.5-flash-lite'], ['gemini-3.1-pro-preview', 'gemini-3.1-flash-lite'], ['mistral-large-latest', 'mistral-small-latest'],
  ])('%s has the small sibling %s', (id, sibling) => {
    expect(modelFacts(id)?.smallSibling).toBe(sibling);
    expect(findModel(sibling)?.contextTokens).toBeGreaterThan(0);
    expect(modelFacts(sibling)).toMatchObject({ class: 'small' });
  });

  it.each([
    'gpt-4o-mini', 'gpt-4o-audio-preview', 'gpt-5.4-nano', 'o4-mini', 'claude-haiku-4-5', 'gemini-2.5-flash', 'gpt-5-chat-latest', 'grok-4.7',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'azure/gpt-4o', 'vertex_ai/gemini-2.5-pro', 'ft:gpt-4o-2024-08-06:acme::id', 'anthropic/claude-sonnet-4', 'claude-opus-9',
  ])('names none for %s', (id) => {
    expect(modelFacts(id)?.smallSibling).toBeUndefined();
  });

  it('tells what always reasons from what may', () => {
    expect(['gpt-5-mini', 'gpt-4.1', 'gpt-5.1', 'claude-sonnet-4-5'].map((id) => modelFacts(id)?.reasons)).toEqual([true, false, undefined, undefined]);
  });

  it('puts no sibling beside a small model', () => {
    for (const id of ['gpt-5-nano', 'gpt-3.5-turbo', 'claude-3-haiku-20240307', 'mistral-small-latest']) expect(modelClassOf(id)).toEqual({ class: 'small' });
  });
});
