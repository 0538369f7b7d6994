import type { Expression, Module, Span, Text } from '../../../code/code.ts';
import { walkStatements } from '../../../code/walk.ts';

/** One literal of a Text, with its quotes. */
export interface Piece extends Span {
  /** `f`, `r` and the like, as written. */
  readonly prefix: string;
  readonly quote: string;
  /** Between the quotes. */
  readonly inside: Span;
  readonly isRaw: boolean;
  readonly takesHoles: boolean;
}

/** A character of the value, or a hole, with the source it comes from. */
export interface Unit extends Span {
  /** The characters it stands for; empty for a hole. */
  readonly value: string;
  readonly hole: boolean;
  readonly piece: Piece;
}

const OPENING = /^([A-Za-z]*)("""|'''|"|')/;

/** The literals a Text is made of; undefined where the source does not read as expected. */
export function piecesOf(text: Text, source: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = text.start;
  for (let next = 0; at < text.end;) {
    const opening = OPENING.exec(source.slice(at, at + 8));
    if (!opening) {
      const skipped = /^(?:\s|#[^\n]*\n|\\\r?\n)+/.exec(source.slice(at, text.end))?.[0].length ?? 0;
      if (skipped === 0) return undefined;
      at += skipped;
      continue;
    }
    const [whole, prefix = '', quote = ''] = opening;
    const start = at + whole.length;
    let end = start;
    for (let part = text.parts[next]; part && part.start === end; part = text.parts[++next]) end = part.end;
    if (!source.startsWith(quote, end)) return undefined;
    const letters = prefix.toLowerCase();
    pieces.push({ start: at, end: end + quote.length, prefix, quote, inside: { start, end }, isRaw: letters.includes('r'), takesHoles: /[ft]/.test(letters) });
    at = end + quote.length;
  }
  return pieces;
}

const ESCAPED = /^\\(?:\r?\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])/;
const PLACEHOLDER = /^\{[A-Za-z_][\w.]*(?:\[\w+\])?(?:![rsa])?(?::[^{}]*)?\}/;

/** The characters of a Text one by one; in a template the placeholders of `.format` are holes too. */
export function unitsOf(text: Text, pieces: readonly Piece[], source: string, isTemplate: boolean): readonly Unit[] {
  const units: Unit[] = [];
  for (const part of text.parts) {
    const piece = pieces.find((candidate) => candidate.inside.start <= part.start && part.end <= candidate.inside.end);
    if (!piece) continue;
    if (part.kind === 'hole') units.push({ start: part.start, end: part.end, value: '', hole: true, piece });
    else chunkUnits(part, piece, source, isTemplate, units);
  }
  return units;
}

function chunkUnits(chunk: Span, piece: Piece, source: string, isTemplate: boolean, units: Unit[]): void {
  for (let at = chunk.start; at < chunk.end;) {
    const rest = source.slice(at, Math.min(at + 200, chunk.end));
    const placeholder = isTemplate ? PLACEHOLDER.exec(rest) : null;
    const doubled = (piece.takesHoles || isTemplate) && /^(?:\{\{|\}\})/.test(rest);
    const length = placeholder?.[0].length ?? (doubled ? 2 : lengthOf(rest, piece));
    units.push({ start: at, end: at + length, value: placeholder ? '' : meaning(rest.slice(0, length), piece), hole: placeholder !== null, piece });
    at += length;
  }
}

function lengthOf(rest: string, piece: Piece): number {
  if (rest.startsWith('\r\n')) return 2;
  return !piece.isRaw && rest.startsWith('\\') ? (ESCAPED.exec(rest)?.[0].length ?? 1) : 1;
}

function meaning(written: string, piece: Piece): string {
  if (written === '\r\n') return '\n';
  if (piece.isRaw || written.length === 1 || !written.startsWith('\\')) return written;
  const after = written.slice(1);
  if (after === 'n') return '\n';
  if (after === 't') return '\t';
  if (/^\r?\n$/.test(after)) return '';
  return /^[\\'"]$/.test(after) ? after : '\ufffd';
}

/** The innermost literal that holds a span. */
export function textAt(module: Module, span: Span): Text | undefined {
  let found: Text | undefined;
  const around = (node: Span): boolean => node.start <= span.start && span.end <= node.end;
  walkStatements(module.body, {
    statement: around,
    expression: (node: Expression) => {
      if (!around(node)) return false;
      if (node.kind === 'text') found = node;
      return true;
    },
  });
  return found;
}
