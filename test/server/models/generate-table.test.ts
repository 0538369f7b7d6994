import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../server/models/generate-table.mjs';

const chat = { type: 'chat', contextWindow: 400_000, maxTokens: 128_000, reasoning: true };

describe('rows from the package\'s data', () => {
  it('takes the border of a price tier for what it is', () => {
    const border = { ...chat, id: 'gpt-5.4', contextWindow: 272_000, cost: { input: 2.5, tiers: [{ inputTokensAbove: 272_000 }] } };
    const real = { ...chat, id: 'gemini', contextWindow: 1_048_576, cost: { tiers: [{ inputTokensAbove: 200_000 }] } };
    expect(tableOf('openai', { api: { a: border, b: real } })).toEqual({ 'gpt-5.4': [1_050_000, 128_000, 1], gemini: [1_048_576, 128_000, 1] });
  });

  it('leaves out classifiers, which have the ids of chat models and another window', () => {
    const classifier = { type: 'classifier', id: 'gpt-6-luna', contextWindow: 922_000 };
    expect(tableOf('openai', { decisions: { a: classifier }, chat: { b: { ...chat, id: 'gpt-6-luna' } } })).toEqual({ 'gpt-6-luna': [400_000, 128_000, 1] });
  });

  it('tells reasoning that cannot be switched off', () => {
    const levels = (thinkingLevelMap: unknown): unknown => tableOf('openai', { api: { a: { ...chat, id: 'm', thinkingLevelMap } } }).m?.[2];
    expect([levels({ off: null }), levels({ off: 'none' }), levels(undefined)]).toEqual([2, 1, 1]);
    expect(tableOf('openai', { api: { a: { ...chat, id: 'm', reasoning: false, thinkingLevelMap: { off: null } } } })).toEqual({ m: [400_000, 128_000, 0] });
  });

  it('strips regions, vendors and folders from ids, and keeps the model\'s own row', () => {
    const own = { ...chat, id: 'anthropic.claude-x' };
    const regional = { ...chat, id: 'us.anthropic.claude-x', contextWindow: 1 };
    expect(tableOf('bedrock', { api: { a: regional, b: own } })).toEqual({ 'claude-x': [400_000, 128_000, 1] });
    expect(Object.keys(tableOf('groq', { api: { a: { ...chat, id: 'openai/GPT-OSS-20b' } } }))).toEqual(['gpt-oss-20b']);
  });
});
