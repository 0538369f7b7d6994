import { expect, test } from 'vitest';
import { codeFrame } from '../../../server/cli/code-frame.ts';
import { cellsOf, harmless, isPlain, widthOf, wrap } from '../../../server/cli/display-width.ts';
import { Style } from '../../../server/cli/style.ts';
import { Lines } from '../../../server/project/lines.ts';

/** The frame of the part between « and ». */
function frame(marked: string, columns = 60): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const lines = new Lines(marked.replace(/[«»]/g, ''));
  return `\n${codeFrame(lines, { start, end }, { style: new Style(false), severity: 'warning', columns }).join('\n')}\n`;
}

test('one line, with the lines around it', () => {
  expect(frame('import x;\nconst a = «ask(1)»;\nend();\n')).toBe(`
  1 │ import x;
▸ 2 │ const a = ask(1);
    │           ━━━━━━
  3 │ end();
`);
});

test('the first and the last line, empty neighbours, line numbers of two lengths', () => {
  expect(frame('«a»\n\nb')).toBe(`
▸ 1 │ a
    │ ━
`);
  expect(frame(`${'\n'.repeat(7)}eight\n«nine»\r\nten\r\n`)).toBe(`
   8 │ eight
▸  9 │ nine
     │ ━━━━
  10 │ ten
`);
});

test('an empty span still has a mark, at the end of the text as well', () => {
  expect(frame('ab«»')).toBe(`
▸ 1 │ ab
    │   ━
`);
});

test('tabs take up to four columns, wide characters two, combined ones one', () => {
  expect(frame('\ta\t«b»')).toBe(`
▸ 1 │     a   b
    │         ━
`);
  expect(frame('日本語 👩‍👩‍👧 e\u0301 «한글» x')).toBe(`
▸ 1 │ 日本語 👩‍👩‍👧 e\u0301 한글 x
    │             ━━━━
`);
});

test('several lines have a bar beside them', () => {
  expect(frame('a\n  «b(\n    c,\n  )»;\nd')).toBe(`
  1 │   a
▸ 2 │ ┃   b(
  3 │ ┃     c,
  4 │ ┃   );
  5 │   d
`);
});

test('a span that ends behind the line end is one line', () => {
  expect(frame('«a\n»b')).toBe(`
▸ 1 │ a
    │ ━
  2 │ b
`);
});

test('the middle of a long span is left out', () => {
  expect(frame(`start\n«${Array.from({ length: 12 }, (_, index) => `line${index}`).join('\n')}»\nend`)).toBe(`
   1 │   start
▸  2 │ ┃ line0
   3 │ ┃ line1
   4 │ ┃ line2
   5 │ ┃ line3
     ⋮ ┃
  12 │ ┃ line10
  13 │ ┃ line11
  14 │   end
`);
});

test('long lines are cut around the span', () => {
  expect(frame(`${'a'.repeat(30)} «target» ${'b'.repeat(30)}`, 40)).toBe(`
▸ 1 │ …aaaaaaaaaa target bbbbbbbbbbbbbb…
    │             ━━━━━━
`);
  expect(frame(`«target» ${'b'.repeat(60)}`, 40)).toBe(`
▸ 1 │ target bbbbbbbbbbbbbbbbbbbbbbbbbb…
    │ ━━━━━━
`);
  expect(frame(`${'a'.repeat(60)} «target»`, 40)).toBe(`
▸ 1 │ …aaaaaaaaaaaaaaaaaaaaaaaaaa target
    │                             ━━━━━━
`);
});

test('no line is wider than the terminal, whatever the line and the span', () => {
  for (let start = 0; start < 300; start += 7) {
    for (const length of [1, 5, 40, 200]) {
      const text = `${'日a\t'.repeat(100)}`;
      const lines = codeFrame(new Lines(text), { start, end: start + length }, { style: new Style(false), severity: 'error', columns: 50 });
      expect(lines.every((line) => widthOf(line) <= 50), `${start} ${length}`).toBe(true);
    }
  }
});

test('a line of a megabyte costs nothing', () => {
  const before = performance.now();
  expect(frame(`${'x'.repeat(500_000)}«y»${'x'.repeat(500_000)}`, 40)).toMatch(/…x+yx+…\n/);
  expect(performance.now() - before).toBeLessThan(500);
});

test('what could steer the terminal is shown as a mark', () => {
  expect(frame('a\x1b[31m «b\u202e»')).toBe('\n▸ 1 │ a\uFFFD[31m b\uFFFD\n    │        ━━\n');
  expect(harmless('\x07a\tb\nc')).toBe('\uFFFDa b\nc');
});

test('cells know their columns', () => {
  expect(cellsOf('a\t😀b').map(({ column, width, start, end }) => [start, end, column, width])).toEqual([[0, 1, 0, 1], [1, 2, 1, 3], [2, 4, 4, 2], [4, 5, 6, 1]]);
});

test('wrapping keeps words whole and counts columns', () => {
  expect(wrap('one two three\nfour', 8)).toEqual(['one two', 'three', 'four']);
  expect(wrap('日本 日本 日本', 9)).toEqual(['日本 日本', '日本']);
  expect(wrap('averylongword x', 5)).toEqual(['averylongword', 'x']);
});

test('what is taken for plain is what the segmenter of the language takes apart, too', () => {
  const plain = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(isPlain).join('');
  for (const letter of 'aï–“…’') expect(plain).toContain(letter);
  expect([...new Intl.Segmenter('en').segment(plain)]).toHaveLength(plain.length);
  expect(plain).not.toMatch(/\p{Mark}|\p{Format}|\p{Emoji_Presentation}/u);
});
