import type { Span } from '../../../../rules/model.ts';
import type { DataNode } from '../data/data.ts';
import { tokensOf } from '../layout.ts';
import type { Block, Body } from '../template.ts';

/** Where the comments of a text's own language stand in the file. */
export function commentsOf(body: Body): readonly Span[] {
  return tokensOf(body).flatMap((token) => (token.kind === 'comment' ? [body.text.span(token.start, token.end)] : []));
}

/** Markdown's comments. They are text to the model, and comments to us. */
export function markdownComments(text: string): readonly Span[] {
  return Array.from(text.matchAll(/<!--[^<]{0,2000}?-->/g), ({ 0: comment, index }) => ({ start: index, end: index + comment.length }));
}

/** The values of a data file over more than one line: a comment for what is inside stands above their key. */
export function blocksOf(node: DataNode | undefined, source: string): readonly Block[] {
  switch (node?.kind) {
    case 'map': return node.entries.flatMap(({ keySpan, value }) => (value.kind === 'scalar' ? block(value, keySpan.start, source) : blocksOf(value, source)));
    case 'list': return node.items.flatMap((item) => (item.kind === 'scalar' ? block(item, item.start, source) : blocksOf(item, source)));
    default: return [];
  }
}

function block({ start, end }: Span, anchor: number, source: string): readonly Block[] {
  return source.slice(start, end).includes('\n') ? [{ start, end, anchor }] : [];
}
