import { describe, expect, test } from 'vitest';
import { functionNamed, lower, shape, statement } from './python-source.ts';

const name = (text: string): unknown => ({ kind: 'name', name: text });

describe('assignments', () => {
  test.each([
    ['a = b = c', { kind: 'expression', value: { kind: 'assign', operator: '=', target: name('a'), value: { kind: 'assign', operator: '=', target: name('b'), value: name('c') } } }],
    ['a += b', { kind: 'expression', value: { kind: 'assign', operator: '+=', target: name('a'), value: name('b') } }],
    ['(a, *b) = c', { kind: 'expression', value: { kind: 'assign', operator: '=', target: { kind: 'list-pattern', items: [name('a'), { kind: 'rest-pattern', target: name('b') }] }, value: name('c') } }],
    ['x: Optional[str] = v', { kind: 'declare', keyword: 'annotated', items: [{ target: name('x'), type: { kind: 'index', object: name('Optional'), index: name('str') }, value: name('v') }] }],
    ['x: "a.B"', { kind: 'declare', keyword: 'annotated', items: [{ target: name('x'), type: { kind: 'member', object: name('a'), property: 'B' } }] }],
    ['x: Literal["a"]', { kind: 'declare', keyword: 'annotated', items: [{ target: name('x'), type: { kind: 'index', object: name('Literal'), index: { kind: 'text', parts: [{ kind: 'chunk', value: 'a' }] } } }] }],
    ['type X[T] = int', { kind: 'declare', keyword: 'annotated', items: [{ target: name('X'), value: name('int') }] }],
  ])('%s', (source, expected) => expect(shape(statement(source))).toEqual(expected));
});

describe('imports', () => {
  test.each([
    ['import a.b', [['a', '*', 'a']]], ['import a.b as c', [['a.b', '*', 'c']]], ['import a, b as c', [['a', '*', 'a'], ['b', '*', 'c']]],
    ['from . import x', [['.', 'x', 'x']]], ['from ..y.z import (a as b, c,)', [['..y.z', 'a', 'b'], ['..y.z', 'c', 'c']]],
    ['from m import *', [['m', '*', '*']]], ['from __future__ import annotations', [['__future__', 'annotations', 'annotations']]],
  ])('%s', (source, expected) => {
    const found = lower(source).body.flatMap((node) => (node.kind === 'import' ? node.names.map((item) => [node.from, item.imported, item.local]) : []));
    expect(found).toEqual(expected);
  });

  test('imports for types only', () => {
    expect(statement('if TYPE_CHECKING:\n    from a import b')).toMatchObject({ then: [{ kind: 'import', typeOnly: true }] });
  });
});

describe('flow', () => {
  test('if, elif, else', () => {
    const node = statement('if a: b\nelif c: d\nelse: e');
    expect(shape(node)).toMatchObject({ test: name('a'), then: [{ value: name('b') }], otherwise: [{ kind: 'if', test: name('c'), otherwise: [{ value: name('e') }] }] });
  });

  test('loops', () => {
    expect(shape(statement('async for a, b in c:\n    break\nelse:\n    d'))).toMatchObject({
      kind: 'loop', form: 'each-async', target: { kind: 'list-pattern' }, source: name('c'), body: [{ kind: 'jump', form: 'break' }], otherwise: [{ value: name('d') }],
    });
    expect(shape(statement('while a: continue\nelse: b'))).toMatchObject({ form: 'while', test: name('a'), otherwise: [{ value: name('b') }] });
  });

  test('try', () => {
    expect(shape(statement('try: a\nexcept (B, C) as e: d\nexcept* F: g\nexcept: h\nelse: i\nfinally: j'))).toMatchObject({
      kind: 'try', body: [{ value: name('a') }], handlers: [{ param: name('e'), types: { kind: 'list' } }, { types: name('F') }, { body: [{ value: name('h') }] }],
      otherwise: [{ value: name('i') }], finally: [{ value: name('j') }],
    });
  });

  test.each(['with (a as b, c): d', 'with a as b, c: d'])('%s', (source) => {
    expect(shape(statement(source))).toMatchObject({ kind: 'with', items: [{ value: name('a'), target: name('b') }, { value: name('c') }], body: [{ value: name('d') }] });
  });

  test('match', () => {
    expect(shape(statement('match x:\n    case 1 | "a": b\n    case Foo(k=v) if g: c\n    case _: d'))).toMatchObject({
      kind: 'switch', subject: name('x'), cases: [
        { tests: [{ kind: 'number' }, { kind: 'text' }] },
        { tests: [{ syntax: 'class_pattern', children: [name('Foo'), { children: [{ kind: 'assign', target: name('v') }] }] }, name('g')] },
        { tests: [], body: [{ value: name('d') }] },
      ],
    });
  });

  test.each([
    ['global a, b', { syntax: 'global', names: ['a', 'b'] }], ['del a', { syntax: 'del', children: [name('a')] }],
    ['assert a, b', { syntax: 'assert', children: [name('a'), name('b')] }], ['pass', { syntax: 'pass' }],
  ])('%s', (source, expected) => expect(shape(statement(source))).toMatchObject({ kind: 'other-statement', ...expected }));

  test('a statement of Python 2', () => {
    expect(shape(statement('print "a", b'))).toMatchObject({ kind: 'expression', value: { kind: 'call', callee: name('print'), args: [{ value: { kind: 'text' } }, { value: name('b') }] } });
  });

  test('a thousand branches nest no deeper than can be walked', () => {
    const node = statement(`if a: b\n${'elif c: d\n'.repeat(5000)}else: last`);
    let depth = 0;
    let body = [node];
    while (body[0]?.kind === 'if') { depth++; body = [...body[0].otherwise]; }
    expect(depth).toBe(201);
    expect(body[0]).toMatchObject({ kind: 'other-statement', syntax: 'elif' });
  });
});

