import type { Segment } from '../../../rules/model.ts';
import { MappedText, MappedTextBuilder } from '../../code/mapped-text.ts';
import type { LaidMessage, Piece } from '../../languages/templates/template.ts';

/** A segment with what an edit or an example in it needs to know. */
export interface PlacedSegment {
  readonly segment: Segment;
  /** Of fixed text of this file: where each of its characters stands. */
  readonly text?: MappedText;
}

/** The segments of messages, in order; fixed text side by side is one segment. */
export function segmentsOf(messages: readonly LaidMessage[]): readonly PlacedSegment[] {
  return messages.flatMap((message, index) => marked(runs(message.pieces).flatMap((run) => placed(run, message, index)), message));
}

/** A mark stands behind the last segment of its message. */
function marked(segments: readonly PlacedSegment[], { mark }: LaidMessage): readonly PlacedSegment[] {
  const last = segments.at(-1);
  if (!mark || !last) return segments;
  return [...segments.slice(0, -1), { ...last, segment: { ...last.segment, block: { span: last.segment.span, form: 'other', mark } } }];
}

/** Pieces that make one segment: fixed ones in a row, all of this file or all of another. */
function runs(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const last = found.at(-1)?.at(-1);
    const joins = last && last.content instanceof MappedText && piece.content instanceof MappedText && last.conditional === piece.conditional && (last.place === undefined) === (piece.place === undefined) && last.span.start <= piece.span.start;
    if (joins) found.at(-1)!.push(piece);
    else found.push([piece]);
  }
  return found;
}

function placed(run: readonly Piece[], { role }: LaidMessage, message: number): readonly PlacedSegment[] {
  const [first] = run;
  if (!first) return [];
  const span = { start: first.span.start, end: run.reduce((end, piece) => Math.max(end, piece.span.end), first.span.end) };
  const common = { span, part: role === 'system' ? 'system' : 'messages', role, message, conditional: first.conditional } as const;
  if (!(first.content instanceof MappedText)) return [{ segment: { ...common, content: { kind: 'dynamic', ...first.content } } }];
  const builder = new MappedTextBuilder();
  for (const { content } of run) if (content instanceof MappedText) content.addTo(builder);
  const text = builder.build(span.start);
  return [{ segment: { ...common, content: { kind: 'static', text: text.text } }, ...(first.place && { text }) }];
}
