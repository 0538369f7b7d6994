import { describe, expect, test } from 'vitest';
import { FileIndex } from '../../../server/project/file-index.ts';
import { scanImports } from '../../../server/project/import-scan.ts';
import { Importers } from '../../../server/project/importers.ts';
import { createImportResolver } from '../../../server/project/imports/resolver.ts';

/** A workspace of texts; paths are relative to "/w". */
class Workspace {
  readonly texts = new Map<string, string>();
  readonly index: FileIndex;
  readonly importers: Importers;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.texts.set(`/w/${path}`, text);
    this.index = new FileIndex(['/w'], this.texts.keys(), (path) => this.texts.get(path));
    this.importers = new Importers(createImportResolver(this.index));
    for (const path of this.texts.keys()) this.scan(path);
  }

  scan(path: string): void {
    this.importers.update(path, scanImports(this.texts.get(path)!, path.endsWith('.py') ? 'python' : 'typescript'));
  }

  set(name: string, text: string): void {
    const path = `/w/${name}`;
    this.texts.set(path, text);
    const isNew = this.index.add(path);
    if (isNew || path.endsWith('.json')) this.importers.changed([path]);
    this.scan(path);
  }

  delete(name: string): void {
    const path = `/w/${name}`;
    this.texts.delete(path);
    this.index.remove(path);
    this.importers.remove(path);
    this.importers.changed([path]);
  }

  of(name: string): string[] {
    return this.importers.importersOf(`/w/${name}`).map(shown).toSorted();
  }

  reaching(name: string, limit = 100): string[] {
    return this.importers.reachingImporters(`/w/${name}`, limit).map(shown);
  }
}

const shown = ({ file, names }: { readonly file: string; readonly names: readonly string[] | '*' }): string =>
  `${file.replace('/w/', '')}: ${names === '*' ? names : names.join(' ')}`;

describe('the index of files', () => {
  const of = (...paths: string[]): FileIndex => new FileIndex(['/w'], paths, () => undefined);

  test('files and the folders they make', () => {
    const index = of('/w/a/b/c.ts', '/w/a/d.ts');
    expect(['/w/a/b/c.ts', '/w/a', '/w/a/b/c', '/w'].map((path) => [index.has(path), index.isFolder(path)])).toEqual([[true, false], [false, true], [false, false], [false, true]]);
    expect([index.add('/w/a/b/c.ts'), index.add('/w/e/f/g.ts'), index.isFolder('/w/e/f'), index.size]).toEqual([false, true, true, 3]);
    expect([index.remove('/w/a/b/c.ts'), index.remove('/w/a/b/c.ts'), index.isFolder('/w/a/b'), index.isFolder('/w/a')]).toEqual([true, false, false, true]);
    index.remove('/w/a/d.ts');
    index.remove('/w/e/f/g.ts');
    expect([index.isFolder('/w/a'), index.isFolder('/w/e'), index.isFolder('/w'), [...index.paths()]]).toEqual([false, false, true, []]);
  });

  test('configurations', () => {
    const index = of('/w/package.json', '/w/a/tsconfig.app.json', '/w/a/package-lock.json', '/w/pyproject.toml', '/w/my-package.json');
    expect(index.configs().toSorted()).toEqual(['/w/a/tsconfig.app.json', '/w/package.json', '/w/pyproject.toml']);
    index.remove('/w/package.json');
    index.add('/w/setup.py');
    expect(index.configs()).toEqual(['/w/a/tsconfig.app.json', '/w/pyproject.toml', '/w/setup.py']);
  });
});

