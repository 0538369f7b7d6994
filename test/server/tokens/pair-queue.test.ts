import { expect, it } from 'vitest';
import { NONE, PairQueue } from '../../../server/tokens/pair-queue.ts';
import { randomFrom } from './texts.ts';

it('gives the pair of the lowest rank first and the leftmost of those, also of pairs that come in between', () => {
  const random = randomFrom(7);
  const queue = new PairQueue(3000);
  for (let round = 0; round < 200; round++) {
    // Ranks that share a slot, and positions that mostly rise.
    const rank = (): number => random(3) * 1024 + random(1 + random(4));
    const waiting: { rank: number; position: number }[] = [];
    const push = (position: number): void => {
      const pair = { rank: rank(), position };
      waiting.push(pair);
      queue.push(pair.rank, pair.position);
    };
    for (let position = 0; position < 100; position++) push(position);
    for (let taken = 0; waiting.length > 0; taken++) {
      const first = waiting.reduce((one, other) => (other.rank - one.rank || other.position - one.position) < 0 ? other : one);
      waiting.splice(waiting.indexOf(first), 1);
      const position = queue.pop();
      expect({ rank: queue.rank, position }).toEqual(first);
      if (taken < 300 && random(2) === 0) push(random(4) === 0 ? random(100) : position);
    }
    expect(queue.pop()).toBe(NONE);
  }
});
