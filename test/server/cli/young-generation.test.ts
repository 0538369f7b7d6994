import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** MiB that V8 keeps for young objects after many that live on, with `inBetween` done now and then. */
function room(inBetween: string): number {
  const script = `
    const { YoungGeneration } = require(${JSON.stringify(path.resolve('server/cli/young-generation.ts'))});
    const young = new YoungGeneration();
    const kept = [];
    for (let count = 0; count < 2_000_000; count++) {
      kept.push({ count });
      if (count % 1000 === 0) { ${inBetween} }
    }
    const { space_size } = require('node:v8').getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    console.log(space_size / 2 ** 20);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  expect(stderr).toBe('');
  return Number(stdout);
}

test('the room for young objects stays as it is once it is large enough', () => {
  const bounded = room('young.look();');
  expect(bounded).toBeGreaterThanOrEqual(16);
  expect(bounded).toBeLessThan(room(''));
});

test('it grows where other threads are to grow, too', () => {
  // how far it grows depends on how quickly V8 collects: 64 or 128 MiB
  expect(room('young.leave(); young.look();')).toBeGreaterThan(room('young.look();'));
});

test('it grows under the flags of the start', () => {
  const more = 'for (let more = 0; more < 1_000_000; more++) kept.push({ more });';
  expect(room(`young.look(); if (count === 1_000_000) young.asStarted(() => { ${more} });`)).toBeGreaterThan(room('young.look();'));
});
