/**
 * An hour of editing in a large workspace, against the built server over its real transport: `npm run soak`.
 * SOAK_MINUTES and SOAK_SEED say how long and which. Fails where memory or latency drifts up, or a tree is not freed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFiles } from '../bench/corpora.ts';
import { driftOf } from './drift.ts';
import { Minute } from './minute.ts';
import { leftTrees } from './trees.ts';
import { Typist } from './typist.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 60);
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);
const FILES = 2_000;

console.log(`seed ${seed}: ${minutes} minutes of editing in ${FILES.toLocaleString('en')} files`);
const folder = mkdtempSync(path.join(tmpdir(), 'pl-soak-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFiles(folder, FILES);

const typist = await Typist.start(folder, FILES, seed);
const past: Minute[] = [];
for (let number = 1; number <= minutes; number++) {
  const minute = new Minute(number);
  while (!minute.isOver) minute.add(await typist.act());
  minute.end(typist.memory());
  past.push(minute);
  console.log(minute.text);
}
await typist.stop();

const trees = await leftTrees(folder);
console.log(`trees made ${trees.made}, left ${trees.left}; parsers made ${trees.parsers}, one for each grammar`);
const faults = [...driftOf(past), ...(trees.left > 0 ? [`${trees.left} trees were not freed`] : []), ...typist.faults];
for (const fault of faults) console.error(`FAILED: ${fault}`);
if (faults.length === 0) console.log('flat');
process.exit(faults.length > 0 ? 1 : 0);
