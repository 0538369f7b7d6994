import { describe, expect, test } from 'vitest';
import type { Text } from '../../../../server/code/code.ts';
import { expression, lower, shape } from './python-source.ts';

const name = (text: string): unknown => ({ kind: 'name', name: text });
const text = (source: string): Text => {
  const value = expression(source);
  if (value.kind !== 'text') throw new Error(value.kind);
  return value;
};
const values = (source: string): readonly unknown[] => text(source).parts.map((part) => (part.kind === 'chunk' ? part.value : { hole: shape(part.value), format: part.format }));

describe('text', () => {
  test.each([
    ['"plain"', 'plain'], ["'a\\n\\t\\x41\\u00e9\\U0001F600\\101\\'\\\\'", 'a\n\tAé😀A\'\\'], ['r"a\\n"', 'a\\n'], ['u"x"', 'x'],
    ['"a\\\nb"', 'ab'], ['"""one\r\ntwo"""', 'one\ntwo'], ['"\\N{DASH}"', '\\N{DASH}'], ['"{{kept}}"', '{{kept}}'], ['"\\q"', '\\q'],
  ])('%s', (source, value) => {
    expect(values(source)).toEqual([value]);
    expect(text(source).interpolated).toBe(false);
  });

  test('interpolation, doubled braces, conversions and specs', () => {
    const source = 'f"a{{b}} {x!r:>{w}} {y=} {z:%Y-%m}"';
    expect(values(source)).toEqual([
      'a{b} ', { hole: { kind: 'other', syntax: 'formatted', children: [name('x'), name('w')] }, format: '!r:>{w}' }, ' ',
      { hole: name('y'), format: '=' }, ' ', { hole: name('z'), format: ':%Y-%m' },
    ]);
    expect(text(source).parts.map((part) => source.slice(part.start, part.end))).toEqual(['a{{b}} ', '{x!r:>{w}}', ' ', '{y=}', ' ', '{z:%Y-%m}']);
    expect(text(source).interpolated).toBe(true);
  });

  test('raw f-strings keep backslashes and double no braces', () => {
    expect(values('rf"\\d{{2}} {x}"')).toEqual(['\\d{2} ', { hole: name('x'), format: undefined }]);
  });

  test('adjacent literals are one text, f-strings among plain ones', () => {
    const source = '("one {a} "\n  # between\n  f"two {{}} {b}" r"\\n")';
    expect(values(source)).toEqual(['one {a} ', 'two {} ', { hole: name('b'), format: undefined }, '\\n']);
    expect(text(source).interpolated).toBe(false);
  });

  test('nested f-strings and quotes', () => {
    const value = text('f"{d["k"]} {f\'{x}\'}"');
    expect(value.parts).toHaveLength(3);
    expect(shape(value.parts[2])).toMatchObject({ kind: 'hole', value: { kind: 'text', interpolated: true } });
  });

  test('bytes are not text', () => {
    expect(shape(expression('b"x" rb"y"'))).toEqual({ kind: 'other', syntax: 'bytes', children: [] });
  });

  test('positions count UTF-16 units', () => {
    const source = 'a = "😀é"\nb = f"😀{c}"  # 😀 done';
    const module = lower(source);
    const second = module.body[1];
    expect(second && source.slice(second.start, second.end)).toBe('b = f"😀{c}"');
    expect(module.comments).toEqual([{ start: source.indexOf('#'), end: source.length, text: '😀 done' }]);
  });
});

