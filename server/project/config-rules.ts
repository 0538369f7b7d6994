import type { RuleOption } from '../../rules/model.ts';
import { kindOf } from './config-node.ts';
import type { ConfigEntry, ConfigNode } from './config-node.ts';
import type { ValueReader } from './config-values.ts';
import { didYouMean } from './nearest.ts';
import type { RuleSetting } from './settings.ts';
import type { RuleMeta } from './unused-suppression.ts';

export const severities = ['off', 'hint', 'info', 'warning', 'error'] as const;

/** What one place says of a rule; options are absent where only the severity is written, so that earlier ones stay. */
export interface RuleChange {
  readonly severity: RuleSetting['severity'];
  readonly options?: RuleSetting['options'];
}
export type RuleChanges = ReadonlyMap<string, RuleChange>;

/** Reads a `rules` object. */
export function readRules(entry: ConfigEntry | undefined, rules: readonly RuleMeta[], reader: ValueReader): RuleChanges {
  const changes = new Map<string, RuleChange>();
  if (!entry) return changes;
  for (const { key, keySpan, value } of reader.entries(entry.value, '"rules"')) {
    const rule = rules.find(({ id }) => id === key);
    if (!rule) {
      reader.report(`Unknown rule "${key}".${didYouMean(key, rules.map(({ id }) => id))}`, keySpan);
      continue;
    }
    const change = readRule(value, rule, reader);
    if (change) changes.set(rule.id, change);
  }
  return changes;
}

function readRule(node: ConfigNode, rule: RuleMeta, reader: ValueReader): RuleChange | undefined {
  if (node.kind !== 'array') return withSeverity(node, rule, reader);
  const [severity, options, surplus] = node.items;
  if (!severity) return reader.report(`The setting of ${rule.id} is empty: write a severity, such as "${rule.defaultSeverity}".`, node);
  if (surplus) reader.report(`The setting of ${rule.id} holds a severity and one object of options, nothing more.`, surplus);
  const change = withSeverity(severity, rule, reader);
  return change && options ? { ...change, options: readOptions(options, rule, reader) } : change;
}

function withSeverity(node: ConfigNode, rule: RuleMeta, reader: ValueReader): RuleChange | undefined {
  const severity = reader.oneOf(node, severities, `the severity of ${rule.id}`);
  return severity && { severity };
}

function readOptions(node: ConfigNode, rule: RuleMeta, reader: ValueReader): RuleSetting['options'] {
  const options: Record<string, number | boolean | string> = {};
  for (const [name, { value }] of reader.object(node, Object.keys(rule.options), `the options of ${rule.id}`)) {
    const option = rule.options[name];
    const wrong = option && problemOf(value, option);
    if (wrong !== undefined) reader.report(`The option "${name}" of ${rule.id} must be ${wrong}.`, value);
    else if (value.kind === 'scalar' && value.value != null) options[name] = value.value;
  }
  return options;
}

function problemOf(node: ConfigNode, { type, minimum }: RuleOption): string | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : `true or false, not ${kindOf(node)}`;
  if (type === 'string') return typeof value === 'string' ? undefined : `a string, not ${kindOf(node)}`;
  if (typeof value !== 'number') return `a whole number, not ${kindOf(node)}`;
  if (!Number.isSafeInteger(value)) return `a whole number, not ${value}`;
  return minimum !== undefined && value < minimum ? `at least ${minimum}` : undefined;
}
