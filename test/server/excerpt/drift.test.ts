import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Drift } from '../../../server/excerpt/drift.ts';

test('says which span of the text is another one, and where the rest is now', () => {
  const drift = new Drift(100);
  expect(drift.span).toBeUndefined();
  drift.add({ start: 10, end: 10, newText: 'abc' });
  drift.add({ start: 13, end: 20, newText: '' });
  expect(drift.span).toEqual({ start: 10, end: 17 });
  expect([5, 10, 17, 50].map((offset) => drift.now(offset))).toEqual([5, 10, 13, 46]);
});

const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(9), newText: fc.string({ maxLength: 6 }) });

test('all that differs is inside of it, whatever the changes', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.array(change, { minLength: 1, maxLength: 8 }), (before, changes) => {
    const drift = new Drift(before.length);
    let now = before;
    for (const { at, cut, newText } of changes) {
      const start = Math.floor(at * now.length);
      const end = Math.min(now.length, start + cut);
      drift.add({ start, end, newText });
      now = now.slice(0, start) + newText + now.slice(end);
    }
    const { start, end } = drift.span!;
    expect(now.slice(0, start)).toBe(before.slice(0, start));
    // what is put in at a place stands before what begins there
    for (let offset = Math.max(end, start + 1); offset <= before.length; offset++) expect(now.slice(drift.now(offset))).toBe(before.slice(offset));
  }));
});
