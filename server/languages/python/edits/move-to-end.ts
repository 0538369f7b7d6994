import { groupBy } from '../../../../rules/group-by.ts';
import type { Edit, Prompt, Segment } from '../../../../rules/model.ts';
import type { Span, Text, TextHole } from '../../../code/code.ts';
import { mayTrade } from '../../evaluation-order.ts';
import { introductionAbove } from '../../introduction.ts';
import { endsInTag } from '../../open-tag.ts';
import { allOf, touching } from '../../touching.ts';
import type { Document } from './document.ts';
import { piecesOf, textAt, unitsOf } from './literals.ts';
import type { Piece, Unit } from './literals.ts';
import { isPure } from './purity.ts';
import { keepsInPlace } from '../../moved-lines.ts';

/** Units from one index to another, the second outside. */
interface Range { readonly from: number; readonly to: number }

/** Lines of a literal that are to move. */
interface Placed { readonly text: Text; readonly pieces: readonly Piece[]; readonly units: readonly Unit[]; readonly isTemplate: boolean; readonly block: Range }

/** Moves placeholders, with the lines that name them, behind everything else their literals say. */
export function moveToEnd(document: Document, segments: readonly Segment[], prompt: Prompt): readonly Edit[] | undefined {
  const placed = allOf(segments.map((segment) => place(document, segment, prompt)));
  const byText = placed && [...groupBy(placed, ({ text }) => text).values()];
  return byText && allOf(byText.map((ofText) => editsIn(document, ofText)))?.flat();
}

function place(document: Document, segment: Segment, prompt: Prompt): Placed | undefined {
  if (segment.content.kind !== 'dynamic' || segment.conditional || segment.span.file !== undefined) return undefined;
  const text = textAt(document.module, segment.span);
  const pieces = text && piecesOf(text, document.source);
  if (!text || !pieces || text.tag || !endsMessage(text, segment, prompt)) return undefined;
  const isTemplate = !text.parts.some((part) => part.kind === 'hole' && part.start === segment.span.start && part.end === segment.span.end);
  const units = unitsOf(text, pieces, document.source, isTemplate);
  const at = units.findIndex((unit) => unit.hole && unit.start === segment.span.start && unit.end === segment.span.end);
  if (at < 0) return undefined;
  const block = introduced(units, blockOf(units, at));
  if (!block || !canLeave(document, text, units, block) || !mayBeEvaluatedLast(document, text, segment)) return undefined;
  return { text, pieces, units, isTemplate, block };
}

function editsIn(document: Document, placed: readonly Placed[]): readonly Edit[] | undefined {
  const { pieces, units, isTemplate } = placed[0]!;
  const groups = touching(placed.map(({ block }) => ({ start: block.from, end: block.to })));
  if (!groups || placed.some((other) => other.isTemplate !== isTemplate)) return undefined;
  const cuts = groups.flatMap((group) => cutsOf(document, units, inPieces(units, group)));
  return pieces.length === 1 ? withinLiteral(document, units, cuts) : acrossLiterals(document, pieces, units, cuts);
}

/** Lines that touch are taken as one, as far as one piece holds them. */
function inPieces(units: readonly Unit[], group: readonly Span[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { start, end } of group) {
    const before = ranges.at(-1);
    if (before && units[before.from]!.piece === units[start]!.piece) ranges[ranges.length - 1] = { from: before.from, to: end };
    else ranges.push({ from: start, to: end });
  }
  return ranges;
}

/** Nothing of the same message comes from outside of the literal behind it, and the segment is all that stands in its place. */
function endsMessage(text: Text, segment: Segment, prompt: Prompt): boolean {
  const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
  const index = prompt.segments.findIndex((other) => same(other.span, segment.span));
  const others = prompt.segments.filter((other, at) => other.message === segment.message && (at > index || same(other.span, segment.span)));
  return index >= 0 && others.filter((other) => same(other.span, segment.span)).length === 1
    && others.every((other) => other.span.file === undefined && text.start <= other.span.start && other.span.end <= text.end);
}

/** Values are evaluated in the order in which they stand. */
function mayBeEvaluatedLast({ source }: Document, { parts }: Text, { span }: Segment): boolean {
  const holes = parts.filter((part): part is TextHole => part.kind === 'hole');
  const moved = holes.find((hole) => hole.start === span.start && hole.end === span.end);
  return !moved || holes.every((hole) => hole.start <= moved.start || mayTrade(moved.value, hole.value, isPure, source));
}

const isBreak = (unit: Unit | undefined): boolean => unit?.value === '\n';
const valueOf = (units: readonly Unit[], range: Range): string => units.slice(range.from, range.to).map((unit) => (unit.hole ? '\u0001' : unit.value)).join('');

