import { describe, expect, test } from 'vitest';
import type { Text } from '../../../../server/code/code.ts';
import { lowered, ofKind, shape, slice, value } from './lowered.ts';

function texts(source: string): readonly (string | undefined)[] {
  return value(source, 'text').parts.map((part) => (part.kind === 'chunk' ? part.value : undefined));
}

describe('strings', () => {
  test.each([
    [`'it''s'`.slice(0, 4), 'it'],
    [String.raw`"a\n\t\\\"b"`, 'a\n\t\\"b'],
    [String.raw`'\x41\u0042\u{1F600}\0\101\q'`, 'AB😀\0Aq'],
    ["'one \\\n two'", 'one  two'],
    ["'one \\\r\n two'", 'one  two'],
    [String.raw`'\u{110000}'`, String.raw`\u{110000}`],
  ])('%s', (source, expected) => {
    expect(texts(source)).toEqual([expected]);
  });

  test('empty and unclosed ones', () => {
    expect(value(`''`, 'text').parts).toEqual([]);
    expect(lowered(`f('abc`).syntaxErrors.length).toBeGreaterThan(0);
  });
});

describe('template literals', () => {
  test('chunks and holes know where they stand', () => {
    const source = 'x = `😀 a ${b.c} d\\n${e}`';
    const text = ofKind(ofKind(ofKind(lowered(source).body[0], 'expression').value, 'assign').value, 'text');
    expect(text.parts.map((part) => slice(source, part))).toEqual(['😀 a ', '${b.c}', ' d\\n', '${e}']);
    expect(texts('`😀 a ${b.c} d\\n${e}`')).toEqual(['😀 a ', undefined, ' d\n', undefined]);
    expect(text.interpolated).toBe(true);
    expect(text.parts.map((part) => part.kind === 'hole' && slice(source, part.value))).toEqual([false, 'b.c', false, 'e']);
  });

  test('line ends are always \\n', () => {
    expect(texts('`a\r\nb\rc`')).toEqual(['a\nb\nc']);
    expect(texts('`a\\\r\nb`')).toEqual(['ab']);
  });

  test('what looks like a hole but is none', () => {
    expect(texts('`\\${a} $ {b} \\`c\\``')).toEqual(['${a} $ {b} `c`']);
  });

  test('holes side by side, nested templates', () => {
    expect(texts('`${a}${b}`')).toEqual([undefined, undefined]);
    const outer = value('`a ${f(`b ${c}`)}`', 'text');
    const hole = outer.parts[1];
    const inner = hole?.kind === 'hole' ? ofKind(hole.value, 'call').args[0]?.value : undefined;
    expect(inner?.kind === 'text' && inner.parts.length).toBe(2);
  });

  test('tags', () => {
    const tagged: Text = value('dedent`a\\n${b}`', 'text');
    expect(shape(tagged)).toMatchObject({
      kind: 'text', interpolated: true, tag: { kind: 'name', name: 'dedent' },
      parts: [{ kind: 'chunk', value: 'a\n' }, { kind: 'hole', value: { kind: 'name', name: 'b' } }],
    });
    expect(slice('x = dedent`a\\n${b}`', tagged)).toBe('dedent`a\\n${b}`');
  });

  test('String.raw keeps the backslashes', () => {
    expect(texts('String.raw`a\\n\r\n`')).toEqual(['a\\n\n']);
  });
});

describe('numbers and lists', () => {
  test.each([['1_000', 1000], ['0x1f', 31], ['1e3', 1000], ['10n', 10], ['.5', 0.5], ['0b11', 3], ['017', 15]])('%s', (source, expected) => {
    expect(value(source, 'number').value).toBe(expected);
  });

  test('a list with empty places', () => {
    expect(value('[, 1, , /* , */ 2, ]', 'list').items.map((item) => item.kind)).toEqual(['nothing', 'number', 'nothing', 'number']);
  });
});

describe('objects', () => {
  test('keys of every form', () => {
    const source = "{ a, 'b c': 1, 2: 3, [d]: 4, ...e, async *f() {}, get g() { return 1 }, set g(v) {}, 'h'() {} }";
    const entries = value(source, 'object').entries.map((entry) => (entry.kind === 'spread' ? '...' : entry.key));
    expect(entries).toEqual(['a', 'b c', '2', undefined, '...', 'f', 'g', 'g', 'h']);
  });

  test('a method is a property whose value is a function', () => {
    const source = 'x = { async run(a) { await a; } }';
    const object = ofKind(ofKind(ofKind(lowered(source).body[0], 'expression').value, 'assign').value, 'object');
    const entry = object.entries[0];
    const fn = entry?.kind === 'property' ? ofKind(entry.value, 'function').fn : undefined;
    expect([fn?.form, fn?.isAsync, fn && slice(source, fn), fn && slice(source, fn.bodySpan)]).toEqual(['method', true, 'async run(a) { await a; }', '{ await a; }']);
  });

  test('a shorthand has one span', () => {
    const entry = value('{ topic }', 'object').entries[0];
    expect(entry?.kind === 'property' && entry.shorthand && entry.value.start === entry.keySpan.start).toBe(true);
  });
});
