import { expect, test } from 'vitest';
import { findRule } from '../../rules/registry.ts';
import { lintText } from '../rules/lint-text.ts';
import { refused } from './refused.ts';

test.each(refused.map((each) => [each.rule, each.language, each.name, each.code] as const))('%s offers no fix in %s: %s', async (rule, language, _, code) => {
  const { findings, module } = await lintText(findRule(rule)!, language, code);
  expect(module?.syntaxErrors).toEqual([]);
  expect(findings.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual([]);
});
