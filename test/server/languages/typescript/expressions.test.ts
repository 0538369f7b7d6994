import { describe, expect, test } from 'vitest';
import { lowered, ofKind, shape, slice, value } from './lowered.ts';

const name = (text: string): unknown => ({ kind: 'name', name: text });

describe('expressions', () => {
  test('a call knows its arguments and parentheses', () => {
    const source = 'x = f<T>((a as B), ...c)';
    const call = value('f<T>((a as B), ...c)', 'call');
    expect(slice(source, call.argsSpan)).toBe('((a as B), ...c)');
    expect(call.args.map((argument) => [slice(source, argument), slice(source, argument.value), argument.spread])).toEqual([
      ['(a as B)', 'a', undefined], ['...c', 'c', 'list'],
    ]);
  });

  test.each([
    ['(a)', 'a'], ['a!', 'a'], ['a as unknown as B', 'a'], ['a satisfies B', 'a'], ['((a)!)', 'a'], ['<B>a', 'a'],
  ])('%s is the value inside', (source, inner) => {
    expect(shape(value(source, 'name'))).toEqual(name(inner));
  });

  test('members, indexes and what is optional', () => {
    expect(shape(value('a?.b', 'member'))).toEqual({ kind: 'member', object: name('a'), property: 'b', optional: true });
    expect(shape(value('a.#b', 'member'))).toEqual({ kind: 'member', object: name('a'), property: '#b' });
    expect(shape(value('a?.[0]', 'index'))).toEqual({ kind: 'index', object: name('a'), index: { kind: 'number', value: 0 }, optional: true });
    expect(value('a?.(b)', 'call').optional).toBe(true);
    expect(value('a?.(b)', 'call', 'javascript').optional).toBe(true);
    expect(value('a.b(c)', 'call').optional).toBe(false);
  });

  test.each([
    ['await f<T>(a)', 'await f(a)'], ['await a.f<typeof s, X<Y>>(b).c[0]', 'await a.f(b).c[0]'], ['await a?.f<T>(b)(c)', 'await a?.f(b)(c)'], ['await a.f<T>(b).g<U>(c)', 'await a.f(b).g(c)'],
    ['!f<T>(a)', '!f(a)'], ['typeof f<T>(a).b', 'typeof f(a).b'], ['!await f<T>(a)', '!await f(a)'], ['(await f<T>(a)).b', '(await f(a)).b'], ['(await f)<T>(a)', '(await f)(a)'], ['(await f)!.b', '(await f).b'],
  ])('%s is read as without the types', (typed, plain) => {
    const [a, b] = [typed, plain].map((source) => shape(lowered(`x = ${source}`).body));
    expect(a).toEqual(b);
  });

  test('what an operator ahead of a call with types is about, has its own place', () => {
    const source = 'x = await a.f<T>(b).c';
    const wait = value('await a.f<T>(b).c', 'await');
    expect([slice(source, wait), slice(source, wait.value)]).toEqual(['await a.f<T>(b).c', 'a.f<T>(b).c']);
  });

  test('new with and without parentheses', () => {
    expect(value('new A.B<C>(1)', 'call')).toMatchObject({ isNew: true, args: [{ value: { kind: 'number' } }] });
    expect(value('new A', 'call')).toMatchObject({ isNew: true, args: [] });
  });

  test.each([
    ['a + b', 'binary', '+'], ['a/b', 'binary', '/'], ['a /* x */ === /* y */ b', 'binary', '==='], ['a in b', 'binary', 'in'], ['a instanceof B', 'binary', 'instanceof'],
    ['a && b', 'logical', 'and'], ['a || b', 'logical', 'or'], ['a ?? b', 'logical', '??'], ['a // c\n * b', 'binary', '*'], ['a\n  +b', 'binary', '+'],
  ] as const)('%s', (source, kind, operator) => {
    expect(value(source, kind)).toMatchObject({ operator, left: { name: 'a' }, right: {} });
  });

  test('a concatenation stays a sum', () => {
    expect(shape(value("'a' + b", 'binary'))).toMatchObject({ operator: '+', left: { kind: 'text' }, right: name('b') });
  });

  test.each([['!a', '!'], ['typeof a', 'typeof'], ['-a', '-'], ['void a', 'void'], ['delete a.b', 'delete']])('%s', (source, operator) => {
    expect(value(source, 'unary').operator).toBe(operator);
  });

  test('assignments', () => {
    expect(shape(value('a ??= b', 'assign'))).toEqual({ kind: 'assign', target: name('a'), operator: '??=', value: name('b') });
    expect(shape(value('a++', 'assign'))).toEqual({ kind: 'assign', target: name('a'), operator: '++' });
    expect(shape(value('--a', 'assign'))).toEqual({ kind: 'assign', target: name('a'), operator: '--' });
    expect(shape(value('([a, b.c, , d = 1, ...e] = f)', 'assign'))).toMatchObject({
      target: { kind: 'list-pattern', items: [name('a'), { kind: 'member' }, undefined, { kind: 'default-pattern' }, { kind: 'rest-pattern' }] },
    });
  });

  test('dynamic import stays a call', () => {
    expect(shape(value("import('./a')", 'call'))).toMatchObject({ callee: name('import') });
    expect(shape(value('import.meta.env', 'member'))).toMatchObject({ property: 'env', object: { kind: 'member', property: 'meta' } });
  });

  test('await, yield, conditional', () => {
    expect(value('await a', 'await').value).toMatchObject(name('a') as object);
    expect(shape(value('a ? b : c', 'conditional'))).toEqual({ kind: 'conditional', test: name('a'), then: name('b'), otherwise: name('c') });
    const fn = ofKind(lowered('function* g() { yield* a; yield; }').body[0], 'function-statement').fn;
    expect(shape(fn.body)).toEqual([
      { kind: 'expression', value: { kind: 'yield', value: name('a'), delegate: true } }, { kind: 'expression', value: { kind: 'yield' } },
    ]);
  });

  test('an element holds what it evaluates', () => {
    for (const grammar of ['tsx', 'javascript'] as const) {
      const jsx = value('<A b={c} {...d} e="f">g {h} <>{i}</></A>', 'other', grammar);
      const names: string[] = [];
      JSON.stringify(jsx, (key, part: unknown) => { if (key === 'name') names.push(String(part)); return part; });
      expect(names).toEqual(['A', 'c', 'd', 'h', 'i']);
    }
  });

  test('arrows', () => {
    const source = 'x = async <T,>(a: T, b = 1) => ({ a })';
    const fn = ofKind(ofKind(ofKind(lowered(source).body[0], 'expression').value, 'assign').value, 'function').fn;
    expect([fn.form, fn.isAsync, slice(source, fn.bodySpan)]).toEqual(['arrow', true, '({ a })']);
    expect(fn.body).toMatchObject([{ kind: 'return', implicit: true, value: { kind: 'object' } }]);
    expect(value('async => 1', 'function').fn).toMatchObject({ isAsync: false, params: [{ target: { name: 'async' } }] });
    expect(value('async a => 1', 'function').fn).toMatchObject({ isAsync: true, params: [{ target: { name: 'a' } }] });
  });
});
