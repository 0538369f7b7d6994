import type { IndentedText } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Text } from '../../code/code.ts';
import { moduleOf, placeOf, type Scopes, type Tree } from '../scopes.ts';
import type { Piece } from './pieces.ts';

/** Literals over several lines that take the indentation of the code with them into the prompt. */
export function indentedTexts(pieces: readonly Piece[], scopes: Scopes): readonly IndentedText[] {
  const literals = new Map<Text, boolean>();
  for (const { literal, isCleaned } of pieces) if (literal) literals.set(literal, (literals.get(literal) ?? false) || isCleaned === true);
  return [...literals].flatMap(([literal, isClean]) => (isClean || literal.tag || isSpliced(literal, scopes) || isCleanedLater(literal, scopes) ? [] : indented(literal, scopes) ?? []));
}

/** Written inside another literal's value: how it is indented may belong to what is around it. */
function isSpliced(literal: Text, scopes: Scopes): boolean {
  for (let at: Tree | undefined = scopes.parentOf(literal); at && at.kind !== 'function-node'; at = scopes.parentOf(at)) if (at.kind === 'text') return true;
  return false;
}

/** Its variable is handed to something that dedents, splits or rewrites it. */
function isCleanedLater(literal: Text, scopes: Scopes): boolean {
  const parent = scopes.parentOf(literal);
  const target = parent?.kind === 'declare' ? parent.items.find((item) => item.value === literal)?.target : parent?.kind === 'assign' ? parent.target : undefined;
  const reads = target?.kind === 'name' ? scopes.bindingOf(target)?.reads ?? [] : [];
  return reads.some((read) => {
    const user = scopes.parentOf(read);
    if (user?.kind === 'call') return CLEANERS.test(endName(user.callee));
    const call = user?.kind === 'member' && scopes.parentOf(user);
    if (!call || call.kind !== 'call' || user?.kind !== 'member') return false;
    // a pattern, not a placeholder's text
    return /^split(lines)?$/.test(user.property) || /^replace/.test(user.property) && call.args[0]?.value.kind === 'other';
  });
}

const CLEANERS = /dent|clean|strip_?indent|one_?line|collapse|whitespace|minif|squeeze|compact|normali[sz]e|^sub$/i;

function indented(literal: Text, scopes: Scopes): IndentedText | undefined {
  const { source } = moduleOf(literal) ?? scopes.module;
  const text = written(literal, source);
  if (!text || !text.includes('\n') || /\\\r?\n/.test(text.replace(/^\\\r?\n/, ''))) return undefined;
  const lines = text.split('\n');
  const margin = marginOf(lines, codeIndent(literal, source));
  if (!margin) return undefined;
  const dedented = lines.map((line, index) => (index === 0 ? line : without(line, margin.width))).join('\n');
  return { span: placeOf(literal, scopes.module), text, dedented, margin: margin.width, isCommon: margin.isCommon };
}

/** The characters between the quotes, with a letter for each value; undefined for several literals side by side. */
function written(literal: Text, source: string): string | undefined {
  let text = '';
  let at = literal.parts[0]?.start ?? 0;
  for (const part of literal.parts) {
    if (part.start !== at) return undefined;
    text += part.kind === 'hole' ? 'x' : source.slice(part.start, part.end);
    at = part.end;
  }
  return text;
}

function codeIndent(literal: Text, source: string): number {
  const start = source.lastIndexOf('\n', literal.start - 1) + 1;
  return indentOf(source.slice(start, literal.start)).length;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)![0];
}

interface Margin { readonly width: number; readonly isCommon: boolean }

/** The share of the lines that must have an indentation which not all of them have. */
const MOST = 0.75;

/**
 * The indentation that comes from the code. Behind a first line of its own words (`"""You are …`) it is one only as
 * far as the code itself is indented: more than that may set a list apart from the line that introduces it.
 */
function marginOf([first = '', ...rest]: readonly string[], code: number): Margin | undefined {
  const lines = rest.filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const widths = lines.map((line) => indentOf(line).length);
  const least = Math.min(...widths);
  const opens = /^\\?\s*$/.test(first);
  if (!opens && code === 0) return undefined;
  if (least > 0) {
    if (new Set(lines.map((line) => line.slice(0, least))).size > 1) return undefined;
    return { width: !opens && /:\s*$/.test(first) ? Math.min(least, code) : least, isCommon: true };
  }
  const width = widths.toSorted((a, b) => b - a)[Math.ceil(MOST * lines.length) - 1]!;
  return code > 0 && width >= code ? { width, isCommon: false } : undefined;
}

function without(line: string, width: number): string {
  return line.slice(Math.min(width, indentOf(line).length));
}
