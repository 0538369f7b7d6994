import { describe, expect, test } from 'vitest';
import { Tree, tree } from './tree.ts';

describe('relative specifiers', () => {
  test('the ending is left out, TypeScript first', () => {
    const files = tree('a/main.ts', 'a/x.ts', 'a/x.js', 'a/y.tsx', 'a/z.jsx', 'a/m.mts', 'a/data.json', 'a/foo.service.ts', 'b.ts');
    expect(files.resolve('a/main.ts', './x')).toBe('a/x.ts');
    expect(files.resolve('a/main.ts', './y')).toBe('a/y.tsx');
    expect(files.resolve('a/main.ts', './z')).toBe('a/z.jsx');
    expect(files.resolve('a/main.ts', './m')).toBe('a/m.mts');
    expect(files.resolve('a/main.ts', './data')).toBe('a/data.json');
    expect(files.resolve('a/main.ts', './foo.service')).toBe('a/foo.service.ts');
    expect(files.resolve('a/main.ts', '../b')).toBe('b.ts');
    expect(files.resolve('a/main.ts', '../a/./x')).toBe('a/x.ts');
    expect(files.resolve('a/main.ts', './nothing')).toBeUndefined();
  });

  test('the ending that the file will have as JavaScript', () => {
    const files = tree('main.ts', 'x.ts', 'x.js', 'y.tsx', 'm.mts', 'c.cts', 'plain.js', 'z.tsx', 'dotted.config.ts');
    expect(files.resolve('main.ts', './x.js')).toBe('x.ts');
    expect(files.resolve('main.ts', './y.js')).toBe('y.tsx');
    expect(files.resolve('main.ts', './z.jsx')).toBe('z.tsx');
    expect(files.resolve('main.ts', './m.mjs')).toBe('m.mts');
    expect(files.resolve('main.ts', './c.cjs')).toBe('c.cts');
    expect(files.resolve('main.ts', './plain.js')).toBe('plain.js');
    expect(files.resolve('main.ts', './x.ts')).toBe('x.ts');
    expect(files.resolve('main.ts', './dotted.config.js')).toBe('dotted.config.ts');
  });

  test('folders mean their index, a file of the same name goes first', () => {
    const files = tree('a/b/main.ts', 'a/index.ts', 'a/b/index.tsx', 'a/c.ts', 'a/c/index.ts', 'a/b.ts');
    expect(files.resolve('a/b/main.ts', '.')).toBe('a/b/index.tsx');
    expect(files.resolve('a/b/main.ts', './')).toBe('a/b/index.tsx');
    expect(files.resolve('a/b/main.ts', '..')).toBe('a/index.ts');
    expect(files.resolve('a/b/main.ts', '../')).toBe('a/index.ts');
    expect(files.resolve('a/b/main.ts', '../c')).toBe('a/c.ts');
    expect(files.resolve('a/b/main.ts', '../c/')).toBe('a/c/index.ts');
    expect(files.resolve('a/b/main.ts', '../c/index.js')).toBe('a/c/index.ts');
  });

  test('declarations only where there is nothing else', () => {
    const files = tree('main.ts', 'x.d.ts', 'x.js', 'only.d.ts', 'folder/index.d.ts', 'named.d.ts');
    expect(files.resolve('main.ts', './x')).toBe('x.js');
    expect(files.resolve('main.ts', './only')).toBe('only.d.ts');
    expect(files.resolve('main.ts', './only.js')).toBe('only.d.ts');
    expect(files.resolve('main.ts', './folder')).toBe('folder/index.d.ts');
    expect(files.resolve('main.ts', './named.d.ts')).toBe('named.d.ts');
  });

  test('other files as they are written, and what a bundler is told is left off', () => {
    const files = tree('main.ts', 'prompt.txt', 'x.ts');
    expect(files.resolve('main.ts', './prompt.txt?raw')).toBe('prompt.txt');
    expect(files.resolve('main.ts', './x?worker')).toBe('x.ts');
  });

  test('a folder with a package.json means what that says', () => {
    const files = new Tree({ 'main.ts': '', 'lib/package.json': { main: './start.js' }, 'lib/start.ts': '' });
    expect(files.resolve('main.ts', './lib')).toBe('lib/start.ts');
  });

  test('a built file that is not there means its source', () => {
    const files = new Tree({ 'package.json': { name: 'x' }, 'bin/run.js': '', 'src/cli.ts': '', 'src/sub/a.ts': '' });
    expect(files.resolve('bin/run.js', '../dist/cli.js')).toBe('src/cli.ts');
    expect(files.resolve('bin/run.js', '../dist/esm/sub/a.mjs')).toBe('src/sub/a.ts');
    expect(files.resolve('bin/run.js', '../sub/dist/a.js')).toBe('src/sub/a.ts');
    expect(files.resolve('bin/run.js', '../dist')).toBeUndefined();
  });

  test('nothing absolute, no addresses, nothing built in', () => {
    const files = tree('main.ts', 'fs.ts', 'x.ts');
    for (const specifier of ['/w/x', 'node:fs', 'fs', 'https://host/x.ts', 'npm:x', 'x', '', '!!raw-loader!./x.ts']) expect(files.resolve('main.ts', specifier), specifier).toBeUndefined();
  });
});

