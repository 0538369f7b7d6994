import { expect, test } from 'vitest';
import type { Estimate } from '../../rules/model.ts';
import { cases } from './cases.ts';
import { fixedText, programText } from './prove.ts';

/** What the rules' findings state in figures. A claim compares a figure with two runs wherever a case has it: each has to have one. */
const FIGURES: Readonly<Record<string, readonly (keyof Estimate)[]>> = {
  'sequential-calls': ['roundTrips', 'timeShare'],
  'call-in-loop': ['roundTrips', 'timeShare'],
  'serial-gate': ['roundTrips'],
  'dynamic-before-static': ['cacheableTokens'],
  'volatile-prefix': ['cacheableTokens'],
  'cache-breakpoint': ['cacheableTokens'],
  'verbose-output-schema': ['outputTokens', 'outputTokensPerItem'],
  'prompt-whitespace': ['inputTokens'],
};

test('every figure of a finding that has a fix is held against a run', async () => {
  const stated = new Map<string, Set<string>>();
  for (const { file, rule, fix } of cases) {
    const { estimate } = await fixedText(file, await programText(file), rule, fix);
    const figures = Object.keys(estimate ?? {}).filter((figure) => figure !== 'basis');
    if (figures.length > 0) stated.set(rule, new Set([...stated.get(rule) ?? [], ...figures]));
  }
  const found = Object.fromEntries([...stated].map(([rule, figures]) => [rule, [...figures].toSorted()]));
  expect(found).toEqual(Object.fromEntries(Object.entries(FIGURES).map(([rule, figures]) => [rule, figures.toSorted()])));
}, 120_000);
