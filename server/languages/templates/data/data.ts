import type { Span } from '../../../../rules/model.ts';
import type { MappedText } from '../../../code/mapped-text.ts';

/** A value of a data file (YAML, JSON) with the place it is written at. */
export type DataNode = DataMap | DataList | DataScalar;

export interface DataMap extends Span {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
}
export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
}
export interface DataList extends Span {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
}
export interface DataScalar extends Span {
  readonly kind: 'scalar';
  /** As text, whatever it means. */
  readonly text: MappedText;
  /** Written in quotes or as a block, so that `true` and `1` are text. */
  readonly isText: boolean;
}

/** What a reader of data gives: the value, and where comments stand. */
export interface Data {
  readonly root: DataNode | undefined;
  readonly comments: readonly Span[];
}

export function entry(node: DataNode | undefined, key: string): DataEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((candidate) => candidate.key === key) : undefined;
}

/** The value under a path of keys. */
export function at(node: DataNode | undefined, ...keys: readonly string[]): DataNode | undefined {
  return keys.reduce<DataNode | undefined>((value, key) => entry(value, key)?.value, node);
}

export function items(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a scalar that is not empty. */
export function textOf(node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.text.text.trim() !== '' ? node.text.text.trim() : undefined;
}

export function numberOf(node: DataNode | undefined): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}

/** The texts of a value: its own, or those of all that it holds. */
export function textsIn(node: DataNode | undefined): readonly DataScalar[] {
  switch (node?.kind) {
    case 'scalar': return [node];
    case 'list': return node.items.flatMap(textsIn);
    case 'map': return node.entries.flatMap(({ value }) => textsIn(value));
    default: return [];
  }
}
