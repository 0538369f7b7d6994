import { lineBreakOf, MappedTextBuilder, type MappedText } from '../../code/mapped-text.ts';

/** Part of a file without the indentation that all its lines share, and without blank lines around it. */
export function dedented(source: string, start: number, end: number): MappedText {
  const lines = linesOf(source, start, end);
  const written = lines.filter((line) => line.text.trim() !== '');
  const first = lines.indexOf(written[0]!);
  const last = lines.lastIndexOf(written.at(-1)!);
  // what follows the opening mark on its own line has no indentation to compare
  const margin = written.filter((line) => line.start > start).reduce((least, { text }) => Math.min(least, /^[ \t]*/.exec(text)![0].length), Infinity);
  const builder = new MappedTextBuilder();
  lines.slice(Math.max(first, 0), last + 1).forEach((line, index, all) => {
    const cut = line.start > start && Number.isFinite(margin) ? Math.min(margin, line.text.length) : 0;
    builder.add(line.text.slice(cut), line.start + cut);
    if (index < all.length - 1) builder.add('\n', line.start + line.text.length, line.next - line.start - line.text.length);
  });
  const indentation = written.find((line) => line.start > start)?.text.slice(0, Number.isFinite(margin) ? margin : 0) ?? '';
  return builder.build(start, lineBreakOf(source) + indentation);
}

interface Line { readonly text: string; readonly start: number; readonly next: number }

function linesOf(source: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at <= end;) {
    const found = source.indexOf('\n', at);
    const next = found === -1 || found >= end ? end + 1 : found + 1;
    const text = source.slice(at, Math.min(next - 1, end)).replace(/\r$/, '');
    lines.push({ text, start: at, next });
    at = next;
  }
  return lines;
}
