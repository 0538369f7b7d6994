import { describe, expect, test } from 'vitest';
import type { Step } from '../../../../rules/model.ts';
import { edited, stepsOf } from './edited.ts';
import { lowered } from './lowered.ts';

function together(body: string, changes?: Step['changes'], names?: readonly string[]): string | undefined {
  const source = body.startsWith('\n') ? `async function run(x: X, y: Y) {${body}}\n` : body;
  const result = edited(source, (edits, module) => edits.runTogether(stepsOf(module, changes, names)));
  return result !== undefined && body.startsWith('\n') ? result.slice('async function run(x: X, y: Y) {'.length, -2) : result;
}

describe('two declarations', () => {
  test.each([
    ['names', 'const a = await f(x);\n  const b = await g(y);', 'const [a, b] = await Promise.all([f(x), g(y)]);'],
    ['patterns', 'const { text } = await f(x);\n  const [b, ...rest] = await g(y);', 'const [{ text }, [b, ...rest]] = await Promise.all([f(x), g(y)]);'],
    ['a member', 'const t = (await f(x)).text;\n  const b = await g(y);', 'const [{ text: t }, b] = await Promise.all([f(x), g(y)]);'],
    ['members', 'const text = (await f(x)).data.text;\n  const b = await g(y);', 'const [{ data: { text } }, b] = await Promise.all([f(x), g(y)]);'],
    ['let', 'let a = await f(x);\n  let b = await g(y);', 'let [a, b] = await Promise.all([f(x), g(y)]);'],
    ['types', 'const a: A = await f(x);\n  const b: B[] = await g(y);', 'const [a, b]: [A, B[]] = await Promise.all([f(x), g(y)]);'],
    ['no semicolons', 'const a = await f(x)\n  const b = await g(y)', 'const [a, b] = await Promise.all([f(x), g(y)])'],
    ['chains', 'const a = await f(x).catch(() => null);\n  const b = await c.d.e({ y });', 'const [a, b] = await Promise.all([f(x).catch(() => null), c.d.e({ y })]);'],
    ['results nobody wants', 'await f(x);\n  await g(y);', 'await Promise.all([f(x), g(y)]);'],
    ['one result', 'const a = await f(x);\n  await g(y);', 'const [a] = await Promise.all([f(x), g(y)]);'],
    ['the other result', 'await f(x);\n  const b = await g(y);', 'const [, b] = await Promise.all([f(x), g(y)]);'],
    ['types of the calls', 'const a = await f<A>(x);\n  const b = await m.g<typeof s, B[]>(y);', 'const [a, b] = await Promise.all([f<A>(x), m.g<typeof s, B[]>(y)]);'],
    ['one line', 'const a = await f(x); const b = await g(y);', 'const [a, b] = await Promise.all([f(x), g(y)]);'],
    ['parentheses', 'const a = await (f(x));\n  const b = await(g(y));', 'const [a, b] = await Promise.all([(f(x)), (g(y))]);'],
    ['three', 'const a = await f(x);\n\n  const b = await g(y);\n  const c = await h(x, y);', 'const [a, b, c] = await Promise.all([f(x), g(y), h(x, y)]);'],
  ])('%s', (_name, before, after) => {
    expect(together(`\n  ${before}\n  return 1;\n`)).toBe(`\n  ${after}\n  return 1;\n`);
  });

  test('mixed keywords and types keep their own declarations', () => {
    expect(together('\n  const a = await f(x);\n  let b = await g(y);\n')).toBe(
      '\n  const [a, bResult] = await Promise.all([f(x), g(y)]);\n  let b = bResult;\n');
    expect(together('\n  const a: A | null = await f(x);\n  const b = await g(y);\n')).toBe(
      '\n  const [aResult, b] = await Promise.all([f(x), g(y)]);\n  const a: A | null = aResult;\n');
  });

  test('what is made of a result is made afterwards', () => {
    expect(together("\n  const a = (await f(x)).choices[0]?.message.content ?? '';\n  const b = JSON.parse((await g(y)).text) as B;\n")).toBe(
      "\n  const [aResult, bResult] = await Promise.all([f(x), g(y)]);\n  const a = aResult.choices[0]?.message.content ?? '';\n  const b = JSON.parse(bResult.text) as B;\n");
    expect(together('\n  const a = (await f(x)) as A;\n  const b = (await g(y))!;\n')).toBe(
      '\n  const [aResult, bResult] = await Promise.all([f(x), g(y)]);\n  const a = aResult as A;\n  const b = bResult!;\n');
  });

  test('assignments', () => {
    expect(together('\n  const o = {};\n  o.a = await f(x);\n  y.b = (await g(y.c)).text;\n')).toBe(
      '\n  const o = {};\n  const [result, result2] = await Promise.all([f(x), g(y.c)]);\n  o.a = result;\n  y.b = result2.text;\n');
    expect(together('\n  let a, b;\n  a = await f(x);\n  b = await g(y);\n')).toBe(
      '\n  let a, b;\n  const [aResult, bResult] = await Promise.all([f(x), g(y)]);\n  a = aResult;\n  b = bResult;\n');
    expect(together('\n  const out = [];\n  out.push(await f(x));\n  out.push(await g(y));\n')).toBe(
      '\n  const out = [];\n  const [result, result2] = await Promise.all([f(x), g(y)]);\n  out.push(result);\n  out.push(result2);\n');
  });
});

