import { describe, expect, test } from 'vitest';
import type { ModelCall } from '../wire/model-call.ts';
import { costs, timeToFirstToken, timeToWrite } from './cost-model.ts';
import { Ledger, type Entry } from './ledger.ts';
import { PrefixCache } from './prefix-cache.ts';

const load = { inputTokens: 1024, cachedTokens: 0, outputTokens: 0, isNewConnection: false, isGenerated: true };

describe('the cost model says what its sources say', () => {
  test('1,024 cached tokens make the first token 7 % earlier', () => {
    expect(1 - timeToFirstToken({ ...load, cachedTokens: 1024 }) / timeToFirstToken(load)).toBeCloseTo(0.07, 3);
  });
  test('half the output tokens are about half the time, half the input tokens a few per cent', () => {
    const time = (input: number, output: number): number => timeToFirstToken({ ...load, inputTokens: input }) + timeToWrite(output);
    expect(time(1000, 500) / time(1000, 1000)).toBeCloseTo(0.5, 1);
    expect(1 - time(500, 300) / time(1000, 300)).toBeLessThan(0.05);
  });
  test('a kept connection brings the first byte after 130 ms, a new one after 210', () => {
    expect(timeToFirstToken({ ...load, inputTokens: 0, isGenerated: false })).toBe(130);
    expect(timeToFirstToken({ ...load, inputTokens: 0, isGenerated: false, isNewConnection: true })).toBe(130 + costs.connection);
  });
});

const words = (count: number): string => Array.from({ length: count }, (_, index) => (index % 2 ? 'time' : 'year')).join(' ');
const call = (model: string, provider: ModelCall['provider'], text: string, question: string, isMarked = false): ModelCall => ({
  provider, model, operation: 'chat', isStreamed: false, pieces: [{ role: 'system', text, isMarked }, { role: 'user', text: question, isMarked: false }],
});

describe('the prefix cache', () => {
  const served = (first: ModelCall, second: ModelCall, now = 10): number => {
    const cache = new PrefixCache();
    cache.keep(first, 5);
    return cache.served(second, now);
  };
  test('OpenAI: from 1,024 tokens on, in steps of 128 before GPT-5.6', () => {
    expect(served(call('gpt-4o', 'openai', words(1200), 'a'), call('gpt-4o', 'openai', words(1200), 'b'))).toBe(1152);
    expect(served(call('gpt-5.6-sol', 'openai', words(1200), 'a'), call('gpt-5.6-sol', 'openai', words(1200), 'b'))).toBeGreaterThan(1200);
    expect(served(call('gpt-4o', 'openai', words(900), 'a'), call('gpt-4o', 'openai', words(900), 'b'))).toBe(0);
  });
  test('Claude: only behind a mark', () => {
    const claude = (question: string, isMarked: boolean): ModelCall => call('claude-sonnet-4-5', 'anthropic', words(1200), question, isMarked);
    expect(served(claude('a', false), claude('b', false))).toBe(0);
    expect(served(claude('a', true), claude('b', true))).toBeGreaterThan(1200);
  });
  test('nothing before the first answer has begun, nothing for another model, nothing where no minimum is stated', () => {
    const openai = (question: string, model = 'gpt-4o'): ModelCall => call(model, 'openai', words(1200), question);
    expect(served(openai('a'), openai('b'), 4)).toBe(0);
    expect(served(openai('a'), openai('b', 'gpt-4.1'))).toBe(0);
    expect(served(call('claude-opus-5-5', 'anthropic', words(5000), 'a', true), call('claude-opus-5-5', 'anthropic', words(5000), 'b', true))).toBe(0);
  });
});

test('the ledger finds the longest chain', () => {
  const ledger = new Ledger();
  const entry = (start: number, end: number, isNewConnection = false): Entry => ({
    path: '/', body: {}, model: '', texts: [], inputTokens: 0, cachedTokens: 0, outputTokens: 0, isNewConnection, status: 200, start, firstToken: start, end, isCancelled: false,
  });
  ledger.entries.push(entry(0, 300, true), entry(0, 200), entry(300, 400), entry(200, 600));
  expect([ledger.elapsed, ledger.waitsInARow, ledger.waiting, ledger.connections]).toEqual([600, 2, 600, 1]);
});
