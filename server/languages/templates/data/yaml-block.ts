import { lineBreakOf, MappedTextBuilder } from '../../../code/mapped-text.ts';
import type { DataScalar } from './data.ts';

/** A line of a block: where it begins, its text behind the indentation, and where its break ends. */
interface Line { readonly start: number; readonly end: number; readonly next: number }

/** A block scalar from its `|` or `>` on: its lines are all that is indented by more than `parent`. */
export function blockScalar(source: string, start: number, end: number, parent: number): { readonly scalar: DataScalar; readonly next: number } {
  const header = /^[|>][-+\d]*/.exec(source.slice(start, start + 8))![0];
  const lines = linesAfter(source, lineAt(source, start, end).next, end, indentation(header, source, lineAt(source, start, end).next, end, parent));
  const last = lines.findLastIndex((line) => line.end > line.start);
  const text = header.startsWith('>') ? folded(source, lines.slice(0, last + 1)) : literal(source, lines.slice(0, last + 1), header.includes('-'));
  const first = lines[0];
  const column = first ? first.start - lineStart(source, first.start) : 0;
  const lineBreak = header.startsWith('|') && first ? lineBreakOf(source) + ' '.repeat(column) : undefined;
  return {
    scalar: { kind: 'scalar', start, end: lines[last]?.end ?? start + header.length, text: text.build(start, lineBreak), isText: true },
    next: lines.at(-1)?.next ?? lineAt(source, start, end).end,
  };
}

/** Columns that are not part of the text: as the header says, or those of the first line that is not blank. */
function indentation(header: string, source: string, from: number, end: number, parent: number): number {
  const stated = /\d/.exec(header)?.[0];
  if (stated !== undefined) return Math.max(parent, 0) + Number(stated);
  for (let at = from; at < end;) {
    const line = lineAt(source, at, end);
    const blank = /^ */.exec(source.slice(line.start, line.end))![0].length;
    if (line.start + blank < line.end && source[line.start + blank] !== '\r') return Math.max(blank, parent + 1);
    at = line.next;
  }
  return parent + 1;
}

function linesAfter(source: string, from: number, end: number, indent: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = from; at < end;) {
    const line = lineAt(source, at, end);
    const text = source.slice(line.start, line.end);
    const isBlank = text.trim() === '';
    if (!isBlank && /^ */.exec(text)![0].length < indent) break;
    lines.push({ ...line, start: Math.min(line.start + indent, line.end), end: text.endsWith('\r') ? Math.max(line.end - 1, Math.min(line.start + indent, line.end)) : line.end });
    at = line.next;
  }
  return lines;
}

function lineAt(source: string, at: number, end: number): Line {
  const found = source.indexOf('\n', at);
  return found === -1 || found >= end ? { start: at, end, next: end } : { start: at, end: found, next: found + 1 };
}

function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

function literal(source: string, lines: readonly Line[], isStripped: boolean): MappedTextBuilder {
  const builder = new MappedTextBuilder();
  lines.forEach((line, index) => {
    builder.add(source.slice(line.start, line.end), line.start);
    if (line.next > line.end && !(isStripped && index === lines.length - 1)) builder.add('\n', line.end, line.next - line.end);
  });
  return builder;
}

/** A single break is a space; a blank line, and what stands around lines that are indented further, stays a break. */
function folded(source: string, lines: readonly Line[]): MappedTextBuilder {
  const builder = new MappedTextBuilder();
  lines.forEach((line, index) => {
    builder.add(source.slice(line.start, line.end), line.start);
    const next = lines[index + 1];
    if (!next || line.next <= line.end) return;
    const isKept = [line, next].some(({ start, end }) => start === end || /[ \t]/.test(source[start]!));
    builder.add(isKept ? '\n' : ' ', line.end, line.next - line.end);
  });
  return builder;
}
