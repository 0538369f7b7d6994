import { describe, expect, test } from 'vitest';
import { lowered, ofKind, shape, slice, statement } from './lowered.ts';

const name = (text: string): unknown => ({ kind: 'name', name: text });

function kinds(source: string, grammar: 'typescript' | 'tsx' | 'javascript' = 'typescript'): readonly string[] {
  return lowered(source, grammar).body.map((node) => node.kind);
}

describe('declarations', () => {
  test('keywords, types and spans', () => {
    const source = 'let a: Foo<Bar>[] = (b), c;';
    const declare = statement(source, 'declare');
    expect(declare.keyword).toBe('let');
    expect(declare.items.map((item) => slice(source, item.span))).toEqual(['a: Foo<Bar>[] = (b)', 'c']);
    expect(shape(declare.items[0]?.type)).toEqual({ kind: 'index', object: name('Array'), index: { kind: 'index', object: name('Foo'), index: name('Bar') } });
    expect(slice(source, declare)).toBe(source);
  });

  test.each([['typescript', 'using a = f();'], ['typescript', 'await using a = f();'], ['javascript', 'using a = f();'], ['javascript', 'await using a = f();']] as const)('%s: %s', (grammar, source) => {
    expect(shape(statement(source, 'declare', grammar))).toMatchObject({ keyword: 'using', items: [{ target: name('a'), value: { kind: 'call' } }] });
  });

  test.each([
    ['OpenAI', name('OpenAI')],
    ['A.B.C', { kind: 'member', object: { kind: 'member', object: name('A'), property: 'B' }, property: 'C' }],
    ["'a' | 'b'", { kind: 'binary', operator: '|', left: { kind: 'text', parts: [{ kind: 'chunk', value: 'a' }] }, right: { kind: 'text', parts: [{ kind: 'chunk', value: 'b' }] } }],
    ['A | undefined', { kind: 'binary', operator: '|', left: name('A'), right: { kind: 'nothing' } }],
    ['Record<string, A>', { kind: 'index', object: name('Record'), index: { kind: 'list', form: 'tuple', items: [name('string'), name('A')] } }],
    ['Promise<{ a: string }>', { kind: 'index', object: name('Promise'), index: { kind: 'other', syntax: 'type' } }],
    ['readonly string[]', { kind: 'index', object: name('Array'), index: name('string') }],
    ['() => void', undefined], ['keyof A', undefined],
  ])('type %s', (type, expected) => {
    expect(shape(statement(`let x: ${type};`, 'declare').items[0]?.type)).toEqual(expected);
  });

  test('an enum is an object', () => {
    expect(shape(statement("enum E { A, B = 'b', C = 4, D, 'e f' = g() }", 'declare'))).toMatchObject({
      keyword: 'const', items: [{
        target: name('E'), value: {
          entries: [
            { key: 'A', value: { value: 0 } }, { key: 'B', value: { kind: 'text' } }, { key: 'C', value: { value: 4 } },
            { key: 'D', value: { value: 5 } }, { key: 'e f', value: { kind: 'call' } },
          ],
        },
      }],
    });
  });

  test('types say nothing, namespaces are blocks', () => {
    expect(kinds('interface A {}\ntype B = C;\nfunction f(): void;\nnamespace N { g(); }\ndeclare const d: D;\n;')).toEqual([
      'other-statement', 'other-statement', 'block', 'declare',
    ]);
  });
});

