import { parseTree, visit, type Node } from 'jsonc-parser';
import type { Span } from '../../../../rules/model.ts';
import { MappedText } from '../../../code/mapped-text.ts';
import type { Data, DataEntry, DataNode } from './data.ts';
import { doubleQuoted } from './quoted.ts';

/** Reads JSON, with comments where there are any. What stands around an error of syntax is still read. */
export function readJson(source: string): Data {
  try {
    const root = parseTree(source, [], { allowTrailingComma: true });
    const comments: Span[] = [];
    visit(source, { onComment: (start, length) => { comments.push({ start, end: start + length }); } });
    return { root: root && toNode(root, source), comments };
  } catch (error) {
    // nested deeper than the stack: nobody's prompt
    if (!(error instanceof RangeError)) throw error;
    return { root: undefined, comments: [] };
  }
}

function toNode(node: Node, source: string): DataNode {
  const span = { start: node.offset, end: node.offset + node.length };
  if (node.type === 'object') return { kind: 'map', ...span, entries: (node.children ?? []).flatMap((child) => toEntry(child, source)) };
  if (node.type === 'array') return { kind: 'list', ...span, items: (node.children ?? []).map((child) => toNode(child, source)) };
  if (node.type !== 'string') return { kind: 'scalar', ...span, text: MappedText.of(source, span.start, span.end), isText: false };
  const isClosed = node.length > 1 && source[span.end - 1] === '"';
  return { kind: 'scalar', ...span, text: doubleQuoted(source, span.start + 1, isClosed ? span.end - 1 : span.end), isText: true };
}

function toEntry({ children: [key, value] = [] }: Node, source: string): readonly DataEntry[] {
  if (!key || !value) return [];
  return [{ key: String(key.value), keySpan: { start: key.offset, end: key.offset + key.length }, value: toNode(value, source) }];
}
