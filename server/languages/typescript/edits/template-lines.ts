import type { Span, Text, TextHole } from '../../../code/code.ts';
import { introductionAbove } from '../../introduction.ts';
import { allOf, touching } from '../../touching.ts';
import { cooked } from '../escapes.ts';

/** One line of a template as the program has it: its line end may be a real one or a written `\n`. */
export interface Line extends Span {
  /** The line end behind it; empty for the last. */
  readonly ending: string;
  /** Its text with each hole as one placeholder. */
  readonly text: string;
}

/** Lines that can be taken out of a template and put at its end. */
export interface Block extends Span {
  /** What to take away: the lines and the line ends that held them apart. */
  readonly removed: Span;
  /** What goes before them at the end. */
  readonly separator: string;
  /** Behind the last character that is not white space. */
  readonly contentEnd: number;
}

/** Stands for a value in a line's text. */
export const HOLE = '\uFFFC';
/** A few words and a colon; no sentence, list item, quote or brace. */
const LABEL = /^\s*[#*_]{0,4}\s*[\p{L}\p{N}][\p{L}\p{N} ()'’/_-]{0,58}[*_]{0,2}:[*_]{0,2}\s*$/u;
/** "You are helping with this integration: …" says who the model is, and opens the prompt. */
const SAYS_WHO = /^\W*(?:you(?:['’]re)?|your|act)\b/i;
const LABELLED = new RegExp(`^(.*)${HOLE}["']{0,3}\\s*$`, 'su');
const HEADING = /^\s*#{1,6}\s+\S[^.!?]*$/;
const ALONE = new RegExp(`^\\s*(?:"""|\`\`\`|''')?${HOLE}(?:"""|\`\`\`|''')?\\s*$`);
/** `source="user"`: what a tag says of itself, no value in it. */
const ATTRIBUTES = `(?:\\s[^<>/${HOLE}]*)?`;
const TAGGED = new RegExp(`^\\s*<([\\w-]+)${ATTRIBUTES}>\\s*${HOLE}\\s*</\\1>\\s*$`);
const OPENING = new RegExp(`^\\s*<([\\w-]+)${ATTRIBUTES}>\\s*$`);
const LIST_ITEM = /^\s*(?:[-*+•]|\d+[.)])\s/;

/** The lines of holes that stand alone under a label, in a tag or between blank lines, those that touch as one; undefined where one is within other text. */
export function blocksAround(text: Text, holes: readonly TextHole[], source: string): readonly Block[] | undefined {
  const lines = linesOf(text, source);
  const rangeAround = (hole: TextHole): Range | undefined => { const at = lines.findIndex((line) => line.start <= hole.start && hole.end <= line.end); return at < 0 ? undefined : rangeOf(lines, at); };
  const ranges = allOf(holes.map(rangeAround));
  const groups = ranges && touching(ranges.map(({ from, to }) => ({ start: from, end: to + 1 })));
  return groups && allOf(groups.map((group) => blockOf(lines, group[0]!.start, group.at(-1)!.end - 1, source)));
}

/** The lines of a literal. */
export function linesOf(text: Text, source: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.start + 1;
  let written = '';
  const close = (end: number, ending: string): void => {
    lines.push({ start, end, ending, text: written });
    start = end + ending.length;
    written = '';
  };
  for (const part of text.parts) {
    if (part.kind === 'hole') { written += HOLE; continue; }
    for (const token of source.slice(part.start, part.end).matchAll(/\\r\\n|\\[^]|\r\n|[^\\\r\n]+|[^]/g)) {
      const [characters] = token;
      if (/^(?:\\r\\n|\\n|\r\n|\n)$/.test(characters)) close(part.start + token.index, characters);
      else written += characters.startsWith('\\') ? cooked(characters) : characters;
    }
  }
  close(text.end - 1, '');
  return lines;
}

export interface Range { readonly from: number; readonly to: number }

/** The lines that go with the value on a line; undefined where it stands in other text. */
export function rangeOf(lines: readonly Line[], at: number): Range | undefined {
  const range = introduced(lines, linesAround(lines, at));
  return range && !isNested(lines.slice(0, range.from)) && leavesText(lines, range) ? range : undefined;
}

function introduced(lines: readonly Line[], range: Range | undefined): Range | undefined {
  const textOf = (line: Line): string => line.text;
  const more = range && introductionAbove(lines.slice(0, range.from).map(textOf), lines.slice(range.to + 1).map(textOf), lines[range.from]!.text);
  return range && more !== undefined ? { from: range.from - more, to: range.to } : undefined;
}

function linesAround(lines: readonly Line[], at: number): Range | undefined {
  const line = lines[at]!;
  const [above, below] = [lines[at - 1], lines[at + 1]];
  if (count(line.text) !== 1 || LIST_ITEM.test(line.text)) return undefined;
  if (TAGGED.test(line.text)) return isApart(above) ? { from: at, to: at } : undefined;
  if (ALONE.test(line.text)) return aloneRange(lines, at);
  const label = LABELLED.exec(line.text)?.[1];
  if (label === undefined || SAYS_WHO.test(label) || !LABEL.test(label.replace(/["']{1,3}$/, '')) || !isFree(above)) return undefined;
  if (above && HEADING.test(above.text)) return isBlank(below) ? { from: at - 1, to: at } : undefined;
  return { from: at, to: at };
}

/** A line with the hole only: with the label, heading or tags around it, or a paragraph of its own. */
function aloneRange(lines: readonly Line[], at: number): Range | undefined {
  const [above, below] = [lines[at - 1], lines[at + 1]];
  const tag = above && OPENING.exec(above.text)?.[1];
  if (tag !== undefined) return below?.text.trim() === `</${tag}>` && isApart(lines[at - 2]) ? { from: at - 1, to: at + 1 } : undefined;
  const fence = above && /^\s*("""|```\w*|''')\s*$/.exec(above.text)?.[1];
  if (fence !== undefined) return undefined;
  if (above && (LABEL.test(above.text) || HEADING.test(above.text))) {
    return isFree(lines[at - 2]) && (LABEL.test(above.text) || isBlank(below)) ? { from: at - 1, to: at } : undefined;
  }
  return isBlank(above) && isBlank(below) && !isUnderHeading(lines, at) ? { from: at, to: at } : undefined;
}

function isUnderHeading(lines: readonly Line[], at: number): boolean {
  const before = lines.slice(0, at).findLast((line) => line.text.trim() !== '');
  return before !== undefined && /^\s*#/.test(before.text);
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text.trim() === '';
}

/** Not the line that leads up to the one below: an introduction ends with a colon. */
function isFree(line: Line | undefined): boolean {
  return line === undefined || (!/:\s*$/.test(line.text) && !LIST_ITEM.test(line.text) && !OPENING.test(line.text));
}

/** A tag may stand right under what introduces it, but not under a heading or in a list. */
function isApart(line: Line | undefined): boolean {
  return line === undefined || !LIST_ITEM.test(line.text) && !OPENING.test(line.text) && !HEADING.test(line.text);
}

function count(text: string): number {
  return text.split(HOLE).length - 1;
}

/** Inside a tag, a fence or braces that the lines before have opened. */
function isNested(before: readonly Line[]): boolean {
  const text = before.map((line) => line.text).join('\n');
  const open = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  if (open(/```/g) % 2 === 1 || open(/"""/g) % 2 === 1) return true;
  if (open(/[{[]/g) !== open(/[}\]]/g)) return true;
  const tags: string[] = [];
  for (const [, slash, name = ''] of text.matchAll(/<(\/?)([A-Za-z][\w-]*)(?:\s[^<>]*)?(?<!\/)>/g)) {
    if (!slash) tags.push(name);
    else if (tags.lastIndexOf(name) >= 0) tags.length = tags.lastIndexOf(name);
  }
  return tags.length > 0;
}

function blockOf(lines: readonly Line[], from: number, to: number, source: string): Block | undefined {
  const [first, last] = [lines[from]!, lines[to]!];
  const content = lines.findLast((line) => line.text.trim() !== '');
  if (!content || !last.ending) return undefined;
  const isParagraph = isBlank(lines[from - 1]) && isBlank(lines[to + 1]);
  const next = lines[to + 1];
  // of the blank lines on both sides one goes with the block
  const end = isParagraph && next && next.ending ? next.end + next.ending.length : last.end + last.ending.length;
  return { start: first.start, end: last.end, removed: { start: first.start, end }, separator: last.ending.repeat(isParagraph ? 2 : 1), contentEnd: endOf(content, source) };
}

/** Text that says where the value stands: it would be wrong when it stands elsewhere. */
const POINTS_BACK = /\b(?:above|preceding|aforementioned|previous(?:ly)?|earlier|foregoing)\b/i;

/** A line of `###` or `---` ends the part that stands above it. */
const RULER = /^\s*([#=*_~-])\1{2,}\s*$/;

/** Behind the value is fixed text that can do without it; text that ends with a label waits for the model to go on from there. */
function leavesText(lines: readonly Line[], { to }: Range): boolean {
  const behind = lines.slice(to + 1);
  const content = behind.findLast((line) => line.text.trim() !== '');
  const next = behind.find((line) => line.text.trim() !== '');
  if (next && RULER.test(next.text)) return false;
  return content !== undefined && !/:\s*$/.test(content.text) && behind.some(isFixed) && !behind.some((line) => POINTS_BACK.test(line.text));
}

/** Text for a cache to serve, not only what labels another value. */
function isFixed({ text }: Line): boolean {
  return count(text) === 0 && /\p{L}/u.test(text) && !LABEL.test(text) && !HEADING.test(text) && !/^\s*<\/?[\w-]+>\s*$/.test(text);
}

/** Without the spaces behind it. */
function endOf(line: Line, source: string): number {
  return line.start + source.slice(line.start, line.end).trimEnd().length;
}
