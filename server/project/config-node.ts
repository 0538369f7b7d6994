import type { Span } from '../../rules/model.ts';

/** A value of a configuration file with the place it is written at, whatever the format. Offsets are UTF-16. */
export type ConfigNode = ConfigObject | ConfigArray | ConfigScalar;

export interface ConfigObject extends Span {
  readonly kind: 'object';
  readonly entries: readonly ConfigEntry[];
}
export interface ConfigEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: ConfigNode;
}
export interface ConfigArray extends Span {
  readonly kind: 'array';
  readonly items: readonly ConfigNode[];
}
export interface ConfigScalar extends Span {
  readonly kind: 'scalar';
  /** Undefined: something our configuration has no use for (a TOML date). */
  readonly value: string | number | boolean | null | undefined;
}

export interface ConfigProblem {
  readonly message: string;
  /** Path of the configuration file. */
  readonly path: string;
  readonly span: Span;
  /** `error`: the file cannot be read; `warning`: a part of it is wrong and was left out. */
  readonly severity: 'error' | 'warning';
}

/** What a reader of one format gives: the configuration in the file, if there is one, and errors of syntax. */
export interface ConfigTree {
  readonly root?: ConfigNode;
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
}

/** How a value's type is called in messages. */
export function kindOf(node: ConfigNode): string {
  if (node.kind === 'object') return 'an object';
  if (node.kind === 'array') return 'a list';
  if (node.value === null) return 'null';
  if (node.value === undefined) return 'a date';
  return `a ${typeof node.value}`;
}

export function entryOf(node: ConfigNode | undefined, key: string): ConfigEntry | undefined {
  return node?.kind === 'object' ? node.entries.findLast((entry) => entry.key === key) : undefined;
}
