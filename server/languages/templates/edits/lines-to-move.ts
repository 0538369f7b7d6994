import type { Span } from '../../../../rules/model.ts';
import { introductionAbove } from '../../introduction.ts';
import { endsInTag } from '../../open-tag.ts';
import { keepsInPlace } from '../../moved-lines.ts';

/** `Topic: …`, `- **Topic**: …`, `<topic>…</topic>`: a name and the value, no sentence. `\u0001` stands for what is filled in. */
const LABELLED = /^[ \t]*(?:[-*#>]{1,6}[ \t]+)?(?:[*_`]{0,2}[\p{L}\p{N}][\p{L}\p{N} _/()'-]{0,40}[*_`]{0,2}[ \t]*[:=][*_`]{0,2}[ \t]*["'`]?|<[\w-]+>[ \t]*)\u0001+["'`]?(?:<\/[\w-]+>)?[ \t]*\r?\n?$/u;
const BARE = /^[ \t]*\u0001+[ \t]*\r?\n?$/;
const HEADING = /^[ \t]*(?:#{1,6}[ \t]+[^\u0001\n]{1,60}|[^\u0001\n.!?]{1,60}:|<([\w-]+)>)[ \t]*\r?\n$/;

/** The lines that belong together: the value's own, the heading or tags around it where it stands alone, and what introduces it. `isBlock`: it has lines of its own. */
export function linesToMove(text: string, block: Span, isBlock: boolean): Span | undefined {
  const lines = linesAround(text, block, isBlock);
  const above = lines && text.slice(0, lines.start).split('\n').slice(0, -1);
  const more = lines && above && introductionAbove(above, text.slice(lines.end).split('\n'), text.slice(lines.start, text.indexOf('\n', lines.start) + 1));
  if (!lines || !above || more === undefined) return undefined;
  return { start: lines.start - above.slice(above.length - more).reduce((length, line) => length + line.length + 1, 0), end: lines.end };
}

function linesAround(text: string, block: Span, isBlock: boolean): Span | undefined {
  const line = lineAround(text, block);
  const written = text.slice(line.start, line.end);
  if (LABELLED.test(written)) return line;
  if (!BARE.test(written)) return undefined;
  const before = lineAround(text, { start: line.start - 1, end: line.start - 1 });
  const heading = line.start > 0 ? HEADING.exec(text.slice(before.start, line.start)) : null;
  if (!heading) return line.start === 0 || text.slice(0, line.start).trim() === '' || isBlock && isParagraph(text, line) ? line : undefined;
  if (heading[1] === undefined) return { start: before.start, end: line.end };
  const after = lineAround(text, { start: line.end, end: line.end });
  return text.slice(after.start, after.end).trim() === `</${heading[1]}>` ? { start: before.start, end: after.end } : undefined;
}

/** Blank lines, or nothing, on both sides. */
function isParagraph(text: string, { start, end }: Span): boolean {
  return /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start)) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
}

export function isAloneOrLabelled(text: string, span: Span): boolean {
  const line = lineAround(text, span);
  const written = text.slice(line.start, line.end);
  return LABELLED.test(written) || BARE.test(written);
}

function lineAround(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', Math.max(end, start) - (end > start && text[end - 1] === '\n' ? 1 : 0));
  return { start: start <= 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, end: next === -1 ? text.length : next + 1 };
}

const POINTS_ON = /\b(?:below|following|next)\b/i;
/** The last line of a text that the model is to go on from: `Answer:`, `### Assistant`, `Thought: …`. */
const CUE = /^\s*(?:#{1,6}\s.*|.*[:>=]|(?:\W*(?:thought|assistant|ai|bot|answer|response|output|action|observation|reply|a)\W*:?\s*)?\u0001+)\s*$/i;
const TURN = /^\W*(?:human|user|assistant|ai|bot|system)\b[^\n]*(?::|\n)/i;

/** There is fixed text behind the lines, it does not point back at them, and nothing in front of them introduces them. */
export function canLeave(text: string, lines: Span): boolean {
  const rest = text.slice(lines.end);
  if (rest.replace(/\u0001/g, '').trim() === '' || keepsInPlace(rest)) return false;
  const before = text.slice(0, lines.start);
  const introduction = before.trimEnd().slice(before.trimEnd().lastIndexOf('\n') + 1);
  if (POINTS_ON.test(introduction)) return false;
  const last = rest.trimEnd();
  return !isEnclosed(before) && !CUE.test(last.slice(last.lastIndexOf('\n') + 1)) && !TURN.test(text.slice(lines.start, lines.end));
}

/** The text so far is inside of a code fence, of a tag, or of a list of examples ruled off into parts. */
function isEnclosed(before: string): boolean {
  if (/^[ \t]*([#=*_~-])\1{2,}[ \t]*\r?$/m.test(before)) return true;
  if ((before.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1) return true;
  return endsInTag(before, /<(\/?)([A-Za-z][\w-]{0,40})[^<>\n]{0,200}>/g);
}

/** What sets the parts of a text apart: a blank line where it has any. */
export function gapIn(text: string): string {
  return /\n[ \t]*\r?\n[ \t]*\S/.test(text) ? '\n\n' : '\n';
}
