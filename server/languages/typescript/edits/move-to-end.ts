import type { Edit, Prompt, Segment, Span as Place } from '../../../../rules/model.ts';
import type { Expression, Module, Text, TextHole } from '../../../code/code.ts';
import { isPure } from './purity.ts';
import { blockAround } from './template-lines.ts';
import { contains, isSame, pathTo } from './tree.ts';

/** Fixed characters behind the literal from which moving within it changes too little. */
const LITTLE = 200;

/** Moves a value with its label to the end of its template literal, where it stands on lines of its own. */
export function moveToEnd(segment: Segment, prompt: Prompt, module: Module): readonly Edit[] | undefined {
  if (segment.conditional || segment.span.file !== undefined || segment.content.kind !== 'dynamic') return undefined;
  const found = holeAt(segment.span, module);
  if (!found || found.text.tag || isFollowed(segment, prompt, found.text)) return undefined;
  return moved(found.text, found.hole, module);
}

function holeAt(span: Place, module: Module): { readonly text: Text; readonly hole: TextHole } | undefined {
  const path = pathTo(module, span);
  const text = path.findLast((node): node is Text => node.kind === 'text');
  const hole = text?.parts.find((part): part is TextHole => part.kind === 'hole' && (isSame(part, span) || isSame(part.value, span)));
  return text && hole && !isPartOfMore(path, text) ? { text, hole } : undefined;
}

/** A literal that is added to, replaced in or handed on may not be the prompt's end, or not be the prompt as it is sent. */
function isPartOfMore(path: readonly { readonly kind: string }[], text: Text): boolean {
  const parent = path[path.indexOf(text) - 1] as Expression | undefined;
  return parent?.kind === 'text' || parent?.kind === 'binary' || parent?.kind === 'member' || parent?.kind === 'conditional' || parent?.kind === 'logical';
}

/** Much fixed text behind the literal would still not be served from the cache. */
function isFollowed(segment: Segment, prompt: Prompt, text: Text): boolean {
  const at = prompt.segments.indexOf(segment);
  const behind = prompt.segments.slice(at + 1).filter((other) => other.content.kind === 'static' && !(other.span.file === undefined && contains(text, other.span)));
  return behind.reduce((sum, other) => sum + (other.content.kind === 'static' ? other.content.text.trim().length : 0), 0) > LITTLE;
}

/** Text that says where the value stands: it would be wrong when it stands elsewhere. */
const POINTS_BACK = /\b(?:above|preceding|aforementioned|previous(?:ly)?|earlier|foregoing)\b/i;

function moved(text: Text, hole: TextHole, module: Module): readonly Edit[] | undefined {
  const { source } = module;
  const passed = text.parts.filter((part): part is TextHole => part.kind === 'hole' && part.start > hole.start);
  // values are evaluated in the order in which they stand
  if (!isPure(hole.value) && !passed.every((part) => isPure(part.value))) return undefined;
  const block = blockAround(text, hole, source);
  if (!block) return undefined;
  const behind = text.parts.filter((part) => part.kind === 'chunk' && part.end > block.end);
  if (behind.some((part) => part.kind === 'chunk' && POINTS_BACK.test(part.value))) return undefined;
  const end = block.contentEnd;
  if (source.slice(block.removed.end, end).trim() === '') return undefined;
  return [
    { start: block.removed.start, end: block.removed.end, newText: '' },
    { start: end, end, newText: block.separator + source.slice(block.start, block.end) },
  ];
}
