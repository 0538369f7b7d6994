import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRule } from '../../rules/registry.ts';
import { cases, type Case } from './cases.ts';
import { prove } from './prove.ts';
import { findPython } from './run-program.ts';
import { rowOf } from './table.ts';

const { missing } = findPython();
const page = readFileSync(join(import.meta.dirname, '../../rules/proof.md'), 'utf8');

/** Why a case cannot be run here. */
function obstacle({ file, rule }: Case): string | undefined {
  if (!findRule(rule)) return `there is no rule ${rule} yet`;
  return file.endsWith('.py') ? missing : undefined;
}

describe('fixes keep what a program does and take the time they promise', { timeout: 120_000 }, () => {
  for (const each of cases) {
    const why = obstacle(each);
    (why ? test.skip : test.concurrent)(`${each.rule}, ${each.file}${each.fix ? ` (${each.fix.source})` : ''}${why ? `: skipped, ${why}` : ''}`, async () => {
      const proof = await prove(each);
      if (!each.changesText) expect(proof.after.output).toBe(proof.before.output);
      expect(proof.before.output).not.toContain('uncaught');
      each.claim(proof);
      expect(page, 'rules/proof.md is out of date: npm run proof').toContain(rowOf(each, proof));
      for (const { before, after } of proof.failed) expect(after.output).toBe(before.output);
    });
  }
});

test('the page has a row for each fix', () => {
  const rows = [...page.matchAll(/^\| \[[\w-]+\]\((?<rule>[\w-]+)\.md\) \| \[(?<file>[^\]]+)\]/gm)].map(({ groups }) => `${groups!.rule} ${groups!.file}`);
  expect(rows).toEqual(cases.filter(({ rule }) => findRule(rule)).map(({ rule, file }) => `${rule} ${file}`));
});
