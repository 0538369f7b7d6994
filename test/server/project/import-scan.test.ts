import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Export, Import, Module } from '../../../server/code/code.ts';
import { walkStatements } from '../../../server/code/walk.ts';
import { scanImports, type ScannedImport } from '../../../server/project/import-scan.ts';
import { moduleOf } from './module-of.ts';

/** "from: names", and what is exported again behind "→". */
const shown = ({ from, names, exported }: ScannedImport): string =>
  `${from}: ${list(names)}${exported === undefined ? '' : ` → ${list(exported)}`}`;
const list = (names: ScannedImport['names']): string => (names === '*' ? names : names.join(' '));
const script = (text: string): string[] => scanImports(text, 'typescript').specifiers.map(shown);
const python = (text: string): string[] => scanImports(text, 'python').specifiers.map(({ from, names }) => shown({ from, names }));

describe('TypeScript and JavaScript', () => {
  test.each([
    ['import "x"', 'x: '],
    ["import a from 'x';", 'x: default'],
    ['import * as a from "x"', 'x: *'],
    ['import { a, b as c, default as d, "e f" as g, } from "x"', 'x: a b default e f'],
    ['import a, { b } from "x"', 'x: default b'],
    ['import a, * as b from "x"', 'x: *'],
    ['import {} from "x"', 'x: '],
    ['import type { A, B } from "x"', 'x: A B'],
    ['import type A from "x"', 'x: default'],
    ['import type, { a } from "x"', 'x: default a'],
    ['import type from "x"', 'x: default'],
    ['import from from "x"', 'x: default'],
    ['import { type A, type as b, as, type, type as as c, as as d } from "x"', 'x: A type as type as as'],
    ['import{a}from"x"', 'x: a'],
    ['import /* } from "no" */ {\n  a, // from "no"\n  b,\n} from\n  "x" with { type: "json" }', 'x: a b'],
    ['import a = require("x")', 'x: *'],
    ['export * from "x"', 'x: * → *'],
    ['export * as a from "x"', 'x: * → a'],
    ['export { a, b as c } from "x"', 'x: a b → a c'],
    ['export type { A } from "x"', 'x: A → A'],
    ['const { a } = require("x")', 'x: *'],
    ['f(() => import("x"))', 'x: *'],
    ['await import(/* webpackChunkName: "no" */ `x`, { with: {} })', 'x: *'],
    ['const all = [...require("x")]', 'x: *'],
    ['const a = `${await import("x")} import "no"`', 'x: *'],
    ['#!/usr/bin/env node\nimport "x"', 'x: '],
    ["const a = 1 / 2; const b = 'it' / 3\nimport 'x'", 'x: '],
    ["const a = /['`]/.test(b)\nimport 'x'", 'x: '],
    ["return /[/'`]/\nimport 'x'", 'x: '],
    ["<p>Don't</p>\nimport 'x'", 'x: '],
    ['const a = `${b ? `${c}` : { d: "}" }}`\nimport "x"', 'x: '],
    ['const half = "typed\nimport "x"', 'x: '],
    ['const half = `typed\nimport "x"', 'x: '],
    ['/* half\nimport "x"', 'x: '],
    ['import { a \nimport "x"', 'x: '],
  ])('%s', (text, expected) => expect(script(text)).toEqual([expected]));

  test.each([
    '// import "x"', '/* import "x" */', '"import \'x\'"', '`import "x"`', 'import.meta.url', 'a.import("x")', 'a.require("x")', 'requires("x")', 'reimport("x")',
    'import(x)', 'require(`${x}`)', 'require(x)', 'export { a }', 'export const a = 1', 'import a "x"', '({ import: "x" })', 'import', 'export', 'export {', 'import { a', 'require(', 'import { a b } from "x"',
    'const a = b`import "x"`', 'const text = "\\" import \'x\'"', 'x = a ? /import "x"/ : 1',
  ])('nothing in %s', (text) => expect(script(text)).toEqual([]));

  test('in order', () => {
    expect(script('import "a"\nexport * from "b"\nrequire("c")\nimport("d")')).toEqual(['a: ', 'b: * → *', 'c: *', 'd: *']);
  });
});