describe('functions', () => {
  test('parameters, defaults and types', () => {
    const source = '@dec(1)\nasync def f(a, /, b: int = 3, *, c, d=1, **kw) -> "X":\n    """Doc."""\n    yield a';
    const module = lower(source);
    const fn = functionNamed(module, 'f');
    expect(fn.params.map((param) => [source.slice(param.start, param.end), param.form])).toEqual([
      ['a', 'plain'], ['b: int = 3', 'plain'], ['c', 'keyword-only'], ['d=1', 'keyword-only'], ['**kw', 'keyword-rest'],
    ]);
    expect(fn).toMatchObject({ isAsync: true, isGenerator: true, form: 'function', broken: false, returnType: { kind: 'name', name: 'X' } });
    expect(source.slice(fn.bodySpan.start, fn.bodySpan.end)).toBe('"""Doc."""\n    yield a');
    expect(source.slice(fn.start, fn.start + 9)).toBe('async def');
    expect(module.body[0]).toMatchObject({ kind: 'function-statement', start: 0, exported: true });
  });

  test('a yield belongs to its own function', () => {
    const module = lower('def outer():\n    def inner():\n        yield 1\n    return inner');
    expect([functionNamed(module, 'outer').isGenerator, functionNamed(module, 'inner').isGenerator]).toEqual([false, true]);
  });

  test('a function with an unreadable part is broken, its neighbours are not', () => {
    const module = lower('def good():\n    return 1\n\ndef bad():\n    x = (1 +\n\ndef after():\n    return 2\n');
    expect(functionNamed(module, 'good').broken).toBe(false);
    expect(module.syntaxErrors.length).toBeGreaterThan(0);
    const half = lower('async def f():\n    a = await x()\n    foo(\n    b = await y()\n');
    expect(half.syntaxErrors.length).toBeGreaterThan(0);
    expect(half.body.every((node) => node.kind !== 'function-statement' || node.fn.broken)).toBe(true);
  });
});

test('classes', () => {
  const module = lower(`class A(Base, pkg.Other, metaclass=M):
    """Doc"""
    x: int = Field(alias="y")
    a = b = 4
    class Config:
        frozen = True
    def __init__(self, v): self.v = v
    @staticmethod
    async def s(v): return v
    @property
    def p(self): return 1
`);
  const [node] = module.body;
  if (node?.kind !== 'class-statement') throw new Error('no class');
  expect(shape(node.cls.bases)).toEqual([name('Base'), { kind: 'member', object: name('pkg'), property: 'Other' }]);
  expect(node.cls.fields.map((field) => field.name)).toEqual(['x', 'a', 'b', 'Config']);
  expect(node.cls.fields[3]?.value).toMatchObject({ kind: 'class', cls: { fields: [{ name: 'frozen' }] } });
  expect(node.cls.methods.map(({ name: method, form, isStatic, isAsync }) => [method, form, isStatic, isAsync])).toEqual([
    ['__init__', 'constructor', false, false], ['s', 'method', true, true], ['p', 'getter', false, false],
  ]);
  expect(node.cls.doc?.parts[0]).toMatchObject({ value: 'Doc' });
});
