import { expect, test } from 'vitest';
import type { Finding } from '../../../rules/model.ts';
import { Drift } from '../../../server/excerpt/drift.ts';
import { isStill, outside, reachesOf, unsteadySpan } from '../../../server/excerpt/stillness.ts';

const text = 'one\ntwo\nthree\n';

function stand(before: string, change: { readonly start: number; readonly end: number; readonly newText: string }, word: string, related?: string): boolean {
  const drift = new Drift(before.length);
  drift.add(change);
  const now = before.slice(0, change.start) + change.newText + before.slice(change.end);
  const place = (of: string) => ({ start: before.indexOf(of), end: before.indexOf(of) + of.length });
  const finding: Finding = { rule: 'a', severity: 'info', message: '', span: place(word), related: related ? [{ ...place(related), message: '' }] : [], fixes: [] };
  return isStill(finding, unsteadySpan(before, now, drift));
}

test('what stands in other lines does, while somebody types in one', () => {
  const typed = { start: 5, end: 5, newText: 'x' };
  expect(stand(text, typed, 'one')).toBe(true);
  expect(stand(text, typed, 'two')).toBe(false);
  expect(stand(text, typed, 'three')).toBe(true);
  expect(stand(text, typed, 'three', 'two')).toBe(false);
});

test.each([
  ['a line is added', text, { start: 3, end: 3, newText: '\n' }],
  ['a line is taken away', text, { start: 3, end: 4, newText: '' }],
  ['a line end is taken apart', 'one\r\ntwo\r\nthree', { start: 4, end: 4, newText: 'x' }],
  ['a line end is put together', 'one\rx\ntwo\nthree', { start: 4, end: 5, newText: '' }],
] as const)('what follows does not where %s', (_how, before, change) => {
  expect(stand(before, change, 'three')).toBe(false);
});

test('the findings at the front and at the end whose places all stand outside of a span are counted', () => {
  const at = (start: number, end: number, related?: { readonly start: number; readonly end: number; readonly file?: string }): Finding =>
    ({ rule: 'a', severity: 'info', message: '', span: { start, end }, related: related ? [{ ...related, message: '' }] : [], fixes: [] });
  const reaches = reachesOf([at(0, 2), at(3, 5, { start: 20, end: 22 }), at(6, 8), at(10, 12, { start: 1, end: 2 }), at(14, 16, { start: 4, end: 5, file: 'b' }), at(18, 19)]);
  expect(outside(reaches, { start: 30, end: 31 })).toEqual({ ahead: 6, behind: 0 });
  expect(outside(reaches, { start: 21, end: 21 })).toEqual({ ahead: 1, behind: 0 });
  expect(outside(reaches, { start: 4, end: 7 })).toEqual({ ahead: 1, behind: 2 });
  expect(outside(reaches, { start: 0, end: 0 })).toEqual({ ahead: 0, behind: 5 });
  expect(outside(reachesOf([]), { start: 0, end: 0 })).toEqual({ ahead: 0, behind: 0 });
});
