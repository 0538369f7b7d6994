import { describe, expect, test } from 'vitest';
import { callInLoop } from '../../../rules/call-in-loop.ts';
import { chat, check, context, loop, scope, step } from './builders.ts';

const findings = (...given: Parameters<typeof loop>) => check(callInLoop, { loops: [loop(...given)] });

describe('call-in-loop on facts', () => {
  test('warns of independent iterations', () => {
    const call = chat('ask(item)');
    expect(findings([call])).toMatchObject([{ severity: 'warning', span: call.callSpan, message: expect.stringMatching(/`ask\(item\)`.*limited number at a time/) }]);
  });
  test('a known number of iterations gives the estimate', () => {
    expect(findings([chat('ask()')], { size: 10 })).toMatchObject([{ severity: 'warning', estimate: { roundTrips: 9, timeShare: 0.9 } }]);
    expect(findings([chat('ask()')], { size: 2 })).toMatchObject([{ severity: 'info' }]);
  });
  test('embeddings are better sent in one request', () => {
    expect(findings([step('embed(text)', { operation: 'embedding' })])[0]!.message).toMatch(/take a list/);
  });
  test('comprehensions count', () => expect(findings([chat('ask(x)', { isBlocking: true })], { form: 'comprehension' })).toMatchObject([{ fixes: [], message: expect.stringContaining('ThreadPoolExecutor') }]));
  test('nested loops: only the outermost independent one', () => {
    const call = chat('judge()');
    const inner = loop([call]);
    const outer = { ...loop([call]), span: { start: inner.span.start - 50, end: inner.span.end + 50 } };
    expect(check(callInLoop, { loops: [inner, outer] })).toHaveLength(1);
    const agent = { ...outer, carried: [{ reason: 'agent' as const, span: outer.headerSpan, what: 'messages' }] };
    expect(check(callInLoop, { loops: [agent, inner] })).toMatchObject([{ related: [inner.headerSpan] }]);
  });
  test.each<[string, Parameters<typeof loop>]>([
    ['something is carried', [[chat('ask()')], { carried: [{ reason: 'history', span: { start: 0, end: 1 }, what: 'messages' }] }]],
    ['one iteration', [[chat('ask()')], { size: 1 }]],
    ['no request', [[step('save()')]]],
    ['a batch job', [[step('submit()', { operation: 'batch' })]]],
    ['a test', [[chat('ask()')], { scope: scope({ isTest: true }) }]],
  ])('is silent: %s', (_, given) => expect(findings(...given)).toEqual([]));

  test('the fix is a suggestion', () => {
    const given = context({}, { runIterationsTogether: () => [{ start: 0, end: 1, newText: '' }] });
    expect(check(callInLoop, { loops: [loop([chat('ask()')])] }, given)[0]!.fixes).toMatchObject([{ safety: 'suggestion' }]);
  });
});
