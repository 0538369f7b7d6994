import { describe, expect, test } from 'vitest';
import type { Loop, Scope } from '../../../../rules/model.ts';
import type { Module, Span } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { edited } from './edited.ts';

const SCOPE: Scope = { span: { start: 0, end: 0 }, isAsync: true, isTopLevel: false, isTest: false, isSetup: false };

function loopOf(module: Module, size: number | undefined): Loop {
  let found: Span | undefined;
  walkStatements(module.body, { statement: (node) => { if (node.kind === 'loop') found ??= { start: node.start, end: node.end }; } });
  if (!found) throw new Error('no loop');
  return { span: found, headerSpan: found, scope: SCOPE, form: 'each', steps: [], carried: [], collects: 'list', ...(size === undefined ? {} : { size }) };
}

function iterated(body: string, size?: number, params = 'xs: string[]', list = 'const out: string[] = [];'): string | undefined {
  const head = `async function run(${params}) {\n  ${list}\n`;
  const result = edited(`${head}${body}\n}\n`, (edits, module) => edits.runIterationsTogether(loopOf(module, size)));
  return result?.slice(head.length, -3);
}

test('a loop inside that waits stays as it is: many times many at once are no limited number', () => {
  expect(iterated('  for (const x of xs) {\n    for (const y of x.split(\',\')) await f(y);\n  }')).toBeUndefined();
});

describe('in slices where the number is not known', () => {
  test('with nothing left behind', () => {
    expect(iterated('  for (const x of xs) {\n    const r = await f(x);\n    await save(x, r);\n  }')).toBe(
      '  for (let start = 0; start < xs.length; start += 8) {\n    await Promise.all(xs.slice(start, start + 8).map(async (x) => {\n      const r = await f(x);\n      await save(x, r);\n    }));\n  }');
  });

  test('with a list, in its order', () => {
    expect(iterated('  for (const x of xs) {\n    const r = await f(`a\n  ${x}`);\n    out.push(r.text);\n  }')).toBe(
      '  for (let start = 0; start < xs.length; start += 8) {\n    const results = await Promise.all(xs.slice(start, start + 8).map(async (x) => {\n      const r = await f(`a\n  ${x}`);\n      return r.text;\n    }));\n    out.push(...results);\n  }');
  });

  test('with some left out', () => {
    expect(iterated('  for (const { id } of xs) {\n    if (!id) continue;\n    out.push(await f(id));\n  }')).toBe(
      '  for (let start = 0; start < xs.length; start += 8) {\n    const results = await Promise.all(xs.slice(start, start + 8).map(async ({ id }) => {\n      if (!id) return [];\n      return [await f(id)];\n    }));\n    out.push(...results.flat());\n  }');
    expect(iterated('  for (const x of xs) { if (!x) continue; await f(x); }')).toBe(
      '  for (let start = 0; start < xs.length; start += 8) {\n    await Promise.all(xs.slice(start, start + 8).map(async (x) => { if (!x) return; await f(x); }));\n  }');
  });

  test('a value that is made for the loop gets a name', () => {
    expect(iterated('  for (const [k, v] of Object.entries(y)) {\n    await f(k, v);\n  }', undefined, 'y: Y')).toBe(
      '  const items = Object.entries(y);\n  for (let start = 0; start < items.length; start += 8) {\n    await Promise.all(items.slice(start, start + 8).map(async ([k, v]) => {\n      await f(k, v);\n    }));\n  }');
  });

  test('names that are taken', () => {
    expect(iterated('  const start = 1;\n  for (const x of xs) { await f(x, start); }')).toContain('for (let start2 = 0;');
  });

  test('items may be changed, inner loops may be left', () => {
    expect(iterated('  for (const x of xs) {\n    for (const y of x.ys) { if (y) continue; break; }\n    x.text = await f(x);\n  }')).toContain('if (y) continue; break;');
  });
});

