import type { Edit, Span } from '../../../../rules/model.ts';
import type { Call, Expression, ListLiteral, Module } from '../../../code/code.ts';
import { allOf } from '../../touching.ts';
import { removalOf } from './entries.ts';
import { eolOf, indentAt, lineStart } from './layout.ts';
import { isPure } from './purity.ts';
import { HOLE, isBlank, linesOf, rangeOf, type Line } from './template-lines.ts';
import { contains, hasComment, type Inner } from './tree.ts';

/** `['…', '…'].join('\n')` */
export interface JoinedList {
  readonly list: ListLiteral;
  readonly call: Call;
  readonly separator: '\n' | '\n\n';
}

/** The list that a path leads through and that is joined to lines. */
export function joinedList(path: readonly Inner[]): JoinedList | undefined {
  const at = path.findLastIndex((node) => node.kind === 'list');
  const list = path[at];
  let [member, call] = [path[at - 1], path[at - 2]];
  if (member?.kind === 'member' && member.property === 'filter') [member, call] = [path[at - 3], path[at - 4]];
  if (list?.kind !== 'list' || member?.kind !== 'member' || member.property !== 'join' || call?.kind !== 'call' || call.callee !== member) return undefined;
  const separator = call.args.length === 1 ? plain(call.args[0]?.value) : undefined;
  return separator === '\n' || separator === '\n\n' ? { list, call, separator } : undefined;
}

function plain(value: Expression | undefined): string | undefined {
  if (value?.kind !== 'text' || value.tag || value.parts.length !== 1) return undefined;
  return value.parts[0]?.kind === 'chunk' ? value.parts[0].value : undefined;
}

interface ItemLine extends Line { readonly item: number }

/** Moves the items that hold values and their labels to the end of their list; undefined where two of them share something. */
export function moveItems(joined: JoinedList, spans: readonly Span[], module: Module): readonly Edit[] | undefined {
  const moves = allOf(spans.map((span) => moveItem(joined, span, module)));
  const removed = moves?.map(([removal]) => removal).toSorted((a, b) => a.start - b.start);
  if (!moves || !removed || removed.some((removal, at) => at > 0 && removal.start < removed[at - 1]!.end)) return undefined;
  return [...removed, { ...moves[0]![1], newText: moves.map(([, added]) => added.newText).join('') }];
}

function moveItem({ list, separator }: JoinedList, span: Span, module: Module): Move | undefined {
  const lines = list.items.flatMap((item, index) => itemLines(item, index, separator, module));
  const at = lines.findIndex((line) => contains(line, span) && line.text.includes(HOLE));
  const range = at === -1 ? undefined : rangeOf(lines, at);
  if (!range) return undefined;
  const [from, to] = [lines[range.from]!.item, lines[range.to]!.item];
  const isWhole = lines[range.from - 1]?.item !== from && (lines[range.to + 1]?.item !== to || isBlank(lines[range.to + 1]));
  if (!isWhole || !list.items.every((item) => isPure(item)) || list.items.slice(from, to + 1).some((item) => item.kind !== 'text' || item.tag !== undefined)) return undefined;
  return editsFor(list, from, to, module);
}

function itemLines(item: Expression, index: number, separator: string, module: Module): readonly ItemLine[] {
  const lines = item.kind === 'text' && !item.tag ? linesOf(item, module.source) : [{ start: item.start, end: item.end, ending: '', text: HOLE }];
  const blank = separator === '\n' ? [] : [{ start: item.end, end: item.end, ending: '', text: '', item: index }];
  return [...lines.map((line) => ({ ...line, item: index })), ...blank];
}

/** What is taken away, and what is put in at the end. */
type Move = readonly [removed: Edit, added: Edit];

function editsFor(list: ListLiteral, from: number, to: number, module: Module): Move | undefined {
  const { source } = module;
  const { items } = list;
  const isEmpty = (item: Expression | undefined): boolean => item?.kind === 'text' && item.parts.length === 0;
  // of the empty lines on both sides one goes with it, and so does the one behind what comes first
  const gap = (from === 0 || isEmpty(items[from - 1])) && isEmpty(items[to + 1]) ? 1 : 0;
  const moved = { start: items[from]!.start, end: items[to]!.end };
  const taken = { start: moved.start, end: items[to + gap]!.end };
  const last = items.at(-1)!;
  if (to + gap >= items.length - 1) return undefined;
  const others = [...items.slice(0, from), taken, ...items.slice(to + gap + 1)];
  const removed = removalOf(taken, others, module);
  if (hasComment(module, removed.start, removed.end)) return undefined;
  const isBroken = lineStart(source, last.start) !== lineStart(source, items.at(-2)!.start);
  const joint = isBroken ? `,${eolOf(source)}${indentAt(source, last.start)}` : ', ';
  const blank = gap ? joint + source.slice(items[to + 1]!.start, items[to + 1]!.end) : '';
  return [{ ...removed, newText: '' }, { start: last.end, end: last.end, newText: blank + joint + source.slice(moved.start, moved.end) }];
}
