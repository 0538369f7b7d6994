import { describe, expect, test } from 'vitest';
import { stretchesIn } from '../../../server/project/stretches.ts';

const script = (text: string): string[] | undefined => stretchesIn(text, 'typescript')?.map(({ names, start, end }) => `${names.join(' ')}: ${text.slice(start, end).trim()}`);
const python = (text: string): string[] | undefined => stretchesIn(text, 'python')?.map(({ names, start, end }) => `${names.join(' ')}: ${text.slice(start, end).trim()}`);
const names = (found: string[] | undefined): string[] | undefined => found?.map((each) => each.slice(0, each.indexOf(':')));

describe('TypeScript and JavaScript', () => {
  test('declarations and statements, imports left out', () => {
    expect(script("import { a } from './a';\nexport { b } from './b';\nexport const c = () => {\n  a();\n};\nc();\n")).toEqual([
      'c: export const c = () => {\n  a();\n};', ': c();',
    ]);
  });

  test.each([
    ['function a() {}', ['a']],
    ['export default async function a() {}', ['default a']],
    ['export default { a }', ['default a']],
    ['export abstract class A<T extends B> extends C {}', ['A']],
    ['export type A = { b: string }', ['A']],
    ['let a, b: string;', ['a b']],
    ['const a = f(1, x), b = 2', ['a b']],
    ['const a = { b, c }', ['a']],
    ['export const { a, b: c } = d', ['a b c']],
    ['export { a, b as c }', ['a b as c']],
    ['@Injectable({\n  a: 1,\n})\nexport class A {}', ['A']],
    ['module.exports = { a }', ['']],
    ['if (a) {\n  b();\n}\nelse {\n}', ['', '']],
  ])('%s', (text, expected) => expect(names(script(text))).toEqual(expected));

  test('what looks like a declaration in a text is none', () => {
    expect(names(script('const a = `\nconst b = ${() => {\nreturn `\nfunction c() {`; }}\n`;\nconst d = 1;\n/*\nconst e = 1;\n*/\n'))).toEqual(['a', 'd']);
  });

  test.each(['function a() {\nconst b = 1;\n}\n', 'const a = {\n', '}\nconst a = 1'])('no layout in %j', (text) => expect(script(text)).toBeUndefined());
});

describe('Python', () => {
  test('declarations and statements, imports left out', () => {
    expect(python('import os\nfrom a import b\n@app.get("/")\nasync def c(\n    d,\n):\n    pass\n\nc()\n')).toEqual(['c: @app.get("/")\nasync def c(\n    d,\n):\n    pass', ': c()']);
  });

  test.each([
    ['class A(B):\n    pass', ['A']],
    ['a = 1', ['a']],
    ['a, b = 1, 2', ['a b']],
    ['a: dict[str, int] = {}', ['a']],
    ['a == b', ['']],
    ['if x:\n    a = 1\n    def b(): pass\nelse:\n    a = 2', ['b a', 'a']],
    ['a = [\n    b(c=1),\n]\nd = 1', ['a', 'd']],
    ['a = """\nb = 1\n"""\nc = 1', ['a', 'c']],
  ])('%j', (text, expected) => expect(names(python(text))).toEqual(expected));

  test.each(['a = [\ndef b(): pass\n', 'a = (1'])('no layout in %j', (text) => expect(python(text)).toBeUndefined());
});

test('names stand anywhere in a long declaration', () => {
  const filler = Array.from({ length: 500 }, (_, index) => `    "line ${index}",`).join('\n');
  expect(names(python(`if True:\n    a = [\n${filler}\n    ]\n    b = 1\n`))).toEqual(['a b']);
  expect(names(script(`var a = [\n${filler}\n], b = 1;\n`))).toEqual(['a b']);
});

test.each(['typescript', 'python'] as const)('a long text without lines costs no more: %s', (language) => {
  for (const part of ['{', '`${', '(', '"', 'a ', '@']) expect(() => stretchesIn(part.repeat(200_000), language)).not.toThrow();
});
