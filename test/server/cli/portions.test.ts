import { expect, test } from 'vitest';
import { Portions } from '../../../server/cli/portions.ts';

test.each([[0, 1], [7, 2], [100, 1], [1000, 2], [1001, 3], [5, 4]])('%i tasks for %i threads: each is taken once', (count, threads) => {
  const first = new Portions(count);
  const turns = Array.from({ length: threads }, (_, thread) => new Portions(count, first.memory).take(thread, threads)[Symbol.iterator]());
  const taken: number[] = [];
  for (let open = turns; open.length > 0;) open = open.filter((turn) => { const next = turn.next(); if (!next.done) taken.push(next.value); return !next.done; });
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place));
});

test('two threads start at the ends and meet', () => {
  const first = new Portions(32);
  const [forward, backward] = [first.take(0, 2)[Symbol.iterator](), new Portions(32, first.memory).take(1, 2)[Symbol.iterator]()];
  expect([forward.next().value, backward.next().value]).toEqual([0, 24]);
  expect([...{ [Symbol.iterator]: () => forward }]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
});

test('what is done is counted by all', () => {
  const first = new Portions(3);
  first.done();
  expect(new Portions(3, first.memory).done()).toBe(2);
});