describe('imports', () => {
  test.each([
    ["import 'a'", { kind: 'import', from: 'a' }],
    ["import x, { a as b, type T } from 'm'", { kind: 'import', from: 'm', names: [{ imported: 'default', local: 'x' }, { imported: 'a', local: 'b' }, { imported: 'T', local: 'T' }] }],
    ["import * as ns from 'm'", { kind: 'import', from: 'm', names: [{ imported: '*', local: 'ns' }] }],
    ["import type { A } from 'm'", { kind: 'import', from: 'm', typeOnly: true, names: [{ imported: 'A', local: 'A' }] }],
    ["import x = require('m')", { kind: 'import', from: 'm', names: [{ imported: '*', local: 'x' }] }],
    ["const x = require('m')", { kind: 'import', from: 'm', names: [{ imported: '*', local: 'x' }] }],
    ["const OpenAI = require('openai')", { kind: 'import', from: 'openai', names: [{ imported: 'default', local: 'OpenAI' }] }],
    ["const { a, b: c } = require('m')", { kind: 'import', from: 'm', names: [{ imported: 'a', local: 'a' }, { imported: 'b', local: 'c' }] }],
    ["const x = require('m').default", { kind: 'import', from: 'm', names: [{ imported: 'default', local: 'x' }] }],
  ])('%s', (source, expected) => {
    expect(shape(lowered(source).body)).toEqual([expected]);
  });

  test('a mixed declaration is taken apart', () => {
    expect(kinds("const a = require('a'), b = 1")).toEqual(['import', 'declare']);
    expect(kinds('const { a = 1 } = require("a")')).toEqual(['declare']);
  });
});

describe('exports', () => {
  test.each([
    ['export const a = 1', { kind: 'export', statement: { kind: 'declare', keyword: 'const', items: [{ target: name('a'), value: { kind: 'number', value: 1 } }] } }],
    ['export { a, b as c }', { kind: 'export', names: [{ local: 'a', exported: 'a' }, { local: 'b', exported: 'c' }] }],
    ["export { a } from 'm'", { kind: 'export', from: 'm', names: [{ local: 'a', exported: 'a' }] }],
    ["export * from 'm'", { kind: 'export', from: 'm', names: [{ local: '*', exported: '*' }] }],
    ["export * as n from 'm'", { kind: 'export', from: 'm', names: [{ local: '*', exported: 'n' }] }],
    ['export default a', { kind: 'export', defaultValue: name('a') }],
    ['export = a', { kind: 'export', defaultValue: name('a') }],
    ["export type { A } from 'm'", { kind: 'other-statement', syntax: 'export_statement' }],
    ['module.exports = { a, b: c }', { kind: 'export', names: [{ local: 'a', exported: 'a' }, { local: 'c', exported: 'b' }] }],
    ['exports.a = b', { kind: 'export', names: [{ local: 'b', exported: 'a' }] }],
    ['module.exports.a = 1', { kind: 'export', statement: { kind: 'declare', keyword: 'const', items: [{ target: name('a'), value: { kind: 'number', value: 1 } }] } }],
  ])('%s', (source, expected) => {
    const grammar = source.includes('exports') ? 'javascript' : 'typescript';
    expect(shape(lowered(source, grammar).body[0])).toMatchObject(expected);
  });

  test('functions and classes are marked', () => {
    expect(shape(lowered('export default async function f() {}').body[0])).toMatchObject({
      names: [{ local: 'f', exported: 'default' }], statement: { kind: 'function-statement', exported: true, fn: { name: 'f', isAsync: true } },
    });
    expect(shape(lowered('@D() export class A {}').body[0])).toMatchObject({ statement: { kind: 'class-statement', exported: true, cls: { decorators: [{ kind: 'call' }] } } });
    expect(shape(lowered('export default () => 1').body[0])).toMatchObject({ defaultValue: { kind: 'function' } });
  });
});