describe('operators', () => {
  test.each([
    ['a + b % c', { kind: 'binary', operator: '+', left: name('a'), right: { kind: 'binary', operator: '%', left: name('b'), right: name('c') } }],
    ['a not in b', { kind: 'binary', operator: 'not in', left: name('a'), right: name('b') }],
    ['a is not None', { kind: 'binary', operator: 'is not', left: name('a'), right: { kind: 'nothing' } }],
    ['a < b < c', { kind: 'other', syntax: 'comparison_operator', children: [name('a'), name('b'), name('c')] }],
    ['a and b or c', { kind: 'logical', operator: 'or', left: { kind: 'logical', operator: 'and', left: name('a'), right: name('b') }, right: name('c') }],
    ['not a', { kind: 'unary', operator: 'not', value: name('a') }],
    ['-a', { kind: 'unary', operator: '-', value: name('a') }],
    ['a if b else c', { kind: 'conditional', test: name('b'), then: name('a'), otherwise: name('c') }],
    ['(n := a)', { kind: 'assign', target: name('n'), operator: ':=', value: name('a') }],
    ['a[1:2]', { kind: 'index', object: name('a'), index: { kind: 'other', syntax: 'slice', children: [{ kind: 'number', value: 1 }, { kind: 'number', value: 2 }] } }],
    ['a[b, c]', { kind: 'index', object: name('a'), index: { kind: 'list', form: 'tuple', items: [name('b'), name('c')] } }],
    ['x = await a', { kind: 'await', value: name('a') }],
    ['x = yield from a', { kind: 'yield', value: name('a'), delegate: true }],
    ['1_000', { kind: 'number', value: 1000 }], ['0xff', { kind: 'number', value: 255 }], ['2.5e3', { kind: 'number', value: 2500 }],
    ['3j', { kind: 'other', syntax: 'complex', children: [] }], ['...', { kind: 'other', syntax: 'ellipsis', children: [] }],
    ['True', { kind: 'boolean', value: true }],
  ])('%s', (source, expected) => {
    expect(shape(expression(source))).toEqual(expected);
  });
});

describe('calls and displays', () => {
  test('arguments', () => {
    const source = 'client.create(x, *a, model="m", **k)';
    const call = expression(source);
    if (call.kind !== 'call') throw new Error(call.kind);
    expect(source.slice(call.argsSpan.start, call.argsSpan.end)).toBe('(x, *a, model="m", **k)');
    expect(call.args.map(({ name: key, spread, start, end }) => [key, spread, source.slice(start, end)])).toEqual([
      [undefined, undefined, 'x'], [undefined, 'list', '*a'], ['model', undefined, 'model="m"'], [undefined, 'object', '**k'],
    ]);
    expect(shape(call.callee)).toEqual({ kind: 'member', object: name('client'), property: 'create' });
  });

  test('a generator shares the call\'s parentheses', () => {
    const source = 'all(x for x in y)';
    const call = expression(source);
    if (call.kind !== 'call') throw new Error(call.kind);
    expect(call.args.map((argument) => source.slice(argument.start, argument.end))).toEqual(['x for x in y']);
    expect(call.args[0]?.value).toMatchObject({ kind: 'comprehension', form: 'generator' });
  });

  test('dict, list, set, tuple with spreads', () => {
    expect(shape(expression('{**a, "b": 1, c: 2, 3: d}'))).toEqual({
      kind: 'object', entries: [
        { kind: 'spread', value: name('a') }, { kind: 'property', key: 'b', value: { kind: 'number', value: 1 } },
        { kind: 'property', computedKey: name('c'), value: { kind: 'number', value: 2 } }, { kind: 'property', key: '3', value: name('d') },
      ],
    });
    expect(shape(expression('[*a, b]'))).toEqual({ kind: 'list', form: 'list', items: [{ kind: 'spread', value: name('a') }, name('b')] });
    expect(expression('{1, 2}')).toMatchObject({ kind: 'list', form: 'set' });
    expect(expression('(1,)')).toMatchObject({ kind: 'list', form: 'tuple' });
    expect(expression('x = 1, 2')).toMatchObject({ kind: 'list', form: 'tuple' });
  });

  test('comprehensions', () => {
    expect(shape(expression('{k: v async for k, v in a if c if d for e in f}'))).toEqual({
      kind: 'comprehension', form: 'dict', key: name('k'), element: name('v'), clauses: [
        { target: { kind: 'list-pattern', items: [name('k'), name('v')] }, source: name('a'), conditions: [name('c'), name('d')], isAsync: true },
        { target: name('e'), source: name('f'), conditions: [] },
      ],
    });
  });

  test('lambda', () => {
    expect(shape(expression('lambda a, *b, c=1: a'))).toMatchObject({
      kind: 'function', fn: { form: 'lambda', params: [{ form: 'plain' }, { form: 'rest' }, { form: 'keyword-only' }], body: [{ kind: 'return', value: name('a'), implicit: true }] },
    });
  });
});

