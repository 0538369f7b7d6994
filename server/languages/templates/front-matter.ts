import type { DataNode } from './data/data.ts';
import { readYaml } from './data/yaml.ts';
import type { Span } from '../../../rules/model.ts';

/** A file with a YAML header between lines of `---`. */
export interface FrontMatter {
  readonly header: DataNode | undefined;
  readonly headerSpan: Span;
  readonly comments: readonly Span[];
  /** Where the text behind the header begins. */
  readonly bodyStart: number;
}

/** Undefined: the file has no header. One that is not closed is all header: somebody is typing it. */
export function frontMatter(text: string): FrontMatter | undefined {
  const open = /^\uFEFF?(?:(?:#[^\n]*|[ \t]*\r?)\n){0,20}---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!open) return undefined;
  const close = /^---[ \t]*\r?$/gm;
  close.lastIndex = open[0].length;
  const found = close.exec(text);
  const end = found?.index ?? text.length;
  const { root, comments } = readYaml(text, open[0].length, end);
  const next = found ? text.indexOf('\n', found.index) : -1;
  return { header: root, headerSpan: { start: 0, end }, comments, bodyStart: next === -1 ? text.length : next + 1 };
}