describe('control flow', () => {
  test('loops', () => {
    const source = 'for (const [k, v] of m) f(k);\nfor await (const x of y) {}\nfor (k in o) {}\nfor (let i = 0; i < 3; i++) {}\nfor (;;) {}\nwhile (a) {}\ndo {} while (b);';
    const loops = lowered(source).body.map((node) => ofKind(node, 'loop'));
    expect(loops.map((loop) => [loop.form, loop.declares])).toEqual([
      ['each', 'const'], ['each-async', 'const'], ['keys', undefined], ['count', undefined], ['count', undefined], ['while', undefined], ['do-while', undefined],
    ]);
    expect(slice(source, loops[0]!.bodySpan)).toBe('f(k);');
    expect(shape(loops[3])).toMatchObject({ init: [{ kind: 'declare' }], test: { operator: '<' }, update: { operator: '++' } });
    expect(shape(loops[4])).toEqual({ kind: 'loop', form: 'count' });
  });

  test('branches', () => {
    expect(shape(statement('if (a) b; else if (c) { d } else e', 'if'))).toMatchObject({
      test: name('a'), then: [{ value: name('b') }], otherwise: [{ kind: 'if', then: [{ value: name('d') }], otherwise: [{ value: name('e') }] }],
    });
    expect(shape(statement('switch (a) { case 1: case 2: f(); break; default: g() }', 'switch'))).toMatchObject({
      subject: name('a'), cases: [{ tests: [{ value: 1 }] }, { tests: [{ value: 2 }], body: [{ kind: 'expression' }, { kind: 'jump', form: 'break' }] }, { body: [{ kind: 'expression' }] }],
    });
    expect(shape(statement('try { a } catch ({ message }) { b } finally { c }', 'try'))).toMatchObject({
      body: [{ value: name('a') }], handlers: [{ param: { kind: 'object-pattern' }, body: [{ value: name('b') }] }], finally: [{ value: name('c') }],
    });
  });

  test('labels keep their statement', () => {
    expect(shape(statement('a: for (;;) continue a;', 'other-statement'))).toMatchObject({ body: [{ kind: 'loop', body: [{ kind: 'jump', form: 'continue' }] }] });
  });

  test('comments are kept apart and without their marks', () => {
    const module = lowered('// one\nf(/* two */ a);\n/**\n * Three\n * lines\n */\n');
    expect(module.comments.map((comment) => comment.text)).toEqual(['one', 'two', 'Three\nlines']);
    expect(shape(module.body)).toEqual([{ kind: 'expression', value: { kind: 'call', callee: name('f'), args: [{ value: name('a') }] } }]);
  });
});

describe('interfaces', () => {
  test('one that promises something is a class of methods', () => {
    const made = statement('interface A<T> extends B, c.C<T> { readonly d: OpenAI; run(p: string): Promise<T>; stop: () => Promise<void> }', 'class-statement').cls;
    expect(made).toMatchObject({ name: 'A', isInterface: true, fields: [{ name: 'd', type: { name: 'OpenAI' } }], methods: [{ name: 'run', params: [{ target: { name: 'p' } }], body: [] }, { name: 'stop', form: 'method' }] });
    expect(shape(made.bases)).toMatchObject([name('B'), { kind: 'member', property: 'C' }]);
  });
  test('a shape of data is none', () => { expect(kinds('interface A { b: string; c(): number }')).toEqual(['other-statement']); });
});

describe('classes and parameters', () => {
  const source = `class A<T> extends B<T> implements C {
  static readonly #count: number = 0;
  run = async () => {};
  constructor(private readonly ai: OpenAI = new OpenAI(), name?: string, ...rest: X[]) { super(); }
  @log() static async *stream(this: A, { a, b = 2 }: P) {}
  get size(): number { return 1; }
  abstract foo(): void;
}`;
  const cls = statement(source, 'class-statement').cls;

  test('fields', () => {
    expect(cls.fields.map((field) => [field.name, field.isStatic, field.value?.kind])).toEqual([['#count', true, 'number'], ['run', false, 'function']]);
    expect(shape(cls.bases)).toEqual([name('B'), name('C')]);
  });

  test('methods', () => {
    expect(cls.methods.map((fn) => [fn.name, fn.form, fn.isStatic, fn.isAsync, fn.isGenerator])).toEqual([
      ['constructor', 'constructor', false, false, false], ['stream', 'method', true, true, true], ['size', 'getter', false, false, false], ['foo', 'method', false, false, false],
    ]);
    expect(shape(cls.methods[1]?.decorators)).toMatchObject([{ kind: 'call' }]);
  });

  test('parameters', () => {
    const [first, second, third] = cls.methods[0]?.params ?? [];
    expect(first).toMatchObject({ isProperty: true, form: 'plain', target: { name: 'ai' }, type: { name: 'OpenAI' }, fallback: { kind: 'call' } });
    expect(second).toMatchObject({ isProperty: false, target: { name: 'name' }, type: { name: 'string' } });
    expect(third).toMatchObject({ form: 'rest', target: { name: 'rest' } });
    expect(cls.methods[1]?.params).toHaveLength(1);
  });

  test('a mixin is a base', () => {
    expect(shape(statement('class A extends B(C) {}', 'class-statement', 'javascript').cls.bases)).toMatchObject([{ kind: 'call' }]);
  });
});
