import { severities } from './config-rules.ts';
import { alternatives } from './config-values.ts';
import { didYouMean } from './nearest.ts';
import type { FileSettings, RuleSetting } from './settings.ts';
import { configurable } from './unused-suppression.ts';
import type { RuleMeta } from './unused-suppression.ts';

/** What a person set in the editor. */
export interface EditorSettings {
  /** `promptLatency.rules`: severity by rule id, as written. */
  readonly rules: Readonly<Record<string, unknown>>;
  readonly defaultModel?: string;
}

/** Fills in from the editor what the project's configuration leaves open: the project goes before the person. */
export function withEditorSettings(settings: FileSettings, editor: EditorSettings, rules: readonly RuleMeta[]): FileSettings {
  const defaultModel = settings.defaultModel ?? editor.defaultModel;
  return {
    ...settings,
    rules: { ...editorRules(editor, rules), ...settings.rules },
    ...(defaultModel === undefined ? {} : { defaultModel }),
  };
}

function editorRules(editor: EditorSettings, rules: readonly RuleMeta[]): Readonly<Record<string, RuleSetting>> {
  const known: Record<string, RuleSetting> = {};
  for (const { id } of configurable(rules)) {
    const severity = severities.find((each) => Object.hasOwn(editor.rules, id) && each === editor.rules[id]);
    if (severity) known[id] = { severity, options: {} };
  }
  return known;
}

/** What is wrong in `promptLatency.rules`, one sentence each; those parts have no effect. */
export function editorProblems(editor: EditorSettings, rules: readonly RuleMeta[]): readonly string[] {
  const ids = configurable(rules).map(({ id }) => id);
  return Object.entries(editor.rules).flatMap(([id, severity]) => {
    if (!ids.includes(id)) return [`promptLatency.rules: unknown rule "${id}".${didYouMean(id, ids)}`];
    if (severities.some((each) => each === severity)) return [];
    return [`promptLatency.rules: the severity of ${id} must be ${alternatives(severities)}, not ${JSON.stringify(severity)}.`];
  });
}
