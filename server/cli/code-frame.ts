import type { Severity, Span } from '../../rules/model.ts';
import type { Lines } from '../project/lines.ts';
import { cellsOf, isPlain } from './display-width.ts';
import type { Cell } from './display-width.ts';
import type { Style } from './style.ts';

export interface FrameOptions {
  readonly style: Style;
  readonly severity: Severity;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** Lines of a long span that are shown at its start and its end. */
const HEAD = 4;
const TAIL = 2;

/** The code around a span with the span marked: underlined on one line, with a bar beside it over several. */
export function codeFrame(lines: Lines, span: Span, options: FrameOptions): readonly string[] {
  const first = lines.lineAt(span.start);
  const last = Math.max(first, lines.lineAt(lastOffset(lines, span)));
  const isOfUse = (line: number): boolean => (line >= first && line <= last) || (line >= 0 && line < lines.count && lines.line(line).trim() !== '');
  const shown = shownLines(first, last).filter((line) => line === undefined || isOfUse(line));
  const frame: Frame = { lines, span, first, last, options, digits: String((shown.at(-1) ?? last) + 1).length };
  return shown.flatMap((line) => (line === undefined ? [gap(frame)] : frameLine(line, frame)));
}

/** A span that ends behind a line end does not reach into the next line. */
function lastOffset(lines: Lines, { start, end }: Span): number {
  return end > start && lines.start(lines.lineAt(end)) === end ? end - 1 : end;
}

interface Frame {
  readonly lines: Lines;
  readonly span: Span;
  readonly first: number;
  readonly last: number;
  readonly options: FrameOptions;
  readonly digits: number;
}

/** One line before, the span, one line after; undefined stands for lines left out. */
function shownLines(first: number, last: number): readonly (number | undefined)[] {
  const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  if (last - first + 1 <= HEAD + TAIL + 1) return range(first - 1, last + 1);
  return [...range(first - 1, first + HEAD - 1), undefined, ...range(last - TAIL + 1, last + 1)];
}

function gap({ options: { style, severity }, digits }: Frame): string {
  return `  ${' '.repeat(digits)} ${style.dim('⋮')} ${style.severity(severity, '┃')}`;
}

function frameLine(line: number, frame: Frame): readonly string[] {
  const { first, last, options: { style, severity, columns }, digits } = frame;
  const isMarked = line >= first && line <= last;
  const isLong = last > first;
  const room = Math.max(20, columns - digits - 5 - (isLong ? 2 : 0));
  const view = viewOf(line, frame, room);
  const number = String(line + 1).padStart(digits);
  const bar = !isLong ? '' : isMarked ? `${style.severity(severity, '┃')} ` : '  ';
  const pointer = line === first ? style.severity(severity, '▸') : ' ';
  const code = `${pointer} ${style.dim(`${number} │`)} ${bar}${isMarked ? view.text : style.dim(view.text)}`.trimEnd();
  if (isLong || !isMarked) return [code];
  return [code, `  ${' '.repeat(digits)} ${style.dim('│')} ${' '.repeat(view.column)}${style.severity(severity, '━'.repeat(view.width))}`];
}

interface View {
  readonly text: string;
  /** The marked part, in columns of the text. */
  readonly column: number;
  readonly width: number;
}

/** UTF-16 units of a line that are looked at, so that a line of a megabyte costs nothing. */
const REACH = 500;

/** The part of a line that fits, chosen so that the start of the span is in it. */
function viewOf(line: number, { lines, span }: Frame, room: number): View {
  const whole = lines.line(line);
  const start = Math.min(Math.max(span.start - lines.start(line), 0), whole.length);
  const end = Math.min(Math.max(span.end - lines.start(line), start), whole.length);
  if (whole.length <= room && isPlain(whole) && !whole.includes('\t')) return { text: whole, column: start, width: Math.max(1, end - start) };
  const from = whole.length > 2 * REACH ? Math.max(0, start - REACH) : 0;
  const part = whole.slice(from, from + 2 * REACH);
  const cells = cellsOf(part);
  const markStart = columnAt(cells, start - from);
  const markEnd = Math.max(columnAt(cells, end - from), markStart + 1);
  return cut(cells, markStart, markEnd, room, from > 0, from + part.length < whole.length);
}

function columnAt(cells: readonly Cell[], offset: number): number {
  return cells.find(({ end }) => end > offset)?.column ?? endOf(cells.at(-1));
}

function cut(cells: readonly Cell[], start: number, end: number, room: number, cutBefore: boolean, cutAfter: boolean): View {
  const total = endOf(cells.at(-1));
  const wanted = !cutBefore && (total <= room || end < room) ? 0 : Math.max(0, Math.min(start - Math.floor(room / 3), total - room + 1));
  const before = cutBefore || wanted > 0 ? '…' : '';
  const free = room - before.length;
  const isEnd = !cutAfter && total - wanted <= free;
  const kept = cells.filter((cell) => cell.column >= wanted && endOf(cell) <= (isEnd ? total : wanted + free - 1));
  const shift = before.length - (kept[0]?.column ?? 0);
  const markEnd = Math.min(end, Math.max(endOf(kept.at(-1)), start + 1));
  return { text: before + kept.map(({ text }) => text).join('') + (isEnd ? '' : '…'), column: Math.max(0, start + shift), width: Math.max(1, markEnd - start) };
}

function endOf(cell: Cell | undefined): number {
  return cell ? cell.column + cell.width : 0;
}
