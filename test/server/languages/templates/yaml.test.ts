import { expect, test } from 'vitest';
import type { DataNode } from '../../../../server/languages/templates/data/data.ts';
import { readYaml } from '../../../../server/languages/templates/data/yaml.ts';

function value(node: DataNode | undefined): unknown {
  if (node?.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value: inner }) => [key, value(inner)]));
  return node?.kind === 'list' ? node.items.map(value) : node?.text.text;
}
const read = (text: string): unknown => value(readYaml(text).root);

test('maps, lists, flow collections', () => {
  expect(read('a: 1\nb:\n- x\n- y: z\n  w: v\nc: {d: [e, "f, g"], h: i}\n')).toEqual({ a: '1', b: ['x', { y: 'z', w: 'v' }], c: { d: ['e', 'f, g'], h: 'i' } });
});
test('plain text over lines, and what ends it', () => {
  expect(read('a: one\n  two\n\n  three # four\nb: x#y\n')).toEqual({ a: 'one two\nthree', b: 'x#y' });
});
test('blocks: indentation, folding, chomping', () => {
  expect(read('a: |\n  one\n    two\n\n  three\nb: >-\n  one\n  two\n\n  three\nc: |2\n    x\n')).toEqual({ a: 'one\n  two\n\nthree\n', b: 'one two\n\nthree', c: '  x\n' });
});
test('quotes, escapes, tags and anchors', () => {
  expect(read('a: "x\\n\\u00e9 \\"q\\""\nb: \'it\'\'s\'\nc: &k !!str y\nd: *k\n"e f": g\n')).toMatchObject({ a: 'x\né "q"', b: "it's", c: 'y', 'e f': 'g' });
});
test('half-typed text is read as far as it goes', () => {
  expect(read('a: b\nmodel\nc: [d, \n')).toMatchObject({ a: 'b' });
  expect(read('a:\n    - b: "c\n')).toBeDefined();
});
test('each character of a text has its place', () => {
  const source = 'x:\r\n  - content: |\r\n      Hello\r\n        there\r\n  - content: "a\\tb\\\\c"\r\n';
  const { root } = readYaml(source);
  const list = root?.kind === 'map' ? root.entries[0]!.value : undefined;
  const [block, quoted] = (list?.kind === 'list' ? list.items : []).map((item) => (item.kind === 'map' ? item.entries[0]!.value : undefined)).filter((node) => node?.kind === 'scalar').map((node) => (node as DataNode & { kind: 'scalar' }).text);
  const at = (text: typeof block, word: string): string => { const from = text!.text.indexOf(word); const { start, end } = text!.span(from, from + word.length); return source.slice(start, end); };
  expect(block?.text).toBe('Hello\n  there\n');
  expect([at(block, 'there'), at(block, 'Hello\n'), at(quoted, 'c'), at(quoted, '\t')]).toEqual(['there', 'Hello\r\n', 'c', '\\t']);
  expect(block?.lineBreak).toBe('\r\n      ');
});
