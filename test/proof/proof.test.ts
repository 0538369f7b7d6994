import { describe, expect, test } from 'vitest';
import { findRule } from '../../rules/registry.ts';
import { cases, type Case } from './cases.ts';
import { prove } from './prove.ts';
import { findPython } from './run-program.ts';

const { missing } = findPython();

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
      for (const { before, after } of proof.failed) expect(after.output).toBe(before.output);
    });
  }
});
