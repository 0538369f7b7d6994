import { describe, expect, test } from 'vitest';
import type { Module } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { lowered } from './lowered.ts';
import { SAMPLE } from './sample.ts';

/** Lowers, walks everything and checks that each span lies in the text and inside out. */
function survive(source: string, grammar: 'typescript' | 'tsx' | 'javascript' = 'typescript'): Module {
  const module = lowered(source, grammar);
  let nodes = 0;
  const check = (node: { start: number; end: number }): void => {
    nodes++;
    if (node.start < 0 || node.end < node.start || node.end > source.length) throw new Error(`span ${node.start}-${node.end}`);
  };
  walkStatements(module.body, { expression: check, statement: check, function: check, class: check, pattern: check });
  expect(nodes).toBeGreaterThanOrEqual(0);
  return module;
}

/** A small generator of the same numbers each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

describe('half-typed and damaged text', () => {
  test('the sample itself is read without faults', () => {
    expect(survive(SAMPLE).syntaxErrors).toEqual([]);
  });

  test.each(['typescript', 'tsx', 'javascript'] as const)('every prefix in the %s grammar', (grammar) => {
    for (let end = 0; end <= SAMPLE.length; end += grammar === 'typescript' ? 1 : 29) survive(SAMPLE.slice(0, end), grammar);
  }, 120_000);

  test('cuts, doublings and strange characters', () => {
    const next = random(7);
    const strange = ['', '\0', '\ud83d', '\ude00', '`', '${', '{', '}', ')', '"', '\\', '/*', '😀', '\r\n', 'await ', '=>', '<', '@', '...', '?.'];
    for (let round = 0; round < 300; round++) {
      const from = Math.floor(next() * SAMPLE.length);
      const to = Math.min(SAMPLE.length, from + Math.floor(next() * 30));
      survive(SAMPLE.slice(0, from) + strange[Math.floor(next() * strange.length)] + SAMPLE.slice(to));
    }
  }, 120_000);

  test('random bytes', () => {
    const next = random(3);
    for (let round = 0; round < 200; round++) survive(Array.from({ length: 60 }, () => String.fromCharCode(Math.floor(next() * (round % 2 ? 128 : 65536)))).join(''));
  });

  test('only a function with an unreadable place is broken', () => {
    const module = survive('function a() { return 1; }\nfunction b() { const x = ; }\nfunction c() { f(); }\n');
    const functions = module.body.flatMap((node) => (node.kind === 'function-statement' ? [node.fn] : []));
    expect(functions.map((fn) => [fn.name, fn.broken])).toEqual([['a', false], ['b', true], ['c', false]]);
    expect(module.syntaxErrors.length).toBeGreaterThan(0);
  });

  test('a missing brace breaks what contains it', () => {
    const module = survive('async function a() { if (x) { await f();\n}\n');
    expect(module.syntaxErrors.length).toBeGreaterThan(0);
  });
});

describe('deep and long text', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `x = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['parentheses', `x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['blocks', `${'{'.repeat(20_000)}${'}'.repeat(20_000)}`],
    ['a sum of 50,000 terms', `x = ${Array.from({ length: 50_000 }, (_, index) => `a${index}`).join(' + ')};`],
    ['a chain of calls', `x = a${'.b()'.repeat(20_000)};`],
    ['else if', `if (a) {}${' else if (b) {}'.repeat(20_000)}`],
    ['templates in templates', `x = ${'`${'.repeat(3000)}1${'}`'.repeat(3000)}`],
    ['arrows', `x = ${'() => '.repeat(20_000)}1`],
    ['types', `let x: ${'A<'.repeat(20_000)}B${'>'.repeat(20_000)};`],
    ['unions', `let x: ${Array.from({ length: 20_000 }, () => "'a'").join(' | ')};`],
  ])('%s', (_name, source) => {
    survive(source);
  }, 120_000);
});