describe('layout', () => {
  test('long calls stand one per line', () => {
    const before = '\n  const a = await client.chat.completions.create({\n    model,\n    messages: [{ role: "user", content: `a\n  b` }],\n  });\n  const b = await g(y);\n';
    expect(together(before)).toBe('\n  const [a, b] = await Promise.all([\n    client.chat.completions.create({\n      model,\n      messages: [{ role: "user", content: `a\n  b` }],\n    }),\n    g(y),\n  ]);\n');
    expect(together(`\n  const aaaaaaaa = await first(${'x'.repeat(40)});\n  const bbbbbbbb = await second(${'y'.repeat(40)});\n`)).toBe(
      `\n  const [aaaaaaaa, bbbbbbbb] = await Promise.all([\n    first(${'x'.repeat(40)}),\n    second(${'y'.repeat(40)}),\n  ]);\n`);
  });

  test('CRLF and tabs', () => {
    expect(together('async function r() {\r\n\tconst a = await f({\r\n\t\tx,\r\n\t});\r\n\tconst b = await g(y);\r\n}\r\n')).toBe(
      'async function r() {\r\n\tconst [a, b] = await Promise.all([\r\n\t\tf({\r\n\t\t\tx,\r\n\t\t}),\r\n\t\tg(y),\r\n\t]);\r\n}\r\n');
  });

  test('comments go with their call', () => {
    expect(together('\n  // Sums up.\n  const a = await f(x); // slow\n\n  // Sorts.\n  const b = await g(y);\n')).toBe(
      '\n  // Sums up.\n  const [a, b] = await Promise.all([\n    f(x), // slow\n    // Sorts.\n    g(y),\n  ]);\n');
  });

  test('at the top of a module', () => {
    expect(together("import { f, g } from 'm';\nconst a = await f(1);\nconst b = await g(2);\n")).toBe(
      "import { f, g } from 'm';\nconst [a, b] = await Promise.all([f(1), g(2)]);\n");
  });
});

describe('statements between', () => {
  test('what prepares a later call stays ahead', () => {
    expect(together('\n  const a = await f(x);\n  const p = `Sort ${y.text}`;\n  const b = await g(p);\n')).toBe(
      '\n  const p = `Sort ${y.text}`;\n  const [a, b] = await Promise.all([f(x), g(p)]);\n');
  });

  test('comments of the first step follow it there', () => {
    expect(together('\n  let z;\n\n  // Sums up.\n  const a = await f(x);\n  // What to sort.\n  const p = 1;\n  const b = await g(p);\n')).toBe(
      '\n  let z;\n\n  // What to sort.\n  const p = 1;\n  const [a, b] = await Promise.all([\n    // Sums up.\n    f(x),\n    g(p),\n  ]);\n');
  });

  test('what uses a result goes behind', () => {
    expect(together('\n  const a = await f(x);\n  const short = a.text.trim();\n  const b = await g(y);\n  return short + b;\n')).toBe(
      '\n  const [a, b] = await Promise.all([f(x), g(y)]);\n  const short = a.text.trim();\n  return short + b;\n');
  });

  test('not where a call could change what it reads', () => {
    const body = '\n  const a = await f(x);\n  const p = `Sort ${y.text}`;\n  const b = await g(p);\n';
    expect(together(body, 'shared')).toBeUndefined();
    expect(together(body.replace('y.text', 'y'), 'shared')).toBe('\n  const p = `Sort ${y}`;\n  const [a, b] = await Promise.all([f(x), g(p)]);\n');
  });
});