/** The line around a unit, with its break. */
function lineAt(units: readonly Unit[], at: number): Range {
  let [from, to] = [at, at];
  while (from > 0 && !isBreak(units[from - 1])) from--;
  while (to < units.length && !isBreak(units[to])) to++;
  return { from, to: Math.min(to + 1, units.length) };
}

/** `Topic: {topic}`, `- **Topic**: {topic}.`, `<topic>{topic}</topic>`: a name and the value, no sentence. */
const LABELLED = /^[ \t]*(?:[-*#>]{1,6}[ \t]+)?(?:[*_`]{0,2}[\p{L}\p{N}][\p{L}\p{N} _/()'-]{0,40}[*_`]{0,2}[ \t]*[:=][*_`]{0,2}[ \t]*["'`]?|<[\w-]+>[ \t]*)\u0001["'`]?(?:<\/[\w-]+>)?[ \t]*\n?$/u;
const BARE = /^[ \t]*\u0001[ \t]*\n?$/;
const HEADING = /^[ \t]*(?:#{1,6}[ \t]+[^\u0001\n]{1,60}|[^\u0001\n.!?]{1,60}:|<([\w-]+)>)[ \t]*\n$/;

/** The lines that belong together: the value's own and, where it stands alone, the heading or tags around it. */
function blockOf(units: readonly Unit[], at: number): Range | undefined {
  const line = lineAt(units, at);
  const text = valueOf(units, line);
  if (LABELLED.test(text) && text.split(':').length <= 2 && text.trim().split(/\s+/).length <= 6) return line;
  if (!BARE.test(text)) return undefined;
  if (line.from === 0) return line;
  const before = lineAt(units, line.from - 1);
  const heading = HEADING.exec(valueOf(units, before));
  if (!heading) return undefined;
  const tag = heading[1];
  if (tag === undefined) return { from: before.from, to: line.to };
  const after = line.to < units.length ? lineAt(units, line.to) : undefined;
  return after && valueOf(units, after).trim() === `</${tag}>` ? { from: before.from, to: after.to } : undefined;
}

function introduced(units: readonly Unit[], block: Range | undefined): Range | undefined {
  if (!block) return undefined;
  const above = valueOf(units, { from: 0, to: block.from }).split('\n').slice(0, -1);
  const more = introductionAbove(above, valueOf(units, { from: block.to, to: units.length }).split('\n'), valueOf(units, lineAt(units, block.from)));
  if (more === undefined) return undefined;
  let { from } = block;
  for (let line = 0; line < more; line++) ({ from } = lineAt(units, from - 1));
  return { from, to: block.to };
}

const POINTS_ON = /\b(?:below|following|next)\b/i;

/** The last line of a text that the model is to go on from: `Answer:`, `### Assistant`, `Thought: {scratchpad}`. */
const CUE = /^\s*(?:#{1,6}\s.*|.*[:>=]|(?:\W*(?:thought|assistant|ai|bot|answer|response|output|action|observation|reply|a)\W*:?\s*)?\u0001)\s*$/i;
/** A turn of a conversation that is written out. */
const TURN = /^\W*(?:human|user|assistant|ai|bot|system)\b[^\n]*(?::|\n)/i;

/** The text so far is inside of a code fence or of a tag, or ruled off into parts. */
function isEnclosed(before: string): boolean {
  if (/^[ \t]*([#=*_~-])\1{2,}[ \t]*$/m.test(before)) return true;
  const fences = before.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0;
  return fences % 2 === 1 || endsInTag(before, /<(\/?)([A-Za-z][\w-]*)[^<>\n]*>/g);
}

/** There is fixed text behind the block, it does not point back at it, and no indentation that means something is cut. */
function canLeave(document: Document, text: Text, units: readonly Unit[], block: Range): boolean {
  const rest = valueOf(units, { from: block.to, to: units.length });
  if (rest.replaceAll('\u0001', '').trim() === '' || keepsInPlace(rest)) return false;
  const before = valueOf(units, { from: 0, to: block.from });
  // Words right in front of the block name it; what would then stand there is something else.
  const introduction = before.trimEnd().split('\n').at(-1) ?? '';
  if (POINTS_ON.test(introduction)) return false;
  if (units.slice(block.from, block.to).some((unit) => unit.value === '\ufffd')) return false;
  if (isEnclosed(before) || CUE.test(rest.trimEnd().split('\n').at(-1) ?? '') || TURN.test(valueOf(units, block))) return false;
  if (block.from > 0) return true;
  const isIndented = /^[ \t]/.test(rest) || /\n[ \t]+\S/.test(rest);
  return !isIndented && !/(?:dedent|cleandoc)\s*\(\s*$/.test(document.source.slice(Math.max(0, text.start - 40), text.start));
}

/** A backslash at the end of the opening line stays where the literal is opened. */
function behindContinuation(units: readonly Unit[], { from, to }: Range): number {
  let first = from;
  while (first < to && units[first]!.value === '' && !units[first]!.hole) first++;
  return first;
}

interface Cut extends Range { readonly block: string; readonly gap: string; readonly tail: number }

/** What is taken out (with one of the blank lines around it), what is put in, and where: of ranges that touch. */
function cutsOf(document: Document, units: readonly Unit[], ranges: readonly Range[]): readonly Cut[] {
  const from = behindContinuation(units, ranges[0]!);
  const isBlank = (at: number): boolean => at < units.length && /^[ \t]*\n$/.test(valueOf(units, lineAt(units, at)));
  const isBlankBefore = ranges[0]!.from === 0 || (from > 0 && isBlank(from - 1));
  let end = ranges.at(-1)!.to;
  while (isBlankBefore && isBlank(end)) end = lineAt(units, end).to;
  const hasParagraphs = /\n[ \t]*\n[ \t]*\S/.test(valueOf(units, { from: 0, to: units.length }));
  let tail = units.length;
  while (tail > end && /^\s*$/.test(units[tail - 1]?.value ?? 'x') && !units[tail - 1]?.hole) tail--;
  return ranges.map((range, index): Cut => {
    const first = index === 0 ? from : range.from;
    const last = isBreak(units[range.to - 1]) ? range.to - 1 : range.to;
    const block = units.slice(first, last).map((unit) => document.slice(unit)).join('');
    return { from: first, to: index === ranges.length - 1 ? end : range.to, block, gap: hasParagraphs && index === 0 ? '\n\n' : '\n', tail };
  });
}

function withinLiteral(document: Document, units: readonly Unit[], cuts: readonly Cut[]): readonly Edit[] | undefined {
  const removed = allOf(cuts.map(({ from, to }) => spanOf(units, from, to)));
  const added = allOf(cuts.map(({ from, gap, block }) => { const written = breaks(document, units[from]!.piece, gap); return written === undefined ? undefined : written + block; }));
  const before = units[cuts.at(-1)!.tail - 1];
  if (!removed || !added || !before) return undefined;
  return [...removed.map((span) => ({ ...span, newText: '' })), { start: before.end, end: before.end, newText: added.join('') }];
}

function spanOf(units: readonly Unit[], from: number, to: number): Span | undefined {
  const [first, last] = [units[from], units[to - 1]];
  return first && last && { start: first.start, end: last.end };
}

/** Line breaks as this literal writes them. */
function breaks(document: Document, piece: Piece, gap: string): string | undefined {
  if (piece.quote.length === 3) return gap.replaceAll('\n', document.eol);
  return piece.isRaw ? undefined : gap.replaceAll('\n', '\\n');
}

/** Adjacent literals: each block is taken out of its own and becomes a literal behind the last. */
function acrossLiterals(document: Document, pieces: readonly Piece[], units: readonly Unit[], cuts: readonly Cut[]): readonly Edit[] | undefined {
  const end = pieces.at(-1);
  const between = lineBetween(document, pieces);
  const ends = isBreak(units.at(-1));
  if (!end || between === undefined || pieces.some((piece) => piece.quote.length === 3)) return undefined;
  const moved = allOf(cuts.map(({ from, to, gap, block }) => {
    const taken = units.slice(from, to);
    const home = taken[0]?.piece;
    if (!home || home === end || home.isRaw || taken.some((unit) => unit.piece !== home)) return undefined;
    const content = ends ? `${gap.slice(1).replaceAll('\n', '\\n')}${block}\\n` : gap.replaceAll('\n', '\\n') + block;
    const removed = emptied(document, pieces, home, taken);
    return removed && { removed, literal: `${between}${home.prefix}${home.quote}${content}${home.quote}` };
  }));
  return moved && [...moved.map(({ removed }) => removed), { start: end.end, end: end.end, newText: moved.map(({ literal }) => literal).join('') }];
}

/** How the last two literals are set apart, so that one more is set the same way. */
function lineBetween(document: Document, pieces: readonly Piece[]): string | undefined {
  const [before, last] = [pieces.at(-2), pieces.at(-1)];
  if (!before || !last) return undefined;
  const text = document.source.slice(before.end, last.start);
  if (text.includes('\\')) return undefined;
  return text.includes('\n') ? document.eol + document.indentAt(last.start) : ' ';
}

function emptied(document: Document, pieces: readonly Piece[], home: Piece, taken: readonly Unit[]): Edit | undefined {
  const [first, last] = [taken[0], taken.at(-1)];
  if (!first || !last) return undefined;
  if (first.start > home.inside.start || last.end < home.inside.end) return { start: first.start, end: last.end, newText: '' };
  const next = pieces[pieces.indexOf(home) + 1];
  const isClear = next && /^\s*$/.test(document.source.slice(home.end, next.start));
  return isClear ? { start: home.start, end: next.start, newText: '' } : undefined;
}

