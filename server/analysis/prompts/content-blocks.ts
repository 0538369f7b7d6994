import type { ContentBlock, Span } from '../../../rules/model.ts';
import type { Expression, ObjectLiteral } from '../../code/code.ts';
import { constantText, propertyOf } from '../arguments.ts';
import type { Origins } from '../origins.ts';
import type { Piece } from './pieces.ts';

/** The pieces of a content block, the last of which says where it ends. A mark of a message stands behind its last block. */
export function ended(pieces: readonly Piece[], block: ContentBlock): readonly Piece[] {
  const last = pieces.at(-1);
  if (!last) return pieces;
  const inner = last.block;
  const kept = inner && (inner.mark || !block.mark) ? inner : inner ? { ...inner, mark: block.mark } : block;
  return [...pieces.slice(0, -1), { ...last, block: kept }];
}

export function blockOf(written: Expression, value: Expression, origins: Origins): ContentBlock {
  const mark = value.kind === 'object' ? markOf(value, origins) : undefined;
  // an object that a name stands for may be used elsewhere: no edit is made there
  const form = value.kind === 'object' ? (written === value ? 'object' : 'other') : value.kind === 'list' ? 'other' : 'text';
  return { span: { start: written.start, end: written.end }, form, ...(mark && { mark }) };
}

/** The cache mark that an object carries: a block, a message or a tool. */
export function markOf(object: ObjectLiteral, origins: Origins): Span | undefined {
  for (const key of ['cache_control', 'cacheControl']) {
    const property = propertyOf(object, key);
    if (property && isGiven(property.value)) return { start: property.start, end: property.end };
  }
  for (const key of ['providerOptions', 'providerMetadata', 'experimental_providerMetadata', 'additional_kwargs']) {
    const property = propertyOf(object, key);
    if (property && holdsMark(origins.valueOf(property.value))) return { start: property.start, end: property.end };
  }
  return isCachePoint(object) ? { start: object.start, end: object.end } : undefined;
}

/** `{ cachePoint: { type: "default" } }`: a block of its own, behind what it marks. */
export function isCachePoint(object: ObjectLiteral): boolean {
  return object.entries.length === 1 && propertyOf(object, 'cachePoint') !== undefined;
}

function isGiven(value: Expression): boolean {
  return value.kind !== 'nothing';
}

function holdsMark(value: Expression | undefined): boolean {
  return value?.kind === 'object' && value.entries.some((entry) => entry.kind === 'property' && (/^cache(Control|Point|_control)$/.test(entry.key ?? '') || holdsMark(entry.value)));
}

const MEDIA_TYPE = /^(?:input_)?(?:image|audio|video|file|document|media)(?:_url|_file)?$/;
const MEDIA_KEY = /^(?:image_url|input_audio|inline_?data|file_?data|image|video|audio)$/i;
/** What Gemini's SDKs make such parts with. */
export const MEDIA_PARTS = /^(?:from_bytes|from_uri|fromBytes|fromUri|createPartFrom(?:Uri|Base64))$/;

/** A block that holds a picture, a recording or a file. */
export function isMedia(object: ObjectLiteral, origins: Origins): boolean {
  const type = propertyOf(object, 'type');
  const name = type && constantText(type.value, origins);
  return name !== undefined ? MEDIA_TYPE.test(name) : object.entries.some((entry) => entry.kind === 'property' && MEDIA_KEY.test(entry.key ?? ''));
}
