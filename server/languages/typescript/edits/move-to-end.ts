import { groupBy } from '../../../../rules/group-by.ts';
import type { Edit, Prompt, Segment, Span as Place } from '../../../../rules/model.ts';
import type { ListLiteral, Module, Text, TextHole } from '../../../code/code.ts';
import { mayTrade } from '../../evaluation-order.ts';
import { allOf } from '../../touching.ts';
import { joinedList, moveItems, type JoinedList } from './move-item.ts';
import { isPure } from './purity.ts';
import { blocksAround } from './template-lines.ts';
import { contains, isSame, pathTo, type Inner } from './tree.ts';

/** Fixed characters behind the literal from which moving within it changes too little. */
const LITTLE = 200;

/** What moves, and the literal at whose end it goes: of a list that is joined, or its own. */
interface Placed { readonly whole: Text | ListLiteral; readonly span: Place; readonly joined?: JoinedList; readonly found?: Found }
interface Found { readonly text: Text; readonly hole: TextHole }

/** Moves values with their labels to the end of their template literals, where they stand on lines of their own. */
export function moveToEnd(segments: readonly Segment[], prompt: Prompt, module: Module): readonly Edit[] | undefined {
  const placed = allOf(segments.map((segment) => place(segment, prompt, module)));
  const byWhole = placed && [...groupBy(placed, ({ whole }) => whole).values()];
  return byWhole && allOf(byWhole.map((of) => editsIn(of, module)))?.flat();
}

function place(segment: Segment, prompt: Prompt, module: Module): Placed | undefined {
  if (segment.conditional || segment.span.file !== undefined || segment.content.kind !== 'dynamic') return undefined;
  const path = pathTo(module, segment.span);
  const found = holeIn(path, segment.span);
  const joined = joinedList(path);
  const whole = joined?.list ?? found?.text;
  if (!whole || isFollowed(segment, prompt, whole) || isPartOfMore(path, joined?.call ?? whole)) return undefined;
  return { whole, span: segment.span, ...(joined && { joined }), ...(found && { found }) };
}

function editsIn(placed: readonly Placed[], module: Module): readonly Edit[] | undefined {
  const { joined } = placed[0]!;
  if (joined) return moveItems(joined, placed.map(({ span }) => span), module);
  const found = placed.flatMap((each) => each.found ?? []);
  const { text } = found[0]!;
  return text.tag ? undefined : moved(text, found.map(({ hole }) => hole), module);
}

function holeIn(path: readonly Inner[], span: Place): Found | undefined {
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

function moved(text: Text, holes: readonly TextHole[], module: Module): readonly Edit[] | undefined {
  const { source } = module;
  // values are evaluated in the order in which they stand
  const mayPass = (hole: TextHole): boolean => text.parts.every((part) => part.kind !== 'hole' || part.start <= hole.start || mayTrade(hole.value, part.value, isPure, source));
  const blocks = holes.every(mayPass) ? blocksAround(text, holes, source) : undefined;
  if (!blocks) return undefined;
  const end = blocks[0]!.contentEnd;
  return [
    ...blocks.map(({ removed }) => ({ start: removed.start, end: removed.end, newText: '' })),
    { start: end, end, newText: blocks.map((block) => block.separator + source.slice(block.start, block.end)).join('') },
  ];
}