describe('nothing is offered', () => {
  test.each([
    ['a later call uses the result', 'const a = await f(x);\n  const b = await g(a);'],
    ['a later call uses what is made of it', 'const a = await f(x);\n  const p = `${a}`;\n  const b = await g(p);'],
    ['in a function of the file', 'let a;\n  const use = () => g(a);\n  a = await f(x);\n  const b = await use();'],
    ['in a declaration of the file', 'a = await f(x);\n  const b = await use();\n  function use() { return g(a); }'],
    ['the object that was changed', 'this.a = await f(x);\n  this.b = await this.g();'],
    ['the member that was changed', 'y.a = await f(x);\n  y.b = await g(y.a);'],
    ['the list that was filled', 'out.push(await f(x));\n  const b = await g(out);'],
    ['an effect between', 'const a = await f(x);\n  save(y);\n  const b = await g(y);'],
    ['an exit between', 'const a = await f(x);\n  if (!y) return;\n  const b = await g(y);'],
    ['a clock between', 'const a = await f(x);\n  const t = Date.now();\n  const b = await g(y);'],
    ['one of two branches', 'const a = x ? await f(x) : null;\n  const b = await g(y);'],
    ['behind &&', 'const a = x && await f(x);\n  const b = await g(y);'],
    ['an await among the arguments', 'const a = await f(await x);\n  const b = await g(y);'],
    ['an assignment among the arguments', 'const a = await f(x++);\n  const b = await g(x);'],
    ['compound assignment', 'x += await f(1);\n  x += await g(2);'],
    ['another effect around', 'save(await f(x));\n  const b = await g(y);'],
    ['using', 'using a = await f(x);\n  const b = await g(y);'],
    ['different lists', 'const a = await f(x);\n  { const b = await g(y); }'],
    ['a comment inside', 'const a = /* why */ await f(x);\n  const b = await g(y);'],
    ['half-typed', 'const a = await f(x;\n  const b = await g(y);'],
    ['a pattern with effects', 'const { a = next() } = await f(x);\n  const b = await g(y);'],
    ['two names at once', 'const a = await f(x), c = 1;\n  const b = await g(y);'],
  ])('%s', (_name, body) => {
    expect(together(`\n  ${body}\n`)).toBeUndefined();
  });

  test.each([
    ['a field that shows how far it came', 'this.a = await f(x);\n  const b = await g(y);'],
    ['a caller\'s object', 'y.a = await f(x);\n  y.b = await g(x);'],
    ['a caller\'s list', 'x.push(await f(1));\n  x.push(await g(2));'],
    ['a result that is shown before the next', 'const a = await f(x);\n  console.log(a);\n  const b = await g(y);'],
    ['a handler that reads the first result', 'let a, b;\n  try {\n    a = await f(x);\n    b = await g(y);\n  } catch { return a; }'],
    ['code behind a handler that goes on', 'let a, b;\n  try {\n    a = await f(x);\n    b = await g(y);\n  } catch { b = 0; }\n  return [a, b];'],
    ['what always runs', 'let a, b;\n  try {\n    a = await f(x);\n    b = await g(y);\n  } finally { close(a); }'],
    ['a prompt that may not be made', 'const a = await f(x);\n  const b = await g(JSON.parse(y));'],
    ['a call that may throw before it waits', 'const a = await f(x);\n  const b = await g(y);\n  function g(z) { if (!z) throw new Error(); return h(z); }'],
  ])('%s', (_name, body) => {
    expect(together(`\n  ${body}\n`)).toBeUndefined();
  });

  test('a handler that ends the function may leave results alone', () => {
    expect(together('\n  let a, b;\n  try {\n    a = await f(x);\n    b = await g(y);\n  } catch (error) {\n    return String(error);\n  }\n  return [a, b];\n')).toContain('Promise.all');
    expect(together('\n  try {\n    const a = await f(x);\n    const b = await g(y);\n    return [a, b];\n  } catch { log(1); }\n')).toContain('Promise.all');
  });

  test('a type that a generic function of the file needs', () => {
    const rest = '\nasync function run() {\n  const a: A = await get(1);\n  const b: B = await g(2);\n}\n';
    expect(together(`function get<T>(x: number): Promise<T> { return h(x); }${rest}`)).toBeUndefined();
    expect(together(`const get = async <T,>(x: number): Promise<T> => h(x);${rest}`)).toBeUndefined();
  });

  test('another Promise', () => {
    expect(together('async function run(x: X, Promise: Pool) {\n  const a = await f(x);\n  const b = await g(x);\n  return [a, b, Promise];\n}\n')).toBeUndefined();
    expect(together("import Promise from 'bluebird';\nconst a = await f(1);\nconst b = await g(2);\n")).toBeUndefined();
  });

  test('a second time', () => {
    const once = together('const a = await f(1);\nconst b = await g(2);\n')!;
    expect(stepsOf(lowered(once))).toHaveLength(1);
    expect(edited(once, (edits, module) => edits.runTogether(stepsOf(module)))).toBeUndefined();
  });
});