describe('Python', () => {
  test.each([
    ['import x', 'x: *'],
    ['import x.y as z', 'x.y: *'],
    ['from x import y', 'x: y'],
    ['from x import ', 'x: '],
    ['from . import y', '.: y'],
    ['from .x.y import (z)', '.x.y: z'],
    ['from ..x import y as z, w', '..x: y w'],
    ['from x import *', 'x: *'],
    ['from x import (\n    a,  # one, two\n    b as c,\n\n    d,\n)\nimport_ = 1', 'x: a b d'],
    ['from x import a, \\\n    b', 'x: a b'],
    ['from x \\\n  import a', 'x: a'],
    ['from x.\\\n  y import a', 'x.y: a'],
    ['from.x import(a)', '.x: a'],
    ['def f():\n    from x import y\n', 'x: y'],
    ['try: import x\nexcept ImportError: pass', 'x: *'],
    ['a = 1; from x import y; b = 2', 'x: y'],
    ['"""import no"""\nimport x', 'x: *'],
    ['a = """\nimport no\n\\"""\nimport no\n"""; import x', 'x: *'],
    ["a = ''; b = '\\''\nimport x", 'x: *'],
    ['a = "half\nimport x', 'x: *'],
    ['# don\'t\nimport x', 'x: *'],
    ['if a:\r\n  from x import (\r\n    y,\r\n  )\r\n', 'x: y'],
    ['from größe import maß', 'größe: maß'],
  ])('%j', (text, expected) => expect(python(text)).toEqual([expected]));

  test('several of a statement', () => {
    expect(python('import a, b.c as d, e\nfrom f import g')).toEqual(['a: *', 'b.c: *', 'e: *', 'f: g']);
  });

  test('what is taken by name can be taken on', () => {
    expect(scanImports('from a import b, c as d\nfrom e import *\nimport f', 'python').specifiers.map(shown)).toEqual(['a: b c → b d', 'e: * → *', 'f: *']);
  });

  test.each(['# import x', '"import x"', "'''\nimport x\n'''", 'reimport x', 'a.import_module("x")', 'importlib.reload(x)', 'x = 1 # from a import b', 'from import x', 'import', 'yield from x', 'raise y from import_error', 'print("a") ; # import x'])(
    'nothing in %j', (text) => expect(python(text)).toEqual([]));
});

/** What the front end lowers, as the scan would say it. */
function lowered(module: Module): readonly (Import | Export)[] {
  const found: (Import | Export)[] = [];
  walkStatements(module.body, { statement: (node) => { if (node.kind === 'import' || (node.kind === 'export' && node.from !== undefined)) found.push(node); } });
  return found;
}

function isFound(node: Import | Export, scanned: readonly ScannedImport[], isPython: boolean): boolean {
  const names = node.kind === 'import' ? node.names.map(({ imported }) => imported) : node.names.map(({ local }) => local);
  return scanned.some(({ from, names: taken, exported }) => (from === node.from || (isPython && taken === '*' && from.startsWith(`${node.from}.`)))
    && (taken === '*' || names.every((name) => taken.includes(name))) && (isPython || (exported !== undefined) === (node.kind === 'export')));
}

describe('every import that the front ends find', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = ['server', 'rules', 'client', 'test'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:[cm]?tsx?|py)$/.test(name) && !name.includes('node_modules') && !name.startsWith('vscode/host')).map((name) => join(root, folder, name)));

  test('in this repository and its fixtures', async () => {
    let count = 0;
    for (const file of files.filter((_, index) => index % 6 === 0 || /fixtures|sample/.test(files[index]!))) {
      const text = readFileSync(file, 'utf8');
      const module = await moduleOf(file, text);
      const { specifiers } = scanImports(text, module.language);
      const nodes = lowered(module);
      expect(nodes.filter((node) => !isFound(node, specifiers, module.language === 'python')).map((node) => text.slice(node.start, node.end)), file).toEqual([]);
      count += nodes.length;
    }
    expect(count).toBeGreaterThan(150);
  }, 60_000);
});

test('any text is taken', () => {
  const pieces = ['import ', 'from ', 'export ', 'require(', '{', '}', '"', "'", '`', '${', '/', '*/', '/*', '//', '\\', '\n', '#', '"""', "'''", '(', ')', ',', ' as ', 'a', '.', '*', ';', ':', '\r\n', '\u00A0', '😀'];
  let seed = 7;
  const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 1 + next() % 40 }, () => pieces[(next() >> 8) % pieces.length]).join('');
    for (const language of ['typescript', 'python'] as const) {
      for (const { from } of scanImports(text, language).specifiers) expect(text.replace(/[\s\\]/g, '')).toContain(from.replace(/[\s\\]/g, ''));
    }
  }
});

test('long texts without lines, and long runs of what opens something', () => {
  for (const piece of ['import a;', 'import ', 'import { a, ', 'export { a ', '/', '`', '${', '`${', '"', '/*', '(', 'from a import (b, ', 'import a, ', ' ', '\\\n', '\n', 'x from ', '#', '"""', '\\"""']) {
    for (const language of ['typescript', 'python'] as const) expect(scanImports(`${piece.repeat(20_000)}\nimport z`, language).specifiers.length).toBeLessThan(200_000);
  }
});