describe('tsconfig.json', () => {
  const paths = (of: object, more: object = {}): object => ({ compilerOptions: { paths: of, ...more } });

  test('paths, with the longest fitting and each target in order', () => {
    const files = new Tree({
      'tsconfig.json': paths({ '@/*': ['./src/*'], '@/ui/*': ['./ui/*', './old/*'], '@core': ['./src/core/main.ts'], '*.prompt': ['./prompts/*.ts'] }),
      'src/a.ts': '', 'src/core/main.ts': '', 'ui/b.tsx': '', 'old/c.ts': '', 'src/ui/d.ts': '', 'prompts/hello.ts': '',
    });
    expect(files.resolve('src/a.ts', '@/core/main')).toBe('src/core/main.ts');
    expect(files.resolve('src/a.ts', '@core')).toBe('src/core/main.ts');
    expect(files.resolve('src/a.ts', '@/ui/b')).toBe('ui/b.tsx');
    expect(files.resolve('src/a.ts', '@/ui/c.js')).toBe('old/c.ts');
    expect(files.resolve('src/a.ts', 'hello.prompt')).toBe('prompts/hello.ts');
    expect(files.resolve('src/a.ts', '@core/other')).toBeUndefined();
  });

  test('comments, trailing commas and a byte order mark', () => {
    const files = new Tree({ 'tsconfig.json': '\uFEFF{ // here\n "compilerOptions": { /* "paths": {} */ "paths": { "~/*": ["./app/*",], }, }, }', 'app/a.ts': '', 'app/b.ts': '' });
    expect(files.resolve('app/a.ts', '~/b')).toBe('app/b.ts');
  });

  test('baseUrl, alone and under paths', () => {
    const files = new Tree({ 'tsconfig.json': paths({ '#lib/*': ['lib/*'] }, { baseUrl: './src' }), 'src/lib/a.ts': '', 'src/b/index.ts': '', 'main.ts': '' });
    expect(files.resolve('main.ts', 'lib/a')).toBe('src/lib/a.ts');
    expect(files.resolve('main.ts', 'b')).toBe('src/b/index.ts');
    expect(files.resolve('main.ts', '#lib/a')).toBe('src/lib/a.ts');
  });

  test('the nearest configuration goes first, then those above', () => {
    const files = new Tree({
      'tsconfig.json': paths({ '@/*': ['./src/*'], 'shared': ['./shared/index.ts'] }), 'packages/a/tsconfig.json': paths({ '@/*': ['./src/*'] }), 'packages/b/tsconfig.json': '{}',
      'src/x.ts': '', 'shared/index.ts': '', 'packages/a/src/x.ts': '', 'packages/a/src/deep/y.ts': '', 'packages/b/y.ts': '',
    });
    expect(files.resolve('packages/a/src/deep/y.ts', '@/x')).toBe('packages/a/src/x.ts');
    expect(files.resolve('packages/b/y.ts', '@/x')).toBe('src/x.ts');
    expect(files.resolve('packages/a/src/deep/y.ts', 'shared')).toBe('shared/index.ts');
  });

  test('extends: paths are relative to the file that says them, later ones win', () => {
    const files = new Tree({
      'config/base.json': paths({ '@base/*': ['../libs/*'] }), 'config/other.json': paths({ '@other/*': ['../others/*'] }),
      'app/tsconfig.json': { extends: '../config/base' }, 'two/tsconfig.json': { extends: ['../config/base.json', '../config/other.json'] }, 'own/tsconfig.json': { extends: '../config/base.json', ...paths({ '@own/*': ['./*'] }) },
      'libs/x.ts': '', 'others/x.ts': '', 'app/a.ts': '', 'two/a.ts': '', 'own/a.ts': '', 'own/b.ts': '',
    });
    expect(files.resolve('app/a.ts', '@base/x')).toBe('libs/x.ts');
    expect(files.resolve('two/a.ts', '@other/x')).toBe('others/x.ts');
    expect(files.resolve('two/a.ts', '@base/x')).toBeUndefined();
    expect(files.resolve('own/a.ts', '@own/b')).toBe('own/b.ts');
    expect(files.resolve('own/a.ts', '@base/x')).toBeUndefined();
  });

  test('extends a package of the workspace, with ${configDir}', () => {
    const files = new Tree({
      'tools/ts/package.json': { name: '@repo/ts' }, 'tools/ts/base.json': paths({ '@/*': ['${configDir}/src/*'] }), 'tools/ts/tsconfig.json': paths({ '$/*': ['${configDir}/*'] }),
      'apps/a/tsconfig.json': { extends: '@repo/ts/base' }, 'apps/a/src/x.ts': '', 'apps/b/tsconfig.json': { extends: '@repo/ts' }, 'apps/b/src/x.ts': '',
    });
    expect(files.resolve('apps/a/src/x.ts', '@/x')).toBe('apps/a/src/x.ts');
    expect(files.resolve('apps/b/src/x.ts', '$/src/x')).toBe('apps/b/src/x.ts');
  });

  test('what extends itself ends, what is broken or strange says nothing', () => {
    const files = new Tree({
      'a/tsconfig.json': { extends: './b.json' }, 'a/b.json': { extends: './tsconfig.json', ...paths({ '@b/*': ['./*'] }) }, 'a/x.ts': '',
      'broken/tsconfig.json': '{ "compilerOptions": { "paths": ', 'odd/tsconfig.json': { extends: 3, compilerOptions: { paths: { 'x': 'y', 'z': [3, null], '@o/*': './*' }, baseUrl: [] } }, 'odd/x.ts': '',
      'list/tsconfig.json': '[]', 'deep/tsconfig.json': '['.repeat(100_000), 'package.json': '"text"', 'more/package.json': '{ "name": 3, "exports": 4, "main": {} }',
    });
    expect(files.resolve('a/x.ts', '@b/x')).toBe('a/x.ts');
    expect(files.resolve('broken/x.ts', '@b/x')).toBeUndefined();
    expect(files.resolve('odd/y.ts', '@o/x')).toBe('odd/x.ts');
    for (const folder of ['odd', 'list', 'deep', 'more']) expect(files.resolve(`${folder}/a.ts`, 'z')).toBeUndefined();
  });

  test('other configurations of a folder: tsconfig.app.json, jsconfig.json', () => {
    const files = new Tree({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] }, 'tsconfig.app.json': paths({ 'app/*': ['./src/*'] }), 'src/x.ts': '',
      'js/jsconfig.json': paths({ 'js/*': ['./lib/*'] }), 'js/lib/x.js': '',
    });
    expect(files.resolve('src/main.ts', 'app/x')).toBe('src/x.ts');
    expect(files.resolve('js/main.js', 'js/x')).toBe('js/lib/x.js');
  });

  test('targets that are packages or are yet to be built', () => {
    const files = new Tree({
      'tsconfig.json': paths({ '@p/*': ['./packages/*'], '@d/*': ['./packages/*/dist'] }),
      'packages/a/package.json': { name: 'a', main: 'dist/index.js' }, 'packages/a/src/index.ts': '', 'main.ts': '',
    });
    expect(files.resolve('main.ts', '@p/a')).toBe('packages/a/src/index.ts');
  });

  test('customary names that only a bundler is told of', () => {
    const files = new Tree({ 'web/package.json': {}, 'web/src/a.ts': '', 'web/src/lib/b.ts': '', 'web/app/c.ts': '' });
    expect(files.resolve('web/src/a.ts', '@/lib/b')).toBe('web/src/lib/b.ts');
    expect(files.resolve('web/src/a.ts', '~/app/c')).toBe('web/app/c.ts');
    expect(files.resolve('web/src/a.ts', '$lib/b')).toBe('web/src/lib/b.ts');
    expect(files.resolve('web/src/a.ts', '@/nothing')).toBeUndefined();
  });
});

