import { describe, expect, test } from 'vitest';
import { edited, stepsOf } from './edited.ts';

function together(body: string, changes?: Parameters<typeof stepsOf>[1]): string | undefined {
  const result = edited(`async function run(x: X, y: Y) {\n  ${body}\n}\n`, (edits, module) => edits.runTogether(stepsOf(module, changes)));
  return result?.slice('async function run(x: X, y: Y) {\n  '.length, -'\n}\n'.length);
}

describe('calls awaited inside one statement', () => {
  test.each([
    ['an object', 'return { a: await f(x), b: await g(y) };', 'const [aResult, bResult] = await Promise.all([f(x), g(y)]);\n  return { a: aResult, b: bResult };'],
    ['a list', 'const both = [await f(x), await g(y)];', 'const [result, result2] = await Promise.all([f(x), g(y)]);\n  const both = [result, result2];'],
    ['arguments', 'return merge(await f(x), 1, await g(y));', 'const [result, result2] = await Promise.all([f(x), g(y)]);\n  return merge(result, 1, result2);'],
    ['a template', 'return `${await f(x)} ${(await g(y)).text}`;', 'const [result, result2] = await Promise.all([f(x), g(y)]);\n  return `${result} ${(result2).text}`;'],
    ['no semicolon', 'return { a: await f(x), b: await g(y) }', 'const [aResult, bResult] = await Promise.all([f(x), g(y)])\n  return { a: aResult, b: bResult }'],
    ['long calls', `return { first: await client.complete({ text: x, temperature: 0 }), second: await client.complete({ text: y, temperature: 0 }) };`,
      'const [firstResult, secondResult] = await Promise.all([\n    client.complete({ text: x, temperature: 0 }),\n    client.complete({ text: y, temperature: 0 }),\n  ]);\n  return { first: firstResult, second: secondResult };'],
  ])('%s', (_name, before, after) => expect(together(before)).toBe(after));

  test.each([
    ['one way or the other', 'return { a: await f(x), b: y ? await g(y) : null };'],
    ['a third that is no step', 'return { a: await f(x), b: await g(y), c: await p };'],
    ['a call between them', 'return [await f(x), log(x), await g(y)];'],
    ['an assignment among the arguments', 'return [await f(x), await g(x = y)];'],
    ['one inside the other', 'return await f(await g(x));'],
    ['a bare branch', 'if (x) return [await f(x), await g(y)];'],
    ['a function between', 'return [await f(x), xs.map(async () => await h(x)), await g(y)];'],
  ])('%s: nothing', (_name, body) => expect(together(body)).toBeUndefined());

  test('a call that changes something keeps its place', () => expect(together('return { a: await f(x), n: y.count, b: await g(y) };', 'shared')).toBeUndefined());
});