describe('all at once where there are few', () => {
  test('literal lists', () => {
    expect(iterated("  for (const x of ['a', 'b']) {\n    out.push(await f(x));\n  }", 2)).toBe(
      "  const results = await Promise.all(['a', 'b'].map(async (x) => {\n    return f(x);\n  }));\n  out.push(...results);");
    expect(iterated("  for (const x of ['a', 'b']) {\n    await f(x);\n  }", 2)).toBe("  await Promise.all(['a', 'b'].map(async (x) => {\n    await f(x);\n  }));");
  });

  test('many are still taken in slices', () => {
    expect(iterated('  for (const x of xs) {\n    await f(x);\n  }', 500)).toContain('start += 8');
  });
});

describe('nothing is offered', () => {
  test.each([
    ['an early exit', 'for (const x of xs) { const r = await f(x); if (r) break; }'],
    ['a return', 'for (const x of xs) { const r = await f(x); if (r) return r; }'],
    ['a yield', 'for (const x of xs) { yield await f(x); }'],
    ['a label', 'a: for (const x of xs) { await f(x); }'],
    ['a labelled jump', 'for (const x of xs) { for (const y of x) { continue outer; } await f(x); }'],
    ['an outer variable', 'let n = 0;\n  for (const x of xs) { n += await f(x); }'],
    ['history', 'for (const x of xs) { out.push(x); await f(out); }'],
    ['a list read in the body', 'for (const x of xs) { const r = await f(x, out.at(-1)); out.push(r); }'],
    ['a push that may not happen', 'for (const x of xs) { const r = await f(x); if (r) out.push(r); }'],
    ['two pushes', 'for (const x of xs) { out.push(x); out.push(await f(x)); }'],
    ['a map', 'for (const x of xs) { seen.set(x, await f(x)); }'],
    ['an object filled', 'for (const x of xs) { byId[x] = await f(x); }'],
    ['the items changed', 'for (const x of xs) { xs.shift(); await f(x); }'],
    ['not a list for certain', 'for (const x of ys) { await f(x); }'],
    ['a set', 'for (const x of new Set(xs)) { await f(x); }'],
    ['a string', "const ys = 'abc';\n  for (const x of ys) { await f(x); }"],
    ['an asynchronous source', 'for await (const x of xs) { await f(x); }'],
    ['a counted loop', 'for (let i = 0; i < 3; i++) { await f(i); }'],
    ['no braces', 'for (const x of xs) await f(x);'],
    ['the body of an if', 'if (y) for (const x of xs) { await f(x); }'],
    ['var', 'for (const x of xs) { var r = await f(x); }'],
    ['no declaration', 'for (x of xs) { await f(x); }'],
  ])('%s', (_name, body) => {
    expect(iterated(`  ${body}`)).toBeUndefined();
  });

  test('an optional parameter, one of two types', () => {
    expect(iterated('  for (const x of xs) { await f(x); }', undefined, 'xs?: string[]')).toBeUndefined();
    expect(iterated('  for (const x of xs) { await f(x); }', undefined, 'xs: string[] | Set<string>')).toBeUndefined();
    expect(iterated('  for (const x of xs) { await f(x); }', undefined, 'xs')).toBeUndefined();
  });

  test('a list that shows how far it came', () => {
    const loop = 'for (const x of xs) { out.push(await f(x)); }';
    expect(iterated(`  ${loop}`, undefined, 'xs: string[], out: string[]', '')).toBeUndefined();
    expect(iterated(`  try { ${loop} } catch { log(); }\n  return out;`)).toBeUndefined();
    expect(iterated(`  try { ${loop} } catch (error) { throw wrapped(error); }\n  return out;`)).toContain('Promise.all');
  });

  test('a list of unknown kind', () => {
    expect(iterated('  for (const x of xs) { out.push(await f(x)); }', undefined, 'xs: string[]', 'const out: Stream = open();')).toBeUndefined();
  });
});