describe('packages of the workspace', () => {
  test('main, module, types and source, by plain and scoped name', () => {
    const files = new Tree({
      'app/main.ts': '',
      'p/a/package.json': { name: 'a', main: 'lib/entry.js' }, 'p/a/lib/entry.js': '',
      'p/b/package.json': { name: '@s/b', main: './dist/index.js', types: './dist/index.d.ts' }, 'p/b/src/index.ts': '', 'p/b/src/sub/x.ts': '', 'p/b/extra.ts': '',
      'p/c/package.json': { name: 'c', types: 'types.d.ts' }, 'p/c/types.d.ts': '',
      'p/d/package.json': { name: 'd' }, 'p/d/index.js': '',
      'p/e/package.json': { name: 'e' }, 'p/e/src/index.ts': '',
      'p/f/package.json': { name: 'f', main: 'build/main.js' }, 'p/f/main.ts': '',
      'p/g/package.json': { name: 'g', main: 'dist/bundle-7.js' }, 'p/g/src/index.tsx': '',
    });
    const entry = (specifier: string): string | undefined => files.resolve('app/main.ts', specifier);
    expect(entry('a')).toBe('p/a/lib/entry.js');
    expect(entry('@s/b')).toBe('p/b/src/index.ts');
    expect(entry('@s/b/sub/x')).toBe('p/b/src/sub/x.ts');
    expect(entry('@s/b/dist/sub/x.js')).toBe('p/b/src/sub/x.ts');
    expect(entry('@s/b/extra')).toBe('p/b/extra.ts');
    expect(entry('c')).toBe('p/c/types.d.ts');
    expect(entry('d')).toBe('p/d/index.js');
    expect(entry('e')).toBeUndefined();
    expect(entry('f')).toBe('p/f/main.ts');
    expect(entry('g')).toBe('p/g/src/index.tsx');
    expect(entry('@s/none')).toBeUndefined();
    expect(entry('@s')).toBeUndefined();
  });

  test('exports: conditions, subpaths, patterns, lists', () => {
    const files = new Tree({
      'main.ts': '',
      'p/package.json': { name: 'p', exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs' },
        './sub': { node: { import: './dist/sub/index.js' }, default: null }, './t/*': './dist/things/*.js', './t/own/*': ['./none.js', './own/*.ts'], './package.json': './package.json', './internal': './internal/dist/index.js',
      } },
      'p/src/index.ts': '', 'p/src/sub/index.ts': '', 'p/src/things/a/b.ts': '', 'p/own/c.ts': '', 'p/dist/index.d.ts': '', 'p/internal/index.ts': '',
      'q/package.json': { name: 'q', exports: './q.ts' }, 'q/q.ts': '', 'r/package.json': { name: 'r', exports: { import: './r.js' } }, 'r/r.ts': '',
    });
    const entry = (specifier: string): string | undefined => files.resolve('main.ts', specifier);
    expect(entry('p')).toBe('p/src/index.ts');
    expect(entry('p/sub')).toBe('p/src/sub/index.ts');
    expect(entry('p/t/a/b')).toBe('p/src/things/a/b.ts');
    expect(entry('p/t/own/c')).toBe('p/own/c.ts');
    expect(entry('p/internal')).toBe('p/internal/index.ts');
    expect(entry('q')).toBe('q/q.ts');
    expect(entry('r')).toBe('r/r.ts');
  });

  test('imports: names with #, of the package around the file', () => {
    const files = new Tree({
      'package.json': { name: 'root', imports: { '#config': './config.ts' } }, 'config.ts': '',
      'p/package.json': { name: 'p', imports: { '#x': { node: './src/x.js' }, '#lib/*.js': './src/lib/*.js', '#dep': { default: 'q' }, '#loop': '#loop', '#out': 'left-pad' } },
      'p/src/x.ts': '', 'p/src/lib/a.ts': '', 'p/src/main.ts': '', 'q/package.json': { name: 'q', main: 'q.js' }, 'q/q.js': '',
    });
    expect(files.resolve('p/src/main.ts', '#x')).toBe('p/src/x.ts');
    expect(files.resolve('p/src/main.ts', '#lib/a.js')).toBe('p/src/lib/a.ts');
    expect(files.resolve('p/src/main.ts', '#dep')).toBe('q/q.js');
    for (const specifier of ['#loop', '#out', '#config', '#lib/none.js']) expect(files.resolve('p/src/main.ts', specifier), specifier).toBeUndefined();
    expect(files.resolve('config.ts', '#config')).toBe('config.ts');
  });

  test('of several packages of a name the nearest', () => {
    const pkg = { name: 'shared', main: 'index.ts' };
    const files = new Tree({ 'a/shared/package.json': pkg, 'a/shared/index.ts': '', 'b/shared/package.json': pkg, 'b/shared/index.ts': '', 'b/app/main.ts': '', 'a/app/main.ts': '' });
    expect(files.resolve('a/app/main.ts', 'shared')).toBe('a/shared/index.ts');
    expect(files.resolve('b/app/main.ts', 'shared')).toBe('b/shared/index.ts');
  });

  test('a package of the registry that one of the workspace is called like', () => {
    const sample = { name: 'openai', version: '1.0.0', main: 'index.ts' };
    const app = (dependencies: object): object => ({ name: 'app', version: '0.1.0', dependencies });
    const of = (dependencies: object): Tree => new Tree({ 'samples/openai/package.json': sample, 'samples/openai/index.ts': '', 'app/package.json': app(dependencies), 'app/src/main.ts': '', 'package.json': app({ openai: '*' }), 'top.ts': '' });
    for (const asked of ['^4.95.0', '4.x', '>=2', 'catalog:', 'npm:other@1', '~0.1.0', 'github:a/b', '^0.1 || ^2']) expect(of({ openai: asked }).resolve('app/src/main.ts', 'openai'), asked).toBeUndefined();
    for (const asked of ['^1.0.0', '1', '>=0.5', 'workspace:^', 'workspace:*', 'file:../samples/openai', '*', 'latest', '^4 || ^1']) expect(of({ openai: asked }).resolve('app/src/main.ts', 'openai'), asked).toBe('samples/openai/index.ts');
    expect(of({}).resolve('app/src/main.ts', 'openai')).toBe('samples/openai/index.ts');
    expect(of({ openai: '^4' }).resolve('top.ts', 'openai')).toBe('samples/openai/index.ts');
  });

  test('a package under its own name', () => {
    const files = new Tree({ 'package.json': { name: 'me', exports: { './x': './src/x.ts' } }, 'src/x.ts': '', 'src/y.ts': '' });
    expect(files.resolve('src/y.ts', 'me/x')).toBe('src/x.ts');
  });
});

