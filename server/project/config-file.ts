import { entryOf } from './config-node.ts';
import type { ConfigProblem, ConfigTree } from './config-node.ts';
import { readContent } from './config-content.ts';
import type { ConfigContent } from './config-content.ts';
import { readJson } from './config-json.ts';
import type { RuleChanges } from './config-rules.ts';
import { readToml } from './config-toml.ts';
import { ValueReader } from './config-values.ts';
import { folderOf, inside } from './paths.ts';
import type { FileSettings, RuleSetting } from './settings.ts';
import { configurable } from './unused-suppression.ts';
import type { RuleMeta } from './unused-suppression.ts';

/** One configuration file, read and checked. */
export interface ConfigFile {
  readonly path: string;
  /** Globs are relative to it. */
  readonly folder: string;
  /** What is wrong in it, in order of position; the rest works. */
  readonly problems: readonly ConfigProblem[];
  /** What holds for a file; the same object for files that the same overrides fit. */
  settingsFor(path: string): FileSettings;
}

/**
 * Reads a configuration file; undefined where it says nothing of ours (a package.json without the key).
 * Globs are relative to `folder`: the file's own, unless the person named the file from elsewhere.
 */
export function parseConfig(path: string, text: string, rules: readonly RuleMeta[], folder = folderOf(path)): ConfigFile | undefined {
  const tree = readTree(path, text);
  if (!tree.root && tree.errors.length === 0) return undefined;
  const reader = new ValueReader(path, path.endsWith('.toml'));
  for (const { message, span } of tree.errors) reader.report(message, span, 'error');
  const content = readContent(tree.root ?? { kind: 'object', start: 0, end: 0, entries: [] }, configurable(rules), reader);
  return new CheckedConfig(path, folder, content, reader.problems.toSorted((a, b) => a.span.start - b.span.start));
}

function readTree(path: string, text: string): ConfigTree {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.toml')) return text.includes('prompt-latency') ? readToml(text) : NOTHING;
  if (name !== 'package.json') return readJson(text);
  if (!text.includes('"promptLatency"')) return NOTHING;
  const tree = readJson(text);
  return { ...tree, root: entryOf(tree.root, 'promptLatency')?.value };
}

/** A file that belongs to others and does not speak of us: its errors are not ours, and it is not read any further. */
const NOTHING: ConfigTree = { errors: [] };

class CheckedConfig implements ConfigFile {
  readonly path: string;
  readonly folder: string;
  readonly problems: readonly ConfigProblem[];
  readonly #content: ConfigContent;
  readonly #known = new Map<string, FileSettings>();

  constructor(path: string, folder: string, content: ConfigContent, problems: readonly ConfigProblem[]) {
    this.path = path;
    this.folder = folder;
    this.problems = problems;
    this.#content = content;
  }

  settingsFor(path: string): FileSettings {
    const { overrides, isIgnored } = this.#content;
    const relative = inside(this.folder, path);
    const fits = overrides.map(({ matches }) => relative !== undefined && matches(relative));
    const ignored = relative !== undefined && isIgnored(relative);
    const isPrompt = relative !== undefined && this.#content.isPrompt(relative);
    const key = [...fits, ignored, isPrompt].map(Number).join('');
    const known = this.#known.get(key) ?? this.#combine(fits, ignored, isPrompt);
    this.#known.set(key, known);
    return known;
  }

  #combine(fits: readonly boolean[], isIgnored: boolean, isPrompt: boolean): FileSettings {
    const { rules, overrides, wrappers, defaultModel, defaultTokenizer } = this.#content;
    const changes = [rules, ...overrides.filter((_, index) => fits[index]).map((override) => override.rules)];
    return {
      rules: combined(changes),
      wrappers,
      ...(defaultModel === undefined ? {} : { defaultModel }),
      ...(defaultTokenizer === undefined ? {} : { defaultTokenizer }),
      isIgnored,
      ...(isPrompt && { isPrompt }),
    };
  }
}

/** Later changes win; options stay where a later change names only a severity. */
function combined(changes: readonly RuleChanges[]): Readonly<Record<string, RuleSetting>> {
  const rules: Record<string, RuleSetting> = {};
  for (const [id, { severity, options }] of changes.flatMap((each) => [...each])) {
    rules[id] = { severity, options: options ?? rules[id]?.options ?? {} };
  }
  return rules;
}
