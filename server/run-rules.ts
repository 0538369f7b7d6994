import type { Edits, FileFacts, Finding, Rule, RuleContext } from '../rules/model.ts';
import { rules } from '../rules/registry.ts';
import { modelFacts } from './models/index.ts';
import type { FileSettings } from './project/settings.ts';
import type { Stages } from './stages.ts';
import { tokensForModel } from './tokens/for-model.ts';

/** Runs every rule that is on; a finding of a rule takes the severity the settings give it. */
export function* runRules(facts: FileFacts, settings: FileSettings, edits: Edits): Stages<readonly Finding[]> {
  const findings: Finding[] = [];
  const modelFactsOf = remembered((id: string | undefined) => modelFacts(id ?? settings.defaultModel));
  for (const rule of rules) {
    const setting = settings.rules[rule.id];
    if (setting?.severity === 'off') continue;
    const options = { ...defaultsOf(rule), ...setting?.options };
    const context: RuleContext = { edits, options, tokens: (text, model) => tokensForModel(text, model?.id ?? settings.defaultModel, settings.defaultTokenizer), modelFacts: modelFactsOf };
    for (const finding of rule.check(facts, context)) {
      // what stands in another file is reported there
      if (finding.span.file === undefined) findings.push(setting?.severity ? { ...finding, severity: setting.severity } : finding);
      yield;
    }
    yield;
  }
  return distinct(findings).sort(byPosition);
}

/** The prompts of a file go to few models, and each rule asks about each of them. */
function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}

const defaults = new WeakMap<Rule, RuleContext['options']>();

function defaultsOf(rule: Rule): RuleContext['options'] {
  let known = defaults.get(rule);
  if (!known) defaults.set(rule, (known = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]))));
  return known;
}

export function byPosition(a: Pick<Finding, 'span'>, b: Pick<Finding, 'span'>): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** A prompt that two requests share is reported once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule} ${finding.span.file ?? ''} ${finding.span.start} ${finding.span.end}`;
    return !seen.has(key) && seen.add(key);
  });
}
