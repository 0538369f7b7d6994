import { describe, expect, test } from 'vitest';
import { templateSegments } from '../../../../server/languages/templates/segments.ts';
import { read } from './read.ts';
import { samples } from './samples.ts';

const files = { 'config.json': '{', 'rules.j2': '{% include "rules.j2" %}' };
const marks = ['{{', '}}', '{%', '%}', '{#', '#}', '{{#if x}}', '{{/if}}', '{% for a in b %}', '{% endfor %}', '---\n', '\n', ' ', '"', "'", '|\n', '- ', ': ', '[', '{', '<x for="a in b">', '</x>', '<!--', '#"', '"#', '```\n', '\\', '\u{1f600}', '\r\n', '<|im_start|>'];

/** The same numbers for the same seed, so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
}

function expectSound(path: string, text: string): void {
  const { prompts, schemas, requests } = read(path, text, { files });
  const spans = [...prompts.flatMap(({ span, segments }) => [span, ...segments.map((segment) => segment.span)]), ...schemas.map(({ span }) => span), ...requests.map(({ nameSpan }) => nameSpan)];
  for (const { start, end } of spans) if (!(start >= 0 && start <= end && end <= text.length)) expect.fail(`${path}: ${start}-${end} of ${text.length} in ${JSON.stringify(text)}`);
}

describe.each(Object.entries(samples))('%s', (path, text) => {
  test('every prefix is read, with spans inside of it', () => {
    for (let end = 0; end <= text.length; end++) expectSound(path, text.slice(0, end));
  });
  test('random edits', () => {
    const seed = 20_261_123;
    const next = random(seed);
    let edited = text;
    for (let round = 0; round < 300; round++) {
      const at = Math.floor(next() * edited.length);
      const cut = Math.floor(next() * 6);
      edited = (round % 40 === 0 ? text : edited).slice(0, at) + marks[Math.floor(next() * marks.length)]! + edited.slice(at + cut);
      try { expectSound(path, edited); } catch (error) { throw new Error(`seed ${seed}, round ${round}: ${JSON.stringify(edited)}`, { cause: error }); }
    }
  });
});

/** Milliseconds of the processor, the least of some runs: how busy the machine is does not count. */
function costOf(work: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => { const started = process.cpuUsage(); work(); return process.cpuUsage(started).user / 1000; }));
}

/** Sixteen times the text costs about sixteen times as much; what grows with the square costs 256 times as much. */
function expectProportional(path: string, piece: string, count: number, start = ''): void {
  const [small, large] = [count, count * 16].map((times) => costOf(() => read(path, start + piece.repeat(times), { files })));
  expect(large, `${path}: ${Math.round(small!)} ms for ${count}, ${Math.round(large!)} for sixteen times as many`).toBeLessThan(80 * Math.max(small!, 4));
}

describe('the time grows as the text does', () => {
  test.each(Object.entries(samples))('%s over and over', (path, text) => { expectProportional(path, text, 4); }, 30_000);
  test.each([
    ['a.prompty', '{% if a %}'], ['a.prompty', '{% else %}'], ['a.prompty', '{% set a = b %}'], ['a.prompty', '{{ a }} '], ['a.prompty', '{{ "a'], ['a.prompty', '{%'], ['a.prompt', '{{#a}}'], ['a.prompt', '{{json a '],
    ['a.poml', '<a if="b">'], ['a.poml', '<a '], ['a.poml', '<!--'], ['a.prompt.yml', '- '], ['a.prompt.yml', 'a: b\n'], ['a.prompt.yml', '"'], ['promptfooconfig.json', '['], ['a.baml', '#"'], ['a.baml', 'function f() -> "a" {\n prompt #"\n"#\n}\n'],
    ['prompts/a.md', '{{a}}'], ['prompts/a.md', '```js\n{{a}} b\n'], ['prompts/a.md', '{'], ['prompts/a.txt', '{a}{{'], ['a.prompt.md', '${file} '], ['a.prompt.md', '<!--'],
  ])('%s: %s', (path, piece) => { expectProportional(path, piece, 500); }, 30_000);
  test.each([
    ['a.prompty', '---\nname: a\nmodel:\n  api: chat\n---\n', 'system:\nYou are {{x}}.\nuser:\nhi\n'], ['a.prompt', '---\nmodel: gpt-4o\n---\n', '{{role "user"}}x'],
  ])('messages of %s', (path, start, message) => { expectProportional(path, message, 700, start); }, 60_000);
});

test('segments of a text cover it in order, whatever the style', () => {
  for (const text of Object.values(samples)) {
    for (const style of ['guess', 'jinja', 'handlebars', 'format-string', 'single-braces', 'double-braces', 'semantic-kernel'] as const) {
      const spans = templateSegments(text, style).map(({ span }) => span);
      spans.forEach(({ start, end }, index) => { expect(start <= end && start >= (spans[index - 1]?.end ?? 0) && end <= text.length).toBe(true); });
    }
  }
});

test('deeply nested and never closed blocks are read', () => {
  for (const [path, piece] of [['a.prompty', '{% if a %}'], ['a.prompt', '{{#a}}'], ['a.poml', '<a if="b">'], ['a.prompt.yml', '- '], ['promptfooconfig.json', '['], ['a.baml', '#"'], ['a.prompty', '{{'], ['a.prompty', '{% raw %}']] as const) {
    expectSound(path, piece.repeat(20_000));
  }
});
