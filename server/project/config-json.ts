import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { ConfigEntry, ConfigNode, ConfigTree } from './config-node.ts';

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON value: strings, keys included, stand in double quotes.',
  InvalidNumberFormat: 'This number cannot be read.',
  PropertyNameExpected: 'A key in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'Nothing may follow here: the file holds one object.',
  UnexpectedEndOfComment: 'This comment has no end.',
  UnexpectedEndOfString: 'This string has no end.',
};

/** Reads JSON with comments and trailing commas. What stands around an error of syntax is still read. */
export function readJson(text: string): ConfigTree {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(withoutMark(text), errors, { allowTrailingComma: true });
    return { root: root && toNode(root, text.length), errors: errors.slice(0, 1).map((error) => describe(error, text)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { errors: [{ message: 'This file is nested too deeply.', span: { start: 0, end: 0 } }] };
  }
}

/** The byte order mark becomes a space, so that offsets stay. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
}

function describe({ error, offset, length }: ParseError, text: string): ConfigTree['errors'][number] {
  const start = Math.min(offset, text.length);
  return { message: messages[printParseErrorCode(error)] ?? 'This is not valid JSON.', span: { start, end: Math.min(start + length, text.length) } };
}

/** The parser lets a list or an object that is not closed before the text is over end behind it. */
function toNode(node: Node, size: number): ConfigNode {
  const span = { start: node.offset, end: Math.min(node.offset + node.length, size) };
  if (node.type === 'object') return { kind: 'object', ...span, entries: (node.children ?? []).flatMap((child) => toEntry(child, size)) };
  if (node.type === 'array') return { kind: 'array', ...span, items: (node.children ?? []).map((child) => toNode(child, size)) };
  return { kind: 'scalar', ...span, value: node.value as string | number | boolean | null };
}

function toEntry({ children: [key, value] = [] }: Node, size: number): readonly ConfigEntry[] {
  if (!key || !value) return [];
  return [{ key: String(key.value), keySpan: { start: key.offset, end: key.offset + key.length }, value: toNode(value, size) }];
}
