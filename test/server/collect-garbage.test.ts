import { setTimeout } from 'node:timers/promises';
import { Script } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { startCollecting } from '../../server/collect-garbage.ts';

test('what is no longer used is freed in a while, and code that was kept stays of use', async () => {
  const source = '(() => 42)';
  const kept = new Script(source).createCachedData();
  let isFreed = false;
  const registry = new FinalizationRegistry(() => { isFreed = true; });
  // enough to outlive the collections of what is young
  registry.register(Array.from({ length: 300_000 }, (_, index) => ({ index })), undefined);
  await setTimeout(0);
  await vi.waitFor(() => {
    startCollecting();
    expect(isFreed).toBe(true);
  }, { timeout: 10_000 });
  expect(new Script(source, { cachedData: kept }).cachedDataRejected).toBe(false);
});
