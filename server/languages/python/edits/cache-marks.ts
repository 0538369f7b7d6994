import type { CacheMarking, ContentBlock, Edit, Span } from '../../../../rules/model.ts';
import type { Document } from './document.ts';
import { findAll } from './names.ts';
import type { Kinded } from './names.ts';

const MARK = '"cache_control": {"type": "ephemeral"}';
const POINT = '{"cachePoint": {"type": "default"}}';

/** Writes a cache mark behind a content block, and takes another away. */
export function markForCache(document: Document, block: ContentBlock, marking: CacheMarking, from?: ContentBlock): readonly Edit[] | undefined {
  const added = block.mark ? undefined : addition(document, block, marking);
  const removed = from ? removal(document, from) : [];
  return added && removed && [...added, ...removed];
}

function addition(document: Document, block: ContentBlock, { style }: CacheMarking): readonly Edit[] | undefined {
  if (style === 'providerOptions') return undefined;
  if (style === 'cachePoint') return block.form === 'object' && isItem(document, block.span) ? [insertion(block.span.end, `, ${POINT}`)] : undefined;
  if (block.form === 'text') return asBlock(document, block.span);
  const last = block.form === 'object' ? objectAt(document, block.span)?.entries.at(-1) : undefined;
  return last && [insertion(last.end, `, ${MARK}`)];
}

function insertion(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}

/** `system=text` becomes a list of one block. */
function asBlock(document: Document, span: Span): readonly Edit[] | undefined {
  const before = document.source.slice(0, span.start);
  if (!/(?:\bsystem\s*=|["'](?:system|content)["']\s*:)\s*$/.test(before.slice(-60)) || document.slice(span).includes('#') && document.slice(span).includes('\n')) return undefined;
  return [{ ...span, newText: `[{"type": "text", "text": ${document.slice(span)}, ${MARK}}]` }];
}

type ObjectNode = Extract<Kinded, { readonly kind: 'object' }>;

function objectAt(document: Document, span: Span): ObjectNode | undefined {
  const isHere = (node: Kinded): node is ObjectNode => node.kind === 'object' && node.start === span.start && node.end === span.end;
  return findAll(document.siteOf(span)?.statement, isHere)[0];
}

function isItem(document: Document, span: Span): boolean {
  const isList = (node: Kinded): node is Extract<Kinded, { readonly kind: 'list' }> => node.kind === 'list' && node.items.some((item) => item.start === span.start && item.end === span.end);
  return findAll(document.siteOf(span)?.statement, isList).length > 0;
}

function removal(document: Document, { mark }: ContentBlock): readonly Edit[] | undefined {
  if (!mark) return undefined;
  const holds = (node: Kinded): node is ObjectNode => node.kind === 'object' && node.entries.some((entry) => entry.start === mark.start && entry.end === mark.end);
  const entries = findAll(document.siteOf(mark)?.statement, holds)[0]?.entries ?? [];
  const at = entries.findIndex((entry) => entry.start === mark.start);
  const [before, after] = [entries[at - 1], entries[at + 1]];
  const span = before ? { start: before.end, end: mark.end } : after && { start: mark.start, end: after.start };
  return span && !document.slice(span).includes('#') ? [{ ...span, newText: '' }] : undefined;
}