describe('importers', () => {
  test('of a file, with what they take', () => {
    const files = new Workspace({
      'x.ts': '', 'a.ts': 'import { p, q } from "./x"; import type { R } from "./x.js"', 'b/c.ts': 'import * as x from "../x"', 'd.ts': 'import { p } from "./x"\nconst x = require("./x")', 'e.ts': 'import "./x"; import "react"',
    });
    expect(files.of('x.ts')).toEqual(['a.ts: p q R', 'b/c.ts: *', 'd.ts: *', 'e.ts: ']);
    expect(files.of('a.ts')).toEqual([]);
  });

  test('of modules of Python: packages, their modules, namespaces', () => {
    const files = new Workspace({
      'pkg/__init__.py': '', 'pkg/llm.py': '', 'space/prompts.py': '', 'main.py': 'from pkg import llm, ask\nimport space.prompts', 'tests/t.py': 'from space import prompts as p\nfrom pkg.llm import *',
    });
    expect(files.of('pkg/__init__.py')).toEqual(['main.py: llm ask']);
    expect(files.of('pkg/llm.py')).toEqual(['main.py: *', 'tests/t.py: *']);
    expect(files.of('space/prompts.py')).toEqual(['main.py: *', 'tests/t.py: *']);
  });

  test('worked out a few files at a time', () => {
    const files = new Workspace({ 'x.ts': '', 'a.ts': 'import "./x"', 'b.ts': 'import "./x"' });
    expect([files.importers.settle(2), files.importers.settle(1), files.importers.settle(1)]).toEqual([false, true, true]);
    expect(files.of('x.ts')).toEqual(['a.ts: ', 'b.ts: ']);
  });

  test('as files change', () => {
    const files = new Workspace({ 'x.ts': '', 'a.ts': 'import "./x"', 'b.ts': '' });
    expect(files.of('x.ts')).toEqual(['a.ts: ']);
    files.set('b.ts', 'import { y } from "./x"');
    files.set('a.ts', '');
    expect(files.of('x.ts')).toEqual(['b.ts: y']);
    files.delete('b.ts');
    expect(files.of('x.ts')).toEqual([]);
  });

  test('as files come and go, and configurations change', () => {
    const files = new Workspace({ 'a.ts': 'import "./x.js"; import "@/y"', 'x.js': '', 'one/y.ts': '', 'two/y.ts': '' });
    expect(files.of('x.js')).toEqual(['a.ts: ']);
    files.set('x.ts', '');
    expect([files.of('x.js'), files.of('x.ts')]).toEqual([[], ['a.ts: ']]);
    files.delete('x.ts');
    expect([files.of('x.js'), files.of('x.ts')]).toEqual([['a.ts: '], []]);
    files.set('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./one/*"] } } }');
    expect(files.of('one/y.ts')).toEqual(['a.ts: ']);
    files.set('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./two/*"] } } }');
    expect([files.of('one/y.ts'), files.of('two/y.ts')]).toEqual([[], ['a.ts: ']]);
  });
});

describe('importers through files that give names on', () => {
  test('barrels, with the names they give', () => {
    const files = new Workspace({
      'lib/ask.ts': '', 'lib/index.ts': 'export * from "./ask"; export { tell as say } from "./tell"', 'lib/tell.ts': '', 'index.ts': 'export * from "./lib"',
      'a.ts': 'import { ask } from "./lib"', 'b.ts': 'import { say } from "."', 'c.ts': 'import { other } from "./lib"', 'd.ts': 'import lib from "./lib"', 'e.ts': 'import * as all from "."', 'f.ts': 'import "./lib"',
    });
    expect(files.reaching('lib/tell.ts').toSorted()).toEqual(['b.ts: say', 'e.ts: say', 'index.ts: say', 'lib/index.ts: tell']);
    expect(files.reaching('lib/tell.ts', 1)).toEqual(['lib/index.ts: tell']);
    expect(files.reaching('lib/ask.ts')).toEqual(expect.arrayContaining(['lib/index.ts: *', 'a.ts: ask', 'index.ts: *', 'e.ts: *']));
    expect(files.reaching('lib/ask.ts', 2)).toHaveLength(2);
    expect(files.reaching('lib/ask.ts', 0)).toEqual([]);
  });

  test('default exports do not pass `export *`, namespaces do under their name', () => {
    const files = new Workspace({
      'x.ts': '', 'y.ts': 'export { default, a } from "./x"', 'z.ts': 'export * from "./y"', 'w.ts': 'export * as x from "./x"',
      'p.ts': 'import d from "./z"', 'q.ts': 'import { a } from "./z"', 'r.ts': 'import { x } from "./w"', 's.ts': 'import { a } from "./w"',
    });
    expect(files.reaching('x.ts').toSorted()).toEqual(['q.ts: a', 'r.ts: x', 'w.ts: *', 'y.ts: default a', 'z.ts: default a']);
  });

  test('packages of Python', () => {
    const files = new Workspace({
      'pkg/__init__.py': 'from .llm import ask as tell\nfrom .prompts import *', 'pkg/llm.py': '', 'pkg/prompts.py': '', 'a.py': 'from pkg import tell', 'b.py': 'from pkg import SYSTEM', 'c.py': 'from a import tell', 'd.py': 'from a import other',
    });
    expect(files.reaching('pkg/llm.py')).toEqual(['pkg/__init__.py: ask', 'a.py: tell', 'c.py: tell']);
    expect(files.reaching('pkg/prompts.py')).toContain('b.py: SYSTEM');
  });

  test('files that import each other end', () => {
    const files = new Workspace({ 'a.ts': 'export * from "./b"', 'b.ts': 'export * from "./a"; export { x as y, y as x } from "./a"', 'c.ts': 'import { x } from "./a"' });
    expect(files.reaching('a.ts').toSorted()).toEqual(['a.ts: *', 'b.ts: *', 'c.ts: x']);
  });
});
