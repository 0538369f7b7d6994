import { describe, expect, test } from 'vitest';
import type { DynamicContent } from '../../../rules/model.ts';
import { volatilePrefix } from '../../../rules/volatile-prefix.ts';
import { check, context, dynamic, fixed, gpt4o, prompt, system, words } from './builders.ts';

const findings = (...given: Parameters<typeof prompt>) => check(volatilePrefix, { prompts: [prompt(...given)] });
const clock: Partial<DynamicContent> = { stability: 'volatile', volatile: 'time' };
const today: Partial<DynamicContent> = { stability: 'day', volatile: 'date' };
const history = dynamic('history', { isHistory: true });

describe('volatile-prefix on facts', () => {
  test('warns of a clock ahead of fixed text', () => {
    expect(findings([dynamic('${now}', clock), fixed(words(300))])).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/another time with every call.*about 300 fixed tokens.*only the day/) }]);
  });
  test('warns of a clock in the system prompt ahead of a conversation', () => {
    expect(findings([...system(fixed('You help. '), dynamic('${now}', clock)), history], gpt4o)).toMatchObject([{ severity: 'warning', message: expect.stringContaining('behind it: the conversation') }]);
  });
  test('is info where no cache is reached either way', () => {
    expect(findings([dynamic('${id}', { stability: 'volatile', volatile: 'uuid' }), fixed(words(200))], gpt4o)).toMatchObject([{ severity: 'info', message: expect.stringContaining('under the 1,024') }]);
  });
  test('is info for the day', () => {
    expect(findings([dynamic('${today}', today), fixed(words(1500))], gpt4o)).toMatchObject([{ severity: 'info', message: expect.stringContaining('after each change of day') }]);
  });
  test('is info for unsorted serialisation', () => {
    expect(findings([dynamic('${json}', { stability: 'session', volatile: 'unsorted' }), fixed(words(1500))], gpt4o)).toMatchObject([{ severity: 'info', message: expect.stringContaining('Sort') }]);
  });
  test.each<[string, Parameters<typeof prompt>[0]]>([
    ['the value last', [fixed(words(500)), dynamic('${now}', clock)]],
    ['a short tail behind it', [fixed(words(500)), dynamic('${now}', clock), fixed(words(20))]],
    ['a constant of the process', [dynamic('${STARTED}', { stability: 'process', volatile: 'time' }), fixed(words(500))]],
    ['behind a value of the request', [dynamic('${question}'), dynamic('${now}', clock), fixed(words(500))]],
    ['the day ahead of another value', [dynamic('${today}', today), fixed('. '), dynamic('${topic}'), fixed(words(500))]],
    ['the day ahead of a conversation', [...system(fixed('You help. '), dynamic('${today}', today)), history]],
    ['in the question itself', [...system(fixed(words(500))), fixed('Time: '), dynamic('${now}', clock), fixed('\n'), dynamic('${question}')]],
    ['behind the conversation', [...system(fixed(words(500))), history, dynamic('${now}', clock, { message: 2 }), fixed(words(100), { message: 2 })]],
  ])('is silent: %s', (_, segments) => expect(findings(segments, gpt4o)).toEqual([]));

  test('offers what fits the value', () => {
    const edit = () => [{ start: 0, end: 1, newText: '' }];
    const titles = (content: Partial<DynamicContent>) =>
      check(volatilePrefix, { prompts: [prompt([dynamic('${x}', content), fixed(words(80))])] }, context({}, { moveToEnd: edit, coarsenToDay: edit, sortKeys: edit })).flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles(clock)).toEqual(['Move ${x} behind the fixed text', 'Give only the day']);
    expect(titles({ stability: 'volatile', volatile: 'random' })).toEqual(['Move ${x} behind the fixed text']);
    expect(titles({ stability: 'session', volatile: 'unsorted' })).toEqual(['Sort the keys']);
  });
});
