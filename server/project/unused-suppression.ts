import type { Rule } from '../../rules/model.ts';

/** What tables, schema and configuration need to know of a rule. */
export type RuleMeta = Pick<Rule, 'id' | 'summary' | 'principle' | 'defaultSeverity' | 'fixable' | 'options'>;

/** Reported by the suppressions themselves, so it has no `check`; configured like every other rule. */
export const unusedSuppression: RuleMeta = {
  id: 'unused-suppression',
  summary: 'A comment that suppresses findings where there are none, or names a rule that does not exist.',
  principle: 'Housekeeping',
  defaultSeverity: 'warning',
  fixable: 'safe',
  options: {},
};

/** Everything that can be configured: the rules, and `unused-suppression`. */
export function configurable(rules: readonly RuleMeta[]): readonly RuleMeta[] {
  return rules.some(({ id }) => id === unusedSuppression.id) ? rules : [...rules, unusedSuppression];
}
