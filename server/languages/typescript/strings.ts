import type { Expression, Text, TextPart } from '../../code/code.ts';
import { quotedChunk, rawChunk, templateChunk } from './escapes.ts';
import { other } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';

/** A quoted string. */
export function stringOf(node: Syntax, lower: Lowering): Text {
  const { source } = lower;
  const isClosed = node.end - node.start > 1 && source[node.end - 1] === source[node.start];
  const [start, end] = [Math.min(node.start + 1, node.end), isClosed ? node.end - 1 : node.end];
  const parts: TextPart[] = end > start ? [quotedChunk(source, start, end)] : [];
  return { kind: 'text', start: node.start, end: node.end, parts, interpolated: false };
}

/** A template literal; with a tag it spans both. */
export function templateOf(node: Syntax, lower: Lowering, tag?: Expression): Text {
  const { source } = lower;
  const chunkOf = tag && isRawTag(tag) ? rawChunk : templateChunk;
  const parts: TextPart[] = [];
  const chunk = (start: number, end: number): void => {
    if (end > start) parts.push(chunkOf(source, start, end));
  };
  let at = Math.min(node.start + 1, node.end);
  for (const hole of node.children) {
    if (hole.type !== 'template_substitution') continue;
    chunk(at, hole.start);
    parts.push({ kind: 'hole', start: hole.start, end: hole.end, value: hole.children[0] ? lower.expression(hole.children[0]) : other(hole, 'missing') });
    at = hole.end;
  }
  chunk(at, source[node.end - 1] === '`' && node.end > at ? node.end - 1 : node.end);
  return { kind: 'text', start: tag?.start ?? node.start, end: node.end, parts, interpolated: true, ...(tag ? { tag } : {}) };
}

function isRawTag(tag: Expression): boolean {
  return tag.kind === 'member' && tag.property === 'raw' && tag.object.kind === 'name' && tag.object.name === 'String';
}
