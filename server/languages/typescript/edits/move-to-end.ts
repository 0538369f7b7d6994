import type { Edit, Prompt, Segment, Span as Place } from '../../../../rules/model.ts';
import type { Module, Text, TextHole } from '../../../code/code.ts';
import { mayTrade } from '../../evaluation-order.ts';
import { joinedList, moveItem } from './move-item.ts';
import { isPure } from './purity.ts';
import { blockAround } from './template-lines.ts';
import { contains, isSame, pathTo, type Inner } from './tree.ts';

/** Fixed characters behind the literal from which moving within it changes too little. */
const LITTLE = 200;

/** Moves a value with its label to the end of its template literal, where it stands on lines of its own. */
export function moveToEnd(segment: Segment, prompt: Prompt, module: Module): readonly Edit[] | undefined {
  if (segment.conditional || segment.span.file !== undefined || segment.content.kind !== 'dynamic') return undefined;
  const path = pathTo(module, segment.span);
  const found = holeIn(path, segment.span);
  const joined = joinedList(path);
  const whole = joined?.list ?? found?.text;
  if (!whole || isFollowed(segment, prompt, whole) || isPartOfMore(path, joined?.call ?? whole)) return undefined;
  if (joined) return moveItem(joined, segment.span, module);
  return found && !found.text.tag ? moved(found.text, found.hole, module) : undefined;
}

function holeIn(path: readonly Inner[], span: Place): { readonly text: Text; readonly hole: TextHole } | undefined {
  const text = path.findLast((node): node is Text => node.kind === 'text');
  const hole = text?.parts.find((part): part is TextHole => part.kind === 'hole' && (isSame(part, span) || isSame(part.value, span)));
  return text && hole ? { text, hole } : undefined;
}

/** A literal that is added to, replaced in or handed on may not be the prompt's end, or not be the prompt as it is sent. */
function isPartOfMore(path: readonly Inner[], text: Inner): boolean {
  const parent = path[path.indexOf(text) - 1];
  return parent?.kind === 'text' || parent?.kind === 'binary' || parent?.kind === 'member' || parent?.kind === 'conditional' || parent?.kind === 'logical';
}

/** Much fixed text behind the literal would still not be served from the cache. */
function isFollowed(segment: Segment, prompt: Prompt, text: Place): boolean {
  const at = prompt.segments.indexOf(segment);
  const behind = prompt.segments.slice(at + 1).filter((other) => other.content.kind === 'static' && !(other.span.file === undefined && contains(text, other.span)));
  return behind.reduce((sum, other) => sum + (other.content.kind === 'static' ? other.content.text.trim().length : 0), 0) > LITTLE;
}

function moved(text: Text, hole: TextHole, module: Module): readonly Edit[] | undefined {
  const { source } = module;
  const passed = text.parts.filter((part): part is TextHole => part.kind === 'hole' && part.start > hole.start);
  // values are evaluated in the order in which they stand
  if (!passed.every((part) => mayTrade(hole.value, part.value, isPure, source))) return undefined;
  const block = blockAround(text, hole, source);
  if (!block) return undefined;
  const end = block.contentEnd;
  return [
    { start: block.removed.start, end: block.removed.end, newText: '' },
    { start: end, end, newText: block.separator + source.slice(block.start, block.end) },
  ];
}
