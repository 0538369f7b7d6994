import { groupBy } from '../../../../rules/group-by.ts';
import type { Edit, Prompt, Segment, Span } from '../../../../rules/model.ts';
import { allOf, touching } from '../../touching.ts';
import { closeOf, tokensBetween, tokensOf } from '../layout.ts';
import type { Body, LaidMessage } from '../template.ts';
import { canLeave, gapIn, isAloneOrLabelled, linesToMove } from './lines-to-move.ts';

/** A character that stands for what is filled in; every unit of it, so that offsets stay. */
const FILLED = '\u0001';

/** Lines of a message that are to move. */
interface Placed { readonly message: LaidMessage; readonly block: Span; readonly lines: Span }

/**
 * Moves dynamic segments, with the lines that belong to them, behind the fixed text of their messages. Refused where a
 * value is part of a sentence, where text refers to its place, where text of a later message would stay behind it, and in
 * values of data files that cannot hold the lines as they are.
 */
export function moveToEnd(segments: readonly Segment[], prompt: Prompt, messages: readonly LaidMessage[]): readonly Edit[] | undefined {
  const placed = allOf(segments.map((segment) => place(segment, prompt, messages)));
  const byMessage = placed && [...groupBy(placed, ({ message }) => message)];
  return byMessage && allOf(byMessage.map(([message, of]) => editsIn(message, of)))?.flat();
}

function place(segment: Segment, prompt: Prompt, messages: readonly LaidMessage[]): Placed | undefined {
  const index = messages.findIndex((each) => each.pieces.some(({ span, place: at }) => at && span.start === segment.span.start && span.end === segment.span.end));
  const message = messages[index];
  const piece = message?.pieces.find(({ span, place: at }) => at && span.start === segment.span.start && span.end === segment.span.end);
  if (!message || !piece?.place || staysBehind(prompt, index)) return undefined;
  const block = wholeBlock(piece.place, message.body);
  if (block.end > piece.place.end && !isLabelled(masked(message), segment, message.body)) return undefined;
  const text = masked(message, [block]);
  const lines = linesToMove(text, block, message.body.text.text.slice(block.start, block.end).includes('\n'));
  return lines && canLeave(text, lines) ? { message, block, lines } : undefined;
}

function editsIn(message: LaidMessage, placed: readonly Placed[]): readonly Edit[] | undefined {
  const text = masked(message, placed.map(({ block }) => block));
  const groups = touching(placed.map(({ lines }) => lines));
  const moves = groups && allOf(groups.map((group) => moveOf(message, text, { start: group[0]!.start, end: group.at(-1)!.end })));
  return moves && [...moves.map(([removed]) => removed), { ...moves[0]![1], newText: moves.map(([, added]) => added.newText).join('') }];
}

/** Later messages hold fixed text, so that the value would still stand ahead of it. */
function staysBehind(prompt: Prompt, message: number): boolean {
  const later = prompt.segments.filter((segment) => segment.message > message && segment.role !== 'assistant');
  return later.some(({ content, conditional }) => content.kind === 'static' && !conditional && content.text.trim().split(/\s+/).length > 12);
}

/** The value, or the condition around it up to its end. */
function wholeBlock(place: Span, body: Body): Span {
  const tokens = tokensOf(body);
  const at = tokens.findIndex((token) => token.kind === 'open' && token.start === place.start && token.form !== 'each');
  if (at === -1) return place;
  return { start: place.start, end: Math.max(place.end, tokens[Math.min(closeOf(tokens, at), tokens.length - 1)]!.end) };
}

/** Inside of its condition the value stands behind a label, or by itself, and is no word of a sentence. */
function isLabelled(text: string, { span }: Segment, body: Body): boolean {
  const token = tokensOf(body).find(({ start, end }) => { const place = body.text.span(start, end); return place.start === span.start && place.end === span.end; });
  return token !== undefined && isAloneOrLabelled(text, token);
}

/** The message's text with everything that is no fixed text, and the blocks to move as a whole, as one character repeated. */
function masked({ body, start, end }: LaidMessage, blocks: readonly Span[] = []): string {
  const text = body.text.text;
  const spans = tokensBetween(body, start, end).filter((token) => token.kind !== 'text' && token.kind !== 'literal').map((token): Span => token);
  // what stands ahead of the message is another one's: its lines begin where the message does
  let result = '\n'.repeat(start);
  for (const span of [...spans, ...blocks].toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(span.start, result.length);
    if (from < span.end) result += text.slice(result.length, from) + FILLED.repeat(Math.max(0, Math.min(span.end, end) - from));
  }
  return result + text.slice(result.length, end);
}

/** What is taken away, and what is put in at the end. */
function moveOf({ body, start, end }: LaidMessage, text: string, lines: Span): readonly [removed: Edit, added: Edit] | undefined {
  const { lineBreak } = body.text;
  const tail = start + text.slice(start, end).trimEnd().length;
  const removed = { start: lines.start, end: afterBlank(text, lines, start) };
  const moved = body.text.text.slice(lines.start, lines.start + text.slice(lines.start, lines.end).trimEnd().length);
  if (lineBreak === undefined || tail <= removed.end || !/^\s*$/.test(text.slice(tail, end))) return undefined;
  if (lineBreak === '\\n' && /["\\]/.test(moved)) return undefined;
  // up to the text that follows, so that the indentation in between goes too
  const cut = { start: body.text.span(removed.start, removed.start).start, end: body.text.span(removed.end, removed.end).start };
  const target = body.text.span(tail - 1, tail).end;
  const written = (gapIn(text.slice(start)) + moved).replaceAll(/\r?\n/g, lineBreak).replaceAll(/(\r?\n)[ \t]+(?=\r?\n)/g, '$1');
  return [{ ...cut, newText: '' }, { start: target, end: target, newText: written }];
}

/** Blank lines on both sides of the lines become those of one side. */
function afterBlank(text: string, lines: Span, start: number): number {
  const isBlankBefore = lines.start === start || /\n[ \t]*\r?\n$/.test(text.slice(start, lines.start)) || text.slice(start, lines.start).trim() === '';
  const blank = isBlankBefore ? /^(?:[ \t]*\r?\n)*/.exec(text.slice(lines.end))![0] : '';
  return lines.end + blank.length;
}
