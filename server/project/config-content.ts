import type { ConfigEntry, ConfigNode } from './config-node.ts';
import { readRules } from './config-rules.ts';
import type { RuleChanges } from './config-rules.ts';
import type { ValueReader } from './config-values.ts';
import { compileGlob, compileIgnored } from './globs.ts';
import type { Matcher } from './globs.ts';
import type { Tokenizer, WrapperSetting } from './settings.ts';
import { unusedSuppression } from './unused-suppression.ts';
import type { RuleMeta } from './unused-suppression.ts';

/** What a configuration file says, checked. Globs match paths relative to the file's folder. */
export interface ConfigContent {
  readonly rules: RuleChanges;
  readonly overrides: readonly Override[];
  readonly isIgnored: Matcher;
  readonly wrappers: readonly WrapperSetting[];
  readonly defaultModel?: string;
  readonly defaultTokenizer?: Tokenizer;
  /** Files that are prompts. */
  readonly isPrompt: Matcher;
}
export interface Override {
  readonly matches: Matcher;
  readonly rules: RuleChanges;
}

export const operations = ['chat', 'embedding', 'moderation', 'retrieval'] as const;
export const tokenizers = ['o200k_base', 'cl100k_base'] as const;

const keys = ['$schema', 'rules', 'overrides', 'ignore', 'wrappers', 'defaultModel', 'defaultTokenizer', 'reportUnusedSuppressions', 'prompts'];

export function readContent(root: ConfigNode, rules: readonly RuleMeta[], reader: ValueReader): ConfigContent {
  const entries = reader.object(root, keys, 'the configuration');
  const value = (key: string): ConfigNode | undefined => entries.get(key)?.value;
  reader.text(value('$schema'), '"$schema"');
  const reportsUnused = reader.boolean(value('reportUnusedSuppressions'), '"reportUnusedSuppressions"');
  return {
    rules: withUnused(readRules(entries.get('rules'), rules, reader), reportsUnused),
    overrides: reader.list(value('overrides'), '"overrides"').flatMap((item) => readOverride(item, rules, reader)),
    isIgnored: compileIgnored(reader.globs(value('ignore'), '"ignore"', (glob) => compileIgnored([glob]))),
    wrappers: reader.list(value('wrappers'), '"wrappers"').flatMap((item) => readWrapper(item, reader)),
    defaultModel: reader.text(value('defaultModel'), '"defaultModel"'),
    defaultTokenizer: reader.oneOf(value('defaultTokenizer'), tokenizers, '"defaultTokenizer"'),
    isPrompt: compileIgnored(reader.globs(value('prompts'), '"prompts"', (glob) => compileIgnored([glob]))),
  };
}

/** `reportUnusedSuppressions` is short for the severity of that rule, which goes before it. */
function withUnused(rules: RuleChanges, reports: boolean | undefined): RuleChanges {
  if (reports !== false || rules.has(unusedSuppression.id)) return rules;
  return new Map([...rules, [unusedSuppression.id, { severity: 'off' as const }]]);
}

function readOverride(node: ConfigNode, rules: readonly RuleMeta[], reader: ValueReader): readonly Override[] {
  const what = 'an entry of "overrides"';
  const entries = reader.object(node, ['files', 'excludedFiles', 'rules'], what);
  if (node.kind !== 'object') return [];
  const files = reader.globs(required('files', entries, node, what, reader), '"files"', compileGlob).map(compileGlob);
  const excluded = reader.globs(entries.get('excludedFiles')?.value, '"excludedFiles"', compileGlob).map(compileGlob);
  const matches: Matcher = (path) => files.some((each) => each(path)) && !excluded.some((each) => each(path));
  return [{ matches, rules: readRules(entries.get('rules'), rules, reader) }];
}

function readWrapper(node: ConfigNode, reader: ValueReader): readonly WrapperSetting[] {
  const what = 'an entry of "wrappers"';
  const entries = reader.object(node, ['name', 'from', 'operation'], what);
  if (node.kind !== 'object') return [];
  const name = functionName(required('name', entries, node, what, reader), reader);
  const operation = reader.oneOf(required('operation', entries, node, what, reader), operations, '"operation"');
  const from = reader.text(entries.get('from')?.value, '"from"');
  return name && operation ? [{ name, ...(from === undefined ? {} : { from }), operation }] : [];
}

function functionName(node: ConfigNode | undefined, reader: ValueReader): string | undefined {
  const name = reader.text(node, '"name"');
  if (name === undefined || !node || /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_#][\p{ID_Continue}$]*)*$/u.test(name)) return name;
  return reader.report(`"${name}" is no name of a function: write it as it is called, without parentheses, such as "askModel" or "llm.complete".`, node);
}

function required(key: string, entries: ReadonlyMap<string, ConfigEntry>, node: ConfigNode, what: string, reader: ValueReader): ConfigNode | undefined {
  const entry = entries.get(key);
  return entry ? entry.value : reader.report(`"${key}" is missing in ${what}.`, node);
}
