import type { Branch, ContentBlock, DynamicContent, Place, Span, StaticContent } from '../../../rules/model.ts';
import type { Call, Expression, Text } from '../../code/code.ts';
import type { MappedText } from '../../code/mapped-text.ts';
import type { Scopes } from '../scopes.ts';

/** A run of a text that the program puts together: fixed characters, or something that is not fixed. */
export interface Piece {
  /** Where it stands: the characters, or the expression with its `${}`. */
  readonly span: Place;
  readonly content: StaticContent | DynamicContent;
  /** There only under a condition. */
  readonly conditional: boolean;
  /** What is there under the same condition: pieces of one branch are there together or not at all. */
  readonly branch?: Branch;
  /** The literals it came from, so that a text that is sent is not looked at again on its own. */
  readonly literal?: Text;
  /** Where it is written, if it is shown somewhere else. */
  readonly origin?: Place;
  /** Where it stands in the text that is shown there as a whole. */
  readonly inner?: Place;
  /** Where each character of fixed text is written, unless its source is the text character by character. */
  readonly written?: MappedText;
  /** Its indentation is taken away before it is sent. */
  readonly isCleaned?: boolean;
  /** The content block that ends here. */
  readonly block?: ContentBlock;
}

export function staticPiece(span: Place, text: string, literal?: Text, written?: MappedText): Piece {
  return { span: placed(span), content: { kind: 'static', text }, conditional: false, ...(literal && { literal }), ...(written && { written }) };
}

export function dynamicPiece(span: Place, content: Omit<DynamicContent, 'kind'>): Piece {
  return { span: placed(span), content: { kind: 'dynamic', ...content }, conditional: false };
}

function placed({ start, end, file }: Place): Place {
  return file === undefined ? { start, end } : { start, end, file };
}

/** A piece that is shown where it is interpolated, not where it is written. */
export function shownAt(span: Place, { written: _, ...piece }: Piece): Piece {
  return { ...piece, span, origin: piece.origin ?? piece.span, inner: piece.span };
}

/** One branch of the program puts these in. What is under a condition of its own already stays with that. */
export function conditional(pieces: readonly Piece[]): readonly Piece[] {
  const branch: Branch = {};
  return pieces.map((piece) => (piece.conditional ? piece : { ...piece, conditional: true, branch }));
}

/** A piece that stands where another stood, and only if that one would. */
export function inPlaceOf(host: Piece, piece: Piece): Piece {
  return !host.conditional || piece.conditional ? piece : { ...piece, conditional: true, ...(host.branch && { branch: host.branch }) };
}

export function cleaned(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece) => ({ ...piece, isCleaned: true }));
}

export function isStatic(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.content.kind === 'static' && !piece.conditional);
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.content.kind === 'static' ? piece.content.text : '')).join('');
}

/** The expression as a person would recognise it, at most 60 characters on one line. */
export function label(source: string, span: Span): string {
  const text = source.slice(span.start, Math.min(span.end, span.start + 200)).replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The last member's name of a method call, and the object it is called on: `x.trim()` gives trim and x. */
export function methodCall(node: Expression): { readonly method: string; readonly object: Expression; readonly call: Call } | undefined {
  if (node.kind !== 'call' || node.callee.kind !== 'member') return undefined;
  return { method: node.callee.property, object: node.callee.object, call: node };
}

/** The same, by the object: `parts.append(x)` where `parts` stands. */
export function callOn(object: Expression, scopes: Scopes): { readonly method: string; readonly call: Call } | undefined {
  const member = scopes.parentOf(object);
  const call = member?.kind === 'member' ? scopes.parentOf(member) : undefined;
  return member?.kind === 'member' && call?.kind === 'call' && call.callee === member ? { method: member.property, call } : undefined;
}
