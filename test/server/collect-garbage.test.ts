import { setTimeout } from 'node:timers/promises';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { collectGarbage } from '../../server/collect-garbage.ts';

test('what is no longer used is freed, and code that was kept stays of use', async () => {
  const source = '(() => 42)';
  const kept = new Script(source).createCachedData();
  const freed = new WeakRef(Array.from({ length: 1_000 }, (_, index) => ({ index })));
  // what a weak reference is made of stays until the task has ended
  await setTimeout(0);
  collectGarbage();
  expect(freed.deref()).toBeUndefined();
  expect(new Script(source, { cachedData: kept }).cachedDataRejected).toBe(false);
});
