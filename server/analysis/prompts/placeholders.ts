import { MappedText, MappedTextBuilder } from '../../code/mapped-text.ts';
import { changeOf } from '../../languages/templates/values.ts';
import { dynamicPiece, inPlaceOf, shownAt, type Piece } from './pieces.ts';
import { HISTORY, LIMIT } from './stability.ts';

/** How the placeholders of a template are found and what stands for them. */
export interface Placeholders {
  /** Global; group 1 is the name where there is one. */
  readonly pattern: RegExp;
  /** Text a match is no placeholder but stands for: `{{` for `{`. */
  literal?(match: string): string | undefined;
  /** Says of a text's matches which are no placeholders though they look like some: code the text quotes, talk of placeholders. */
  quotedIn?(text: string): (start: number, end: number) => boolean;
  /** What fills the placeholder; undefined: not known. */
  fill(name: string | undefined): readonly Piece[] | undefined;
}

/** Splits the fixed pieces of a template at its placeholders and puts what fills them in their place. */
export function fillPlaceholders(template: readonly Piece[], placeholders: Placeholders): readonly Piece[] {
  return template.flatMap((piece) => (piece.content.kind === 'static' ? split(piece, piece.content.text, placeholders) : [piece]));
}

function split(piece: Piece, text: string, placeholders: Placeholders): Piece[] {
  const source = sourceOf(piece, text);
  const pieces: Piece[] = [];
  let fixed = new MappedTextBuilder();
  let from = 0;
  const flush = (): void => {
    if (!fixed.isEmpty) pieces.push(fixedPiece(piece, fixed.build(piece.span.start), source !== undefined));
    fixed = new MappedTextBuilder();
  };
  const keep = (to: number): void => { if (source) source.slice(from, to).addTo(fixed); else fixed.add(text.slice(from, to), 0); };
  const spanOf = (start: number, end: number): Piece['span'] => (source ? { ...piece.span, ...source.span(start, end) } : piece.span);
  const isQuoted = placeholders.quotedIn?.(text);
  for (const match of text.matchAll(placeholders.pattern)) {
    const literal = placeholders.literal?.(match[0]);
    if (literal === undefined && isQuoted?.(match.index, match.index + match[0].length)) continue;
    keep(match.index);
    from = match.index + match[0].length;
    const span = spanOf(match.index, from);
    if (literal !== undefined) { fixed.add(literal, span.start, span.end - span.start); continue; }
    flush();
    const filled = placeholders.fill(match[1]);
    const isText = filled?.some(({ content }) => content.kind === 'static');
    pieces.push(...(filled ? filled.map((value) => inPlaceOf(piece, shownAt(span, isText && value.span.file === span.file ? value : { ...value, content: written(value.content, match[0]) }))) : [unknown(span, match[0])]));
  }
  keep(text.length);
  flush();
  return pieces;
}

/** Where the text is written; undefined where it is spliced in from elsewhere and all of it is shown there. */
function sourceOf({ span, written }: Piece, text: string): MappedText | undefined {
  if (written || span.end - span.start !== text.length) return written;
  return new MappedText(text, [{ at: 0, length: text.length, source: span.start, sourceLength: text.length }]);
}

function fixedPiece({ written: _, origin: __, ...piece }: Piece, text: MappedText, isInPlace: boolean): Piece {
  const span = isInPlace ? { ...piece.span, ...text.span(0, text.text.length) } : piece.span;
  const isPlain = !isInPlace || span.end - span.start === text.text.length;
  return { ...piece, span, content: { kind: 'static', text: text.text }, ...(!isPlain && { written: text }) };
}

/** A value is called by the placeholder it stands in for, where that has a name: that is what is seen there. So is one in a text that another file makes. */
function written(content: Piece['content'], placeholder: string): Piece['content'] {
  return content.kind === 'dynamic' && /\w{2}/.test(placeholder) && !placeholder.startsWith('%') ? { ...content, label: placeholder } : content;
}

/** What fills it is not in view: its name says what a template's would in a file of its own. */
function unknown(span: Piece['span'], label: string): Piece {
  const name = label.replace(/[{}\s]/g, '');
  const change = changeOf(name, [], new Map());
  const isLimit = LIMIT.test(name);
  return dynamicPiece(span, { ...change, label, ...(isLimit && { stability: 'process' }), isHistory: change.isHistory || HISTORY.test(name), isRepeated: false, isKnownToChange: false });
}
