import type { Module } from '../code/code.ts';
import type { CommentedText } from './commented-text.ts';
import type { Span } from '../../rules/model.ts';
import type { Lines } from './lines.ts';

export type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** A rule named in a directive, where it is named. */
export interface DirectiveRule extends Span {
  readonly id: string;
}

/** A comment (or part of one) that switches rules off or on. */
export interface Directive extends Span {
  readonly kind: DirectiveKind;
  /** Empty: all rules. */
  readonly rules: readonly DirectiveRule[];
  /** For the two line kinds: the 0-based line whose findings are meant. */
  readonly line?: number;
  /** The comment holds nothing else, so that removing the directive means removing it with its marks. */
  readonly isWholeComment: boolean;
}

/** A named rule of a directive, or the directive where it names none. */
export type DirectivePart = Directive | DirectiveRule;

export function partsOf(directive: Directive): readonly DirectivePart[] {
  return directive.rules.length > 0 ? directive.rules : [directive];
}

/** The part of a directive that speaks of a rule. */
export function partFor(directive: Directive, rule: string): DirectivePart | undefined {
  return directive.rules.length > 0 ? directive.rules.find(({ id }) => id === rule) : directive;
}

/** The directives of a file, in source order. */
export function readDirectives(module: Module | CommentedText, lines: Lines): readonly Directive[] {
  const found = module.comments.flatMap((comment) => readComment(comment, lines) ?? []);
  if (found.length === 0) return [];
  const commentLines = linesOfComments(module, lines);
  return found.map((directive) => placed(directive, lines, commentLines)).sort((a, b) => a.start - b.start);
}

// the second place is for `# noqa  # prompt-latency-…`: Python has room for one comment on a line
const START = /(?<=^(?:\/\/+|\/\*+|#+|<!--|\{#[-+]?|\{\{~?!(?:--)?|\{%-?\s*(?:comment\s*-?%\}|#))\s*|\s)(#?\s*)prompt-latency-(disable-next-line|disable-line|disable|enable)(?![\w-])/;

const OPENING = /^(?:\/\/+|\/\*+|#+|<!--|\{#[-+]?|\{\{~?!(?:--)?|\{%-?\s*(?:comment\s*-?%\}|#))\s*$/;

/** How comments end, by how they begin. */
const CLOSINGS: readonly (readonly [RegExp, RegExp])[] = [
  [/^\/\*/, /(?:\s|\*)*\*\/$/], [/^<!--/, /\s*-->$/], [/^\{#/, /\s*[-+]?#\}$/], [/^\{\{~?!--/, /\s*--~?\}\}$/], [/^\{\{/, /\s*~?\}\}$/],
  [/^\{%-?\s*comment/, /\s*\{%-?\s*endcomment\s*-?%\}$/], [/^\{%/, /\s*-?%\}$/],
];

function readComment(comment: Span, { text }: Lines): Directive | undefined {
  const written = text.slice(comment.start, comment.end);
  const match = written.includes('prompt-latency-') ? START.exec(written) : undefined;
  if (!match) return undefined;
  const isFirst = OPENING.test(written.slice(0, match.index));
  if (!isFirst && !match[1]?.startsWith('#')) return undefined;
  const end = written.length - (CLOSINGS.find(([open]) => open.test(written))?.[1].exec(written)?.[0].length ?? 0);
  const listStart = match.index + match[0].length;
  const listEnd = listStart + lengthOfList(written.slice(listStart, end));
  const hasReason = /^\s+--/.test(written.slice(listEnd, end));
  const directiveEnd = isFirst && (hasReason || listEnd >= end) ? written.length : hasReason ? end : listEnd;
  return {
    start: comment.start + (isFirst ? 0 : match.index),
    end: comment.start + directiveEnd,
    kind: match[2] as DirectiveKind,
    rules: readRules(written.slice(listStart, listEnd), comment.start + listStart),
    isWholeComment: isFirst && directiveEnd === written.length,
  };
}

/** Units of the list of rules, which ends before ` -- reason` or, in Python, before the next comment on the line. */
function lengthOfList(text: string): number {
  return text.search(/\s+(?:--|#)|\s*$/);
}

function readRules(list: string, offset: number): readonly DirectiveRule[] {
  return Array.from(list.matchAll(/[^\s,]+/g), ({ 0: id, index }) => ({ id, start: offset + index, end: offset + index + id.length }));
}

function placed(directive: Directive, lines: Lines, commentLines: ReadonlySet<number>): Directive {
  if (directive.kind === 'disable-line') return { ...directive, line: lines.lineAt(directive.start) };
  if (directive.kind !== 'disable-next-line') return directive;
  let line = lines.lineAt(directive.end) + 1;
  // several comments may stand above one statement: each tool wants to be the last
  while (commentLines.has(line)) line++;
  return { ...directive, line };
}

/** 0-based lines that hold a comment and nothing else. */
function linesOfComments(module: Module | CommentedText, lines: Lines): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { start, end } of module.comments) {
    const first = lines.lineAt(start);
    const last = lines.lineAt(end);
    const isAlone = lines.text.slice(lines.start(first), start).trim() === '' && lines.text.slice(end, lines.end(last)).trim() === '';
    if (isAlone) for (let line = first; line <= last; line++) found.add(line);
  }
  return found;
}
