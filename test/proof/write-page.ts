import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRule } from '../../rules/registry.ts';
import { cases, type Case } from './cases.ts';
import { prove, type Proof } from './prove.ts';
import { findPython } from './run-program.ts';
import { pageOf } from './table.ts';

/** Writes rules/proof.md: `npm run proof`. One program after another, so that the clock measures nothing else. */
const SCALE = 0.1;

const { missing } = findPython();
if (missing) throw new Error(`the page needs the Python programs, too: ${missing}`);
const rows: (readonly [Case, Proof])[] = [];
for (const each of cases.filter(({ rule }) => findRule(rule))) {
  rows.push([each, await prove({ ...each, failures: [] }, SCALE)]);
  console.log(`${each.rule}: ${each.file}`);
}
await writeFile(join(import.meta.dirname, '../../rules/proof.md'), pageOf(rows, SCALE));
