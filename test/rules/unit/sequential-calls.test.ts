import { describe, expect, test } from 'vitest';
import { sequentialCalls } from '../../../rules/sequential-calls.ts';
import { chat, check, context, fixed, dynamic, gpt4o, prompt, request, scope, sequence, step, words } from './builders.ts';

const findings = (...given: Parameters<typeof sequence>) => check(sequentialCalls, { sequences: [sequence(...given)] });

describe('sequential-calls on facts', () => {
  test('groups what does not depend', () => {
    const steps = [chat('summary()'), chat('tags()')];
    expect(findings(steps)).toMatchObject([{ severity: 'warning', span: steps[1]!.callSpan, related: [{}], estimate: { roundTrips: 1, timeShare: 0.5 } }]);
    expect(findings(steps)[0]!.message).toMatch(/`tags\(\)` waits for `summary\(\)`.*saves half/);
  });
  test('groups are maximal', () => {
    expect(findings([chat('a()'), chat('b()'), chat('c()')])).toMatchObject([{ estimate: { roundTrips: 2 }, related: [{}, {}], message: expect.stringContaining('two thirds') }]);
  });
  test('steps need not stand side by side', () => {
    const [finding, ...more] = findings([chat('a()'), chat('b()'), chat('c()')], ['a()>b()']);
    expect(more).toEqual([]);
    expect(finding!.message).toContain('`c()`');
  });
  test('a chain through a step between orders them', () => {
    expect(findings([chat('a()'), step('store()'), chat('c()')], ['a()>store()', 'store()>c()'])).toEqual([]);
  });
  test('requests are paired with each other before anything else', () => {
    const steps = [chat('a()'), step('load()'), chat('b()')];
    expect(findings(steps, ['load()>b()'])).toMatchObject([{ message: expect.stringMatching(/`b\(\)` waits for `a\(\)`/) }]);
  });
  test('other awaited work may run beside a request', () => {
    expect(findings([step('load()', { changes: 'unknown' }), chat('a()')])).toMatchObject([{ severity: 'info', message: expect.stringContaining('seems to need'), estimate: { roundTrips: 1 } }]);
  });
  test('work that is awaited for its effect keeps its place, unless all it does is seen', () => {
    expect(findings([step('init()', { changes: 'unknown', isUsed: false }), chat('a()')])).toEqual([]);
    expect(findings([step('load()', { changes: 'nothing', isUsed: false }), chat('a()')])).toEqual([]);
    expect(findings([step('fill()', { changes: 'local', isUsed: false }), chat('a()')])).toHaveLength(1);
  });
  test('beside answers an embedding is short, and beside one answer nothing is known', () => {
    const quick = () => step('embed()', { operation: 'embedding' });
    expect(findings([quick(), chat('a()'), chat('b()')])).toMatchObject([{ estimate: { roundTrips: 2, timeShare: 0.5 }, message: expect.stringContaining('equal times of the answers that saves half') }]);
    expect(findings([quick(), chat('a()')])[0]!.estimate!.timeShare).toBeUndefined();
    expect(findings([quick(), quick()])[0]!.estimate!.timeShare).toBe(0.5);
  });
  test.each<[string, Parameters<typeof sequence>]>([
    ['data dependence', [[chat('a()'), chat('b()')], ['a()>b()']]],
    ['no request', [[step('load()'), step('read()')]]],
    ['one step', [[chat('a()')]]],
    ['batches are not waited for', [[step('a()', { operation: 'batch' }), step('b()', { operation: 'batch' })]]],
    ['counting tokens', [[step('a()', { operation: 'count-tokens' }), step('b()', { operation: 'count-tokens' })]]],
    ['tests', [[chat('a()'), chat('b()')], [], { scope: scope({ isTest: true }) }]],
  ])('is silent: %s', (_, given) => expect(findings(...given)).toEqual([]));

  test('a script from top to bottom is info', () => {
    expect(findings([chat('a()'), chat('b()')], [], { scope: scope({ isTopLevel: true }) })).toMatchObject([{ severity: 'info' }]);
  });
  test('blocking steps get the advice and no fix', () => {
    const given = context({}, { runTogether: () => [{ start: 0, end: 1, newText: '' }] });
    const steps = [chat('a()', { isBlocking: true }), chat('b()', { isBlocking: true })];
    expect(check(sequentialCalls, { sequences: [sequence(steps, [], { scope: scope({ isAsync: false }) })] }, given)).toMatchObject([{ severity: 'warning', fixes: [], message: expect.stringContaining('ThreadPoolExecutor') }]);
  });
  test('the fix is safe only where no step can observe another', () => {
    const given = context({}, { runTogether: () => [{ start: 0, end: 1, newText: '' }] });
    const safety = (changes: 'nothing' | 'unknown') => check(sequentialCalls, { sequences: [sequence([chat('a()'), chat('b()', { changes })])] }, given)[0]!.fixes[0]!.safety;
    expect(safety('nothing')).toBe('safe');
    expect(safety('unknown')).toBe('suggestion');
  });
  test('a direct request is shown at its name, a helper at its call', () => {
    const first = chat('a()');
    const sent = request();
    expect(findings([first, chat('b()', { requests: [sent] })])[0]!.span).toEqual(sent.nameSpan);
    const through = chat('b()', { requests: [sent], through: ['ask'] });
    expect(findings([first, through])[0]!.span).toEqual(through.callSpan);
  });
  test('a long shared prefix is warmed by the first response', () => {
    const one = () => chat('a()', { requests: [request({ prompt: prompt([fixed(words(1100)), dynamic('${x}')], gpt4o) })] });
    expect(findings([one(), one()])[0]!.message).toContain('about 1,100 tokens of prefix');
    const short = () => chat('a()', { requests: [request({ prompt: prompt([fixed(words(100)), dynamic('${x}')], gpt4o) })] });
    expect(findings([short(), short()])[0]!.message).not.toContain('prefix');
  });
});
