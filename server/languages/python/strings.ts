import type { Expression, Text, TextHole, TextPart } from '../../code/code.ts';
import { chunkOf } from '../../code/literal-text.ts';
import { other, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** One literal, or the adjacent ones that Python joins. */
const literal: ExpressionRule = (node, lower) => {
  const pieces = node.type === 'string' ? [node] : node.children.filter((child) => child.type === 'string');
  const prefixes = pieces.map((piece) => prefixOf(piece, lower));
  if (prefixes.some((prefix) => prefix.includes('b'))) return other(node, 'bytes', holesOf(pieces, lower));
  if (prefixes.includes('`')) return other(node, 'repr', []);
  const parts = pieces.flatMap((piece, index) => partsOf(piece, prefixes[index] ?? '', lower));
  const interpolated = prefixes.length > 0 && prefixes.every(takesHoles);
  return { kind: 'text', start: node.start, end: node.end, parts, interpolated } satisfies Text;
};

export const STRINGS: ReadonlyMap<string, ExpressionRule> = new Map([['string', literal], ['concatenated_string', literal]]);

function prefixOf(piece: Syntax, lower: Lowering): string {
  const start = childOf(piece, 'string_start');
  return start ? textOf(start, lower).replace(/["']+$/, '').toLowerCase() : '';
}

const takesHoles = (prefix: string): boolean => prefix.includes('f') || prefix.includes('t');

function partsOf(piece: Syntax, prefix: string, lower: Lowering): TextPart[] {
  const parts: TextPart[] = [];
  for (const child of piece.children) {
    if (child.type === 'interpolation') parts.push(hole(child, lower));
    else if (child.type === 'string_content') {
      const escapes = ESCAPES[takesHoles(prefix) ? 'interpolated' : 'plain'][prefix.includes('r') ? 'raw' : 'cooked'];
      parts.push(chunkOf(lower.source, child.start, child.end, escapes, meaning));
    }
  }
  return parts;
}

function holesOf(pieces: readonly Syntax[], lower: Lowering): Expression[] {
  return pieces.flatMap((piece) => piece.children.filter((child) => child.type === 'interpolation').map((child) => hole(child, lower).value));
}

function hole(node: Syntax, lower: Lowering): TextHole {
  const spec = childOf(node, 'format_specifier');
  const from = node.tokens.find((token) => token.type === '=') ?? childOf(node, 'type_conversion') ?? spec;
  const read = lower.expression(node.children.find((child) => child.type !== 'type_conversion' && child !== spec));
  const nested = spec?.children.map((child) => lower.expression(child.children[0] ?? child)) ?? [];
  const value = nested.length > 0 ? other(read, 'formatted', [read, ...nested]) : read;
  const format = from ? lower.source.slice(from.start, node.end - 1) : undefined;
  return { kind: 'hole', start: node.start, end: node.end, value, ...(format === undefined ? {} : { format }) };
}

const SINGLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"' };
const ESCAPE = /\\(?:(\r\n?|\n)|([ntrabfv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))/;
const LINE_END = /\r\n?/;
const BRACES = /\{\{|\}\}/;
/** What means something else than it says: whether a `\` does, the prefix says, and whether doubled braces do. */
const ESCAPES = {
  plain: { raw: anyOf(LINE_END), cooked: anyOf(ESCAPE, LINE_END) },
  interpolated: { raw: anyOf(LINE_END, BRACES), cooked: anyOf(ESCAPE, LINE_END, BRACES) },
};

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'g');
}

function meaning([whole, line, single, x, u, wide, octal]: RegExpExecArray): string {
  if (whole.startsWith('\r')) return '\n';
  if (!whole.startsWith('\\')) return whole.slice(1);
  if (line !== undefined) return '';
  if (single !== undefined) return SINGLE[single] ?? whole;
  const code = octal === undefined ? parseInt(x ?? u ?? wide ?? '', 16) : parseInt(octal, 8);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
