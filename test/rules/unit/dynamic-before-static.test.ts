import { describe, expect, test } from 'vitest';
import { dynamicBeforeStatic } from '../../../rules/dynamic-before-static.ts';
import { check, context, dynamic, fixed, gpt4o, prompt, request, scope, system, words } from './builders.ts';

const findings = (...given: Parameters<typeof prompt>) => check(dynamicBeforeStatic, { prompts: [prompt(...given)] });

describe('dynamic-before-static on facts', () => {
  test('warns where the move reaches the cache minimum', () => {
    const value = dynamic('${user}');
    const [finding] = findings([fixed(words(100)), value, fixed(words(1000))], gpt4o);
    expect(finding).toMatchObject({ severity: 'warning', span: value.span, estimate: { cacheableTokens: 1100 } });
    expect(finding!.message).toMatch(/about 1,000 fixed tokens.*`\$\{user\}`.*about 1,100 tokens.*1,024.*gpt-4o/i);
  });
  test('says so where moving one value is not enough', () => {
    expect(findings([dynamic('${user}'), dynamic('${tone}'), fixed(words(1100))], gpt4o)[0]!.message).toContain('With all that changes last');
    expect(findings([dynamic('${user}'), fixed(words(1100)), dynamic('${tone}')], gpt4o)[0]!.message).toContain('With it last');
  });
  test('a cache that has to be asked for needs a mark', () => {
    const [finding] = findings([dynamic('${user}'), fixed(words(1100))], { ...gpt4o, cache: { mode: 'explicit', minimum: 1024 } });
    expect(finding!.message).toContain('with a cache mark');
  });
  test('is info under the minimum, and says so', () => {
    const [finding] = findings([dynamic('${user}'), fixed(words(200))], gpt4o);
    expect(finding).toMatchObject({ severity: 'info' });
    expect(finding!.message).toMatch(/under the 1,024.*history/);
    expect(finding!.estimate).not.toHaveProperty('cacheableTokens');
  });
  test('is info where the minimum is not known', () => {
    const [finding] = findings([dynamic('${user}'), fixed(words(2000))]);
    expect(finding).toMatchObject({ severity: 'info' });
    expect(finding!.message).toContain('Not known here');
  });
  test('says that the request of a built prompt is not in view', () => {
    const [finding] = findings([dynamic('${user}'), fixed(words(2000))], { evidence: 'built' });
    expect(finding).toMatchObject({ severity: 'info' });
    expect(finding!.message).toContain('The request is not in view');
  });
  test('is info where the prefix is cached already, unless as much again is lost', () => {
    expect(findings([fixed(words(1500)), dynamic('${user}'), fixed(words(200))], gpt4o)).toMatchObject([{ severity: 'info', estimate: { cacheableTokens: 200 } }]);
    expect(findings([fixed(words(1500)), dynamic('${user}'), fixed(words(1200))], gpt4o)).toMatchObject([{ severity: 'warning' }]);
  });
  test('a value not known to change is at most info', () => {
    expect(findings([dynamic('${x}', { isKnownToChange: false }), fixed(words(2000))], gpt4o)).toMatchObject([{ severity: 'info', message: expect.stringContaining('may change') }]);
  });
  test('counts across message boundaries', () => {
    const segments = [...system(dynamic('${userId}', { stability: 'session' }), fixed(words(800))), dynamic('${question}'), fixed(words(300))];
    expect(findings(segments, gpt4o)).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/1,100.*session or user/) }, { severity: 'info', message: expect.stringMatching(/300.*`\$\{question\}`/) }]);
  });
  test('a later message that hides little of its own is no finding', () => {
    const segments = [...system(dynamic('${userId}', { stability: 'session' }), fixed(words(800))), dynamic('${question}'), fixed(words(30))];
    expect(findings(segments, gpt4o)).toHaveLength(1);
  });
  test('one finding a message, at the first value', () => {
    expect(findings([fixed('Hi'), dynamic('${a}'), fixed(words(60)), dynamic('${b}'), fixed(words(90))])).toMatchObject([{ message: expect.stringContaining('${a}'), related: [{}] }]);
  });
  test.each<[string, Parameters<typeof prompt>[0]]>([
    ['static text first', [fixed(words(500)), dynamic('${a}')]],
    ['a short tail', [dynamic('${a}'), fixed(words(40))]],
    ['constants of the process', [dynamic('${VERSION}', { stability: 'process' }), fixed(words(500))]],
    ['a value of the day', [dynamic('${today}', { stability: 'day' }), fixed(words(500))]],
    ['optional fixed text', [dynamic('${a}'), fixed(words(500), { conditional: true })]],
    ['labels between values', Array.from({ length: 20 }, (_, index) => [fixed('\nLabel of it:\n'), dynamic(`\${v${index}}`)]).flat()],
    ['small wrappers that only together are many tokens', Array.from({ length: 6 }, (_, index) => [fixed(words(12)), dynamic(`\${v${index}}`)]).flat()],
    ['text behind the conversation', [...system(fixed(words(300))), dynamic('history', { isHistory: true }), fixed(words(300), { message: 2 })]],
    ['text behind an earlier answer', [...system(fixed(words(300))), dynamic('${question}'), dynamic('${answer}', {}, { role: 'assistant', message: 2 }), fixed(words(300), { message: 3 })]],
    ['tools from a variable', [dynamic('tools', {}, { part: 'tools' }), ...system(fixed(words(500)))]],
  ])('is silent: %s', (_, segments) => expect(findings(segments, gpt4o)).toEqual([]));

  test('history inside a text counts as any value', () => {
    expect(findings([fixed('Conversation:\n'), dynamic('${history}', { isHistory: true }), fixed(words(300))])).toHaveLength(1);
  });
  test('is silent in tests and where nothing caches', () => {
    const segments = [dynamic('${a}'), fixed(words(500))];
    expect(findings(segments, { scope: scope({ isTest: true }) })).toEqual([]);
    const embedded = prompt(segments);
    expect(check(dynamicBeforeStatic, { prompts: [embedded], requests: [request({ operation: 'embedding', prompt: embedded })] })).toEqual([]);
  });
  test('minTokens is an option', () => {
    const some = { prompts: [prompt([dynamic('${a}'), fixed(words(40))])] };
    expect(check(dynamicBeforeStatic, some, context({ minTokens: 30 }))).toHaveLength(1);
  });
  test('leaves what volatile-prefix reports', () => {
    const now = dynamic('${now}', { stability: 'volatile', volatile: 'time' });
    expect(findings([now, fixed(words(300)), dynamic('${question}')])).toEqual([]);
    expect(findings([now, fixed(words(300)), dynamic('${topic}'), fixed(words(200))])).toMatchObject([{ message: expect.stringContaining('${topic}') }]);
    expect(findings([now, fixed(', '), dynamic('${topic}'), fixed(words(200))])).toMatchObject([{ message: expect.stringContaining('${now}') }]);
  });
  test('offers the move as a suggestion, and a rewrite inside a sentence', () => {
    const edits = { moveToEnd: () => [{ start: 0, end: 1, newText: '' }] };
    const titles = (before: string) => check(dynamicBeforeStatic, { prompts: [prompt([fixed(before), dynamic('${topic}'), fixed(`.\n${words(80)}`)])] }, context({}, edits)).flatMap((finding) => finding.fixes);
    expect(titles('Topic:\n')).toMatchObject([{ safety: 'suggestion', title: 'Move ${topic} behind the fixed text' }]);
    expect(titles('Write a review of ')).toMatchObject([{ safety: 'suggestion', title: 'Name ${topic} here and put its value at the end' }]);
  });
});
