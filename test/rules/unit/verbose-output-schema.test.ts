import { describe, expect, test } from 'vitest';
import type { SchemaNode } from '../../../rules/model.ts';
import { tellingWords } from '../../../rules/output-keys.ts';
import { verboseOutputSchema } from '../../../rules/verbose-output-schema.ts';
import { check, context, list, number, object, oneOf, schema, text } from './builders.ts';

const findings = (root: SchemaNode, some: Parameters<typeof schema>[1] = {}) => check(verboseOutputSchema, { schemas: [schema(root, some)] });

describe('verbose-output-schema on facts', () => {
  test('long keys inside a list', () => {
    const root = object({ tickets: list(object({ id: number, suggested_follow_up_action_description: text, primary_customer_complaint_category: text })) });
    const [finding, ...more] = findings(root);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', estimate: { outputTokensPerItem: 10 }, related: [{}, {}] });
    expect(finding!.message).toMatch(/every item of `tickets` cost 19 tokens.*`action` for `suggested_follow_up_action_description`.*cost 9/);
  });
  test('one letter is never the advice', () => {
    for (const key of ['suggested_follow_up_action_description', 'a_b_c_d_e_f_g', 'isCurrentlyActive']) expect(tellingWords(key).filter((word) => word.length < 3)).toEqual([]);
  });
  test.each([['isCurrentlyActive', 'active'], ['should_escalate_to_human_agent', 'escalate'], ['detailedExplanationOfTheVerdict', 'explanation'], ['number_of_items_in_stock', 'stock']])('%s → %s', (key, word) => {
    expect(tellingWords(key)[0]).toBe(word);
  });
  test('many long keys of a single answer', () => {
    const keys = ['suggested_follow_up_action_description', 'primary_customer_complaint_category', 'estimated_time_to_resolution_in_hours'];
    expect(findings(object(Object.fromEntries(keys.map((key) => [key, number]))))).toMatchObject([{ severity: 'info', estimate: { outputTokens: 15 } }]);
  });
  test('all renames in one fix, unless they touch the same text', () => {
    const root = object({ rows: list(object({ suggested_follow_up_action_description: text, primary_customer_complaint_category: text })) });
    let at = 0;
    const apart = context({}, { renameOutputKey: (_, newText) => [{ start: (at += 10), end: at + 1, newText }] });
    expect(check(verboseOutputSchema, { schemas: [schema(root)] }, apart)[0]!.fixes).toMatchObject([{ safety: 'suggestion', edits: [{}, {}] }]);
    const touching = context({}, { renameOutputKey: (_, newText) => [{ start: 0, end: 5, newText }] });
    expect(check(verboseOutputSchema, { schemas: [schema(root)] }, touching)[0]!.fixes).toEqual([]);
  });
  test('reasoning that nothing reads, behind the answer', () => {
    expect(findings(object({ verdict: number, reasoning: [text, { use: 'unread' }] }))).toMatchObject([{ severity: 'warning', message: expect.stringContaining('take it out') }]);
  });
  test('reasoning that nothing reads, ahead of the answer, may be meant', () => {
    expect(findings(object({ reasoning: [text, { use: 'unread' }], verdict: number }))).toMatchObject([{ severity: 'info', message: expect.stringContaining('thinks before it answers') }]);
  });
  test('copies of the input in a list', () => {
    const rows = (use: 'read' | 'unread'): SchemaNode => object({ rows: list(object({ id: number, originalText: [text, { echoes: '${mails}', use }], label: text })) });
    expect(findings(rows('read'))).toMatchObject([{ severity: 'info', message: expect.stringContaining('number or id') }]);
    expect(findings(rows('unread'))).toMatchObject([{ severity: 'warning' }]);
  });
  test('a wrapper around each item', () => {
    expect(findings(object({ rows: list(object({ row: object({ a: text, b: text }) })) }))).toMatchObject([{ severity: 'info', message: expect.stringContaining('one key `row`') }]);
  });
  test('long enum values in a list', () => {
    const long = oneOf('NEEDS_IMMEDIATE_HUMAN_ATTENTION', 'NO_FURTHER_ACTION_REQUIRED');
    expect(findings(object({ rows: list(object({ id: number, status: long })) }))).toMatchObject([{ severity: 'info', estimate: { outputTokensPerItem: 7 } }]);
    expect(findings(object({ status: long }))).toEqual([]);
  });
  test.each<[string, SchemaNode, Parameters<typeof schema>[1]?]>([
    ['short keys', object({ rows: list(object({ id: number, name: text, active: text })) })],
    ['one-letter keys would save nothing', object({ rows: list(object({ identifier: number, category: text, severity: text })) })],
    ['long keys beside free text, written once', object({ suggested_follow_up_action_description: text, primary_customer_complaint_category: text, estimated_time_to_resolution_in_hours: text })],
    ['items that name the one list they hold', object({ groups: list(object({ indices: list(number) })) })],
    ['long keys written once', object({ suggested_follow_up_action_description: text })],
    ['keys a public API fixes', object({ rows: list(object({ suggested_follow_up_action_description: text })) }), { isShared: true }],
    ['reasoning that is read', object({ reasoning: [text, { use: 'read' }], verdict: number })],
    ['reasoning whose use is not known', object({ reasoning: text, verdict: number })],
    ['an identifier that comes back', object({ rows: list(object({ ticket_id: [text, { echoes: '${tickets}' }], label: text })) })],
    ['a single text that is rewritten', object({ text: [text, { echoes: '${text}', use: 'read' }] })],
    ['the root object OpenAI requires', object({ rows: list(object({ a: text, b: text })) })],
  ])('is silent: %s', (_, root, some = {}) => expect(findings(root, some)).toEqual([]));
});
