import { describe, expect, it } from 'vitest';
import { claudeVersion } from '../../../server/models/claude-version.ts';
import { parseModelId } from '../../../server/models/model-id.ts';
import { isModel, longestMatch } from '../../../server/models/versions.ts';

describe('a model id', () => {
  it.each([
    ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18', undefined],
    [' GPT-4o ', 'gpt-4o', undefined],
    ['openai/gpt-5.2', 'gpt-5.2', 'openai'],
    ['openai:gpt-5.2', 'gpt-5.2', 'openai'],
    ['ft:gpt-4o-mini-2024-07-18:acme::AbC123', 'gpt-4o-mini-2024-07-18', 'openai'],
    ['anthropic/claude-sonnet-4.5', 'claude-sonnet-4.5', 'anthropic'],
    ['openrouter/anthropic/claude-sonnet-4.5:thinking', 'claude-sonnet-4.5:thinking', 'anthropic'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929-v1:0', 'bedrock'],
    ['anthropic.claude-opus-4-7', 'claude-opus-4-7', 'bedrock'],
    ['us-gov.openai.gpt-oss-20b-1:0', 'gpt-oss-20b-1:0', 'bedrock'],
    ['bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5-20251001-v1:0', 'bedrock'],
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'nova-pro-v1:0', 'bedrock'],
    ['models/gemini-2.5-flash', 'gemini-2.5-flash', 'google'],
    ['gemini/gemini-2.5-flash', 'gemini-2.5-flash', 'google'],
    ['vertex_ai/gemini-2.5-flash', 'gemini-2.5-flash', 'vertex'],
    ['projects/p/locations/l/publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro', 'vertex'],
    ['azure/my-deployment', 'my-deployment', 'azure-openai'],
    ['groq/openai/gpt-oss-120b', 'gpt-oss-120b', 'groq'],
    ['deepseek-ai/DeepSeek-V4-Pro-0813', 'deepseek-v4-pro-0813', undefined],
    ['ollama/mistral:7b', 'mistral:7b', 'ollama'],
    ['mistral:7b', 'mistral:7b', undefined],
    ['', '', undefined],
    ['ft:', '', 'openai'],
    ['/:/', '', undefined],
  ])('%j is %j at %j', (id, name, host) => {
    expect(parseModelId(id)).toEqual({ name, host });
  });

  it('does not find a provider in what every object has', () => {
    expect(parseModelId('constructor/x')).toEqual({ name: 'x', host: undefined });
  });
});

describe('a Claude name', () => {
  it.each([
    ['claude-opus-4-20250514', 'opus-4'], ['claude-opus-4-0', 'opus-4'], ['claude-opus-4@20250514', 'opus-4'], ['claude-opus-4-5', 'opus-4-5'],
    ['claude-opus-4-5-20251101', 'opus-4-5'], ['claude-opus-4.5', 'opus-4-5'], ['claude-opus-4-6-v1', 'opus-4-6'], ['claude-opus-4-9', 'opus-4-9'],
    ['claude-3-5-haiku-latest', 'haiku-3-5'], ['claude-3.5-haiku', 'haiku-3-5'], ['claude-3-haiku-20240307', 'haiku-3'], ['claude-haiku-4-5-20251001-v1:0', 'haiku-4-5'],
    ['claude-fable-5-1', 'fable-5-1'], ['claude-mythos-preview', 'mythos-preview'], ['claude-sonnet-5', 'sonnet-5'], ['claude-sonnet-4.5:thinking', 'sonnet-4-5'],
    ['claude-2.1', undefined], ['claude-instant-1.2', undefined], ['claude-opus-latest', undefined], ['gpt-4o', undefined],
  ])('%s is %s', (name, version) => {
    expect(claudeVersion(name)).toBe(version);
  });
});

describe('a version of a model', () => {
  it.each([
    ['gpt-4o', 'gpt-4o'], ['gpt-4o-2024-08-06', 'gpt-4o'], ['gpt-4-0613', 'gpt-4'], ['gemini-2.5-flash-001', 'gemini-2.5-flash'],
    ['nova-pro-v1:0', 'nova-pro'], ['mistral-large-latest', 'mistral-large'], ['gpt-4o:free', 'gpt-4o'], ['grok-4-0709', 'grok-4'],
  ])('%s is %s', (name, id) => { expect(isModel(name, id)).toBe(true); });

  it.each([
    ['gpt-4o-mini', 'gpt-4o'], ['gpt-4.1', 'gpt-4'], ['gpt-4o', 'gpt-4'], ['gemini-2.5-flash-lite', 'gemini-2.5-flash'], ['o3-mini', 'o3'],
    ['gpt-5.7', 'gpt-5'], ['gpt-55', 'gpt-5'], ['gpt', 'gpt-4'],
  ])('%s is not %s', (name, id) => { expect(isModel(name, id)).toBe(false); });

  it('takes the longest', () => {
    expect(longestMatch('gpt-4o-2024-08-06', ['gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4'])).toBe('gpt-4o-2024-08-06');
    expect(longestMatch('gpt-4o-2024-08-07', ['gpt-4', 'gpt-4o', 'gpt-4o-2024-08-06'])).toBe('gpt-4o');
    expect(longestMatch('gpt-7', ['gpt-4', 'gpt-4o'])).toBeUndefined();
  });
});
