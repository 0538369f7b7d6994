import { readFileSync } from 'node:fs';
import type { Tree } from 'web-tree-sitter';
import { Edit } from 'web-tree-sitter';
import { describe, expect, test } from 'vitest';
import type { Module } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { lowerTrees } from '../../../../server/languages/python/lower.ts';
import { finish } from '../../../../server/stages.ts';
import { lower, parse, parser, places } from './python-source.ts';

const sample = readFileSync(new URL('./sample.py', import.meta.url), 'utf8');

/** Whatever the text: places lie inside of it, and the tree can be walked. */
function check(module: Module): void {
  const { length } = module.source;
  const wrong = places({ ...module, source: '' }).filter((span) => !(span.start >= 0 && span.start <= span.end && span.end <= length));
  if (wrong.length > 0) expect(wrong, module.source.slice(-80)).toEqual([]);
  walkStatements(module.body, { function: () => true, class: () => true });
}

test('the sample itself has no errors and nothing unnamed', () => {
  const module = lower(sample);
  check(module);
  expect(module.syntaxErrors).toEqual([]);
  const unnamed: string[] = [];
  walkStatements(module.body, { function: () => true, class: () => true, statement: (node) => { if (node.kind === 'other-statement') unnamed.push(node.syntax); } });
  expect(new Set(unnamed)).toEqual(new Set(['del', 'assert', 'global']));
});

test('every prefix of the first sixty lines, and every 13th of the rest', { timeout: 60_000 }, () => {
  const dense = sample.split('\n').slice(0, 60).join('\n').length;
  let tree: Tree | undefined;
  for (let end = 1; end <= sample.length; end += end < dense ? 1 : 13) {
    const source = sample.slice(0, end);
    const old = tree;
    old?.edit(appended(old.rootNode.endIndex, end, source));
    tree = parser.parse(source, old) ?? undefined;
    old?.delete();
    if (tree) check(finish(lowerTrees([tree], source)));
  }
});

function appended(from: number, to: number, source: string): Edit {
  const at = (index: number): { row: number; column: number } => {
    const before = source.slice(0, index);
    return { row: before.split('\n').length - 1, column: index - (before.lastIndexOf('\n') + 1) };
  };
  return new Edit({ startIndex: from, oldEndIndex: from, newEndIndex: to, startPosition: at(from), oldEndPosition: at(from), newEndPosition: at(to) });
}

test('mutations', { timeout: 60_000 }, () => {
  const pieces = ['(', ')', '"', "'''", 'f"{', '{', '\n', '    ', '\t', ':', '\0', '\ud83d', '😀', 'async ', 'await ', '\\', '\r\n', '@', '*', 'match x:\n', 'lambda ', '%magic\n', '# '];
  let seed = 7;
  const random = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
  for (let round = 0; round < 400; round++) {
    let source = sample.slice(random(2000), 4000 + random(sample.length - 4000));
    for (let edits = 1 + random(4); edits > 0; edits--) {
      const [at, cut] = [random(source.length), random(3) === 0 ? random(40) : 0];
      source = source.slice(0, at) + (pieces[random(pieces.length)] ?? '') + source.slice(at + cut);
    }
    check(lower(source));
  }
});

describe('no depth or width is too much', () => {
  test.each(Object.entries({
    'open brackets': '['.repeat(100_000),
    'nested brackets': `x = ${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    'a long sum': `x = ${Array(50_000).fill('a').join(' + ')}`,
    'a long path': `x${'.a'.repeat(50_000)}`,
    'calls of calls': 'f('.repeat(20_000),
    'a long chain of targets': `${'a = '.repeat(20_000)}1`,
    'nested lambdas': `${'lambda: '.repeat(20_000)}x`,
    'nested blocks': Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n'),
    'nested f-strings': 'f"{'.repeat(2000),
    'many errors': 'def f(:\n x = \n'.repeat(2000),
    'a NUL': 'a = 1\0b = 2\nc = 3', 'a lone surrogate': 'x = "\ud83d" + y\nz = 1', 'a byte order mark': '\ufeffx = 1\n',
    'mixed indentation': 'if a:\n\tb\n        c\n  d\n', 'magics': '%matplotlib inline\n!ls\n?obj\nx = 1\n', 'nothing': '', 'blanks': ' \n\t\n',
    'carriage returns': 'a = 1\r\nif b:\r\n    c = """x\r\ny"""\r\n',
  }))('%s', (_, source) => check(lower(source)));
});

test('what is too deep is there without its children', () => {
  const module = lower(`x = ${'['.repeat(3000)}${']'.repeat(3000)}\ny = 1`);
  expect(module.body).toHaveLength(2);
  expect(places(module.body).length).toBeLessThan(3000);
});

test('a broken copy of a module is still one tree', () => {
  const tree = parse(`${sample}\ndef (`);
  const module = finish(lowerTrees([tree], `${sample}\ndef (`));
  expect(module.syntaxErrors.length).toBeGreaterThan(0);
  expect(module.body.filter((node) => node.kind === 'class-statement').length).toBeGreaterThanOrEqual(4);
});