describe('changes', () => {
  test('files that come and go', () => {
    const files = new Tree({ 'main.ts': '', 'x.js': '' });
    expect(files.resolve('main.ts', './x.js')).toBe('x.js');
    files.set('x.ts');
    expect(files.resolve('main.ts', './x.js')).toBe('x.ts');
    files.delete('x.ts');
    files.delete('x.js');
    expect(files.resolve('main.ts', './x.js')).toBeUndefined();
    files.set('x/index.ts');
    expect(files.resolve('main.ts', './x')).toBe('x/index.ts');
    expect(files.resolve('main.ts', '.')).toBeUndefined();
    files.set('index.ts');
    expect(files.resolve('main.ts', '.')).toBe('index.ts');
    expect(files.resolve('x/index.ts', '..')).toBe('index.ts');
  });

  test('files that names of another kind lead to', () => {
    const files = new Tree({ 'main.ts': '', 'tsconfig.json': { compilerOptions: { paths: { '@core': ['./src/other.ts'] } } }, 'p/package.json': { name: 'p', main: 'start.js' }, 'lib/package.json': { main: 'go.js' } });
    for (const specifier of ['@core', 'p', './lib', './dist/thing.js']) expect(files.resolve('main.ts', specifier)).toBeUndefined();
    files.set('src/other.ts');
    files.set('p/start.ts');
    files.set('lib/go.js');
    expect(files.resolve('main.ts', '@core')).toBe('src/other.ts');
    expect(files.resolve('main.ts', 'p')).toBe('p/start.ts');
    expect(files.resolve('main.ts', './lib')).toBe('lib/go.js');
  });

  test('configurations, also those of another name', () => {
    const files = new Tree({ 'main.ts': '', 'a/x.ts': '', 'b/x.ts': '', 'tsconfig.json': { extends: './shared-options' } });
    expect(files.resolve('main.ts', '@t/x')).toBeUndefined();
    files.set('shared-options.json', { compilerOptions: { paths: { '@t/*': ['./a/*'] } } });
    expect(files.resolve('main.ts', '@t/x')).toBe('a/x.ts');
    files.set('shared-options.json', { compilerOptions: { paths: { '@t/*': ['./b/*'] } } });
    expect(files.resolve('main.ts', '@t/x')).toBe('b/x.ts');
    files.set('a/package.json', { name: 'pa', main: 'x.ts' });
    expect(files.resolve('main.ts', 'pa')).toBe('a/x.ts');
  });
});
