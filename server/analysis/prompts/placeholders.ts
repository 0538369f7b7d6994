import { dynamicPiece, type Piece } from './pieces.ts';
import { HISTORY } from './stability.ts';

/** How the placeholders of a template are found and what stands for them. */
export interface Placeholders {
  /** Global; group 1 is the name where there is one. */
  readonly pattern: RegExp;
  /** Text a match is no placeholder but stands for: `{{` for `{`. */
  literal?(match: string): string | undefined;
  /** What fills the placeholder; undefined: not known. */
  fill(name: string | undefined): readonly Piece[] | undefined;
}

/** Splits the fixed pieces of a template at its placeholders and puts what fills them in their place. */
export function fillPlaceholders(template: readonly Piece[], placeholders: Placeholders): readonly Piece[] {
  return template.flatMap((piece) => (piece.content.kind === 'static' ? split(piece, piece.content.text, placeholders) : [piece]));
}

function split(piece: Piece, text: string, placeholders: Placeholders): Piece[] {
  const pieces: Piece[] = [];
  let fixed = '';
  let from = 0;
  let fixedFrom = 0;
  const flush = (end: number): void => {
    if (fixed) pieces.push({ ...piece, span: within(piece, text, fixedFrom, end), content: { kind: 'static', text: fixed } });
    fixed = '';
  };
  for (const match of text.matchAll(placeholders.pattern)) {
    fixed += text.slice(from, match.index);
    from = match.index + match[0].length;
    const literal = placeholders.literal?.(match[0]);
    if (literal !== undefined) { fixed += literal; continue; }
    flush(match.index);
    const span = within(piece, text, match.index, from);
    const filled = placeholders.fill(match[1]);
    pieces.push(...(filled ? filled.map((value) => ({ ...value, span, content: written(value.content, match[0]), conditional: value.conditional || piece.conditional })) : [unknown(span, match[0])]));
    fixedFrom = from;
  }
  fixed += text.slice(from);
  flush(text.length);
  return pieces;
}

/** A value is called by the placeholder it stands in for, where that has a name: that is what is seen there. */
function written(content: Piece['content'], placeholder: string): Piece['content'] {
  return content.kind === 'dynamic' && /\w{2}/.test(placeholder) && !placeholder.startsWith('%') ? { ...content, label: placeholder } : content;
}

function unknown(span: Piece['span'], label: string): Piece {
  return dynamicPiece(span, { label, stability: 'request', isHistory: HISTORY.test(label.replace(/[{}\s]/g, '')), isRepeated: false, isKnownToChange: false });
}

/**
 * Where part of a literal's text stands in the source. Exact while the text has no escapes; where it has, the text is
 * shorter than its source and the end is clamped to the literal.
 */
function within(piece: Piece, text: string, start: number, end: number): Piece['span'] {
  if (piece.span.end - piece.span.start !== text.length) {
    return { ...piece.span, start: Math.min(piece.span.start + start, piece.span.end), end: Math.min(piece.span.start + end, piece.span.end) };
  }
  return { ...piece.span, start: piece.span.start + start, end: piece.span.start + end };
}
