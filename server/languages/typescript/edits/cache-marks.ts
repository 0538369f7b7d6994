import type { CacheMarking, ContentBlock, Edit, Span } from '../../../../rules/model.ts';
import type { ListLiteral, Module, ObjectLiteral, Property } from '../../../code/code.ts';
import { removalOf } from './entries.ts';
import { hasComment, isSame, pathTo } from './tree.ts';

const MARK = "cache_control: { type: 'ephemeral' }";
const POINT = "{ cachePoint: { type: 'default' } }";

/** Writes a cache mark behind a content block, and takes another away. */
export function markForCache(block: ContentBlock, marking: CacheMarking, module: Module, from?: ContentBlock): readonly Edit[] | undefined {
  const added = block.mark ? undefined : addition(block, marking, module);
  const removed = from ? removal(from, module) : [];
  return added && removed && [...added, ...removed];
}

function addition(block: ContentBlock, { style }: CacheMarking, module: Module): readonly Edit[] | undefined {
  if (style === 'cachePoint') return block.form === 'object' ? pointBehind(block.span, module) : undefined;
  if (style !== 'cache_control') return undefined;
  if (block.form === 'object') return keyAdded(block.span, module);
  return block.form === 'text' ? asBlock(block.span, module) : undefined;
}

/** `system: text` becomes a list of one block. */
function asBlock(span: Span, module: Module): readonly Edit[] | undefined {
  const { property } = ownerOf(span, module) ?? {};
  if (!property || hasComment(module, span.start, span.end)) return undefined;
  const text = module.source.slice(span.start, span.end);
  const list = `[{ type: 'text', text: ${text}, ${MARK} }]`;
  return [{ ...span, newText: property.shorthand ? `${text}: ${list}` : list }];
}

/** The property whose value stands there. */
function ownerOf(span: Span, module: Module): { readonly property: Property; readonly object: ObjectLiteral } | undefined {
  const object = pathTo(module, span).findLast((node): node is ObjectLiteral => node.kind === 'object' && !isSame(node, span));
  const property = object?.entries.find((entry): entry is Property => entry.kind === 'property' && isSame(entry.value, span));
  return object && property && (property.key === 'system' || property.key === 'content') ? { object, property } : undefined;
}

function keyAdded(span: Span, module: Module): readonly Edit[] | undefined {
  const object = objectAt(span, module);
  const last = object?.entries.at(-1);
  return last && [{ start: last.end, end: last.end, newText: `, ${MARK}` }];
}

function objectAt(span: Span, module: Module): ObjectLiteral | undefined {
  return pathTo(module, span).findLast((node): node is ObjectLiteral => node.kind === 'object' && isSame(node, span));
}

function pointBehind(span: Span, module: Module): readonly Edit[] | undefined {
  const list = pathTo(module, span).findLast((node): node is ListLiteral => node.kind === 'list');
  return list?.items.some((item) => isSame(item, span)) ? [{ start: span.end, end: span.end, newText: `, ${POINT}` }] : undefined;
}

function removal({ mark }: ContentBlock, module: Module): readonly Edit[] | undefined {
  if (!mark) return undefined;
  const object = pathTo(module, mark).findLast((node): node is ObjectLiteral => node.kind === 'object' && node.entries.some((entry) => isSame(entry, mark)));
  return object && object.entries.length > 1 ? [{ ...removalOf(mark, object.entries, module), newText: '' }] : undefined;
}
