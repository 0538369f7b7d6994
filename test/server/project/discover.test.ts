import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discover } from '../../../server/project/discover.ts';
import { GitIgnore } from '../../../server/project/gitignore.ts';
import { walkFolder } from '../../../server/project/walk-folder.ts';

let root: string;
beforeEach(async () => { root = await mkdtemp(path.join(tmpdir(), 'discover-')); });
afterEach(() => rm(root, { recursive: true, force: true }));

/** Writes files, given as `path` or `path: content`. */
async function lay(...files: readonly (string | readonly [string, string])[]): Promise<void> {
  for (const file of files) {
    const [name, content] = typeof file === 'string' ? [file, ''] as const : file;
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
}

async function found(paths: readonly string[] = ['.'], folder = '.'): Promise<string[]> {
  const warnings: string[] = [];
  const { files, missing } = await discover(paths, {
    folder: path.join(root, folder), endings: ['.ts', '.js', '.py'], warn: (place) => warnings.push(path.relative(root, place)),
  });
  return [...files.map((file) => path.relative(root, file.path) + (file.isExplicit ? ' (named)' : '')), ...missing.map((each) => `missing ${each}`), ...warnings.map((each) => `warning ${each}`)];
}

test('files of the known languages, sorted, without dependencies and generated files', async () => {
  await lay('b.ts', 'a.py', 'A.TS', 'c.md', 'src/x.ts', 'src/x.d.ts', 'src/x.d.css.ts', 'lib.min.js', 'package-lock.json', 'yarn.lock',
    'node_modules/m/i.js', 'deep/node_modules/m/i.js', 'lib/site-packages/p.py', '.venv/a.py', 'env/pyvenv.cfg', 'env/lib/a.py', 'venv/mine.py',
    'build/kept.ts', '.storybook/main.ts', '__pycache__/a.py');
  expect(await found()).toEqual(['A.TS', 'a.py', 'b.ts', '.storybook/main.ts', 'build/kept.ts', 'src/x.ts', 'venv/mine.py'].toSorted());
});

test('.gitignore: negation, anchors, folders, nested files', async () => {
  await lay(['.gitignore', '\uFEFF*.gen.ts\r\n!kept.gen.ts\r\n/only-here.ts\ndist/\n# comment\nlogs/*\n!logs/a.ts\n'],
    'a.gen.ts', 'kept.gen.ts', 'only-here.ts', 'sub/only-here.ts', 'dist/x.ts', 'sub/dist/x.ts', 'logs/a.ts', 'logs/b.ts',
    ['sub/.gitignore', '!a.gen.ts\nlocal.ts\n'], 'sub/a.gen.ts', 'sub/b.gen.ts', 'sub/local.ts', 'sub/deep/local.ts', 'local.ts');
  expect(await found()).toEqual(['kept.gen.ts', 'local.ts', 'logs/a.ts', 'sub/a.gen.ts', 'sub/only-here.ts']);
});

test('.gitignore: what is in an ignored folder cannot be taken back, an ignored folder can, further in', async () => {
  await lay(['.gitignore', 'out/\n!out/kept.ts\n'], 'out/kept.ts', ['pkg/.gitignore', '!out/\n'], 'pkg/out/x.ts');
  expect(await found()).toEqual(['pkg/out/x.ts']);
});

test('.gitignore of folders above, up to the repository, and .git/info/exclude', async () => {
  await lay(['.gitignore', 'outside.ts\n'], ['repo/.git/HEAD', ''], ['repo/.git/info/exclude', 'mine.ts\n'], ['repo/.gitignore', '*.gen.ts\n/pkg/top.ts\n'],
    'repo/pkg/a.gen.ts', 'repo/pkg/top.ts', 'repo/pkg/mine.ts', 'repo/pkg/outside.ts');
  expect(await found(['.'], 'repo/pkg')).toEqual(['repo/pkg/outside.ts']);
  expect(await found(['repo'])).toEqual(['repo/pkg/outside.ts']);
});

test('a repository in a repository has its own rules', async () => {
  await lay(['.git/HEAD', ''], ['.gitignore', '*.gen.ts\n'], 'a.gen.ts', ['sub/.git', 'gitdir: elsewhere'], 'sub/a.gen.ts');
  expect(await found()).toEqual(['sub/a.gen.ts']);
});

test('what is named is looked at, even where git ignores it', async () => {
  await lay(['.git/HEAD', ''], ['.gitignore', 'out/\n*.log.ts\n'], 'out/a.ts', 'out/b.log.ts', 'x.log.ts');
  expect(await found(['out/a.ts', 'x.log.ts'])).toEqual(['out/a.ts (named)', 'x.log.ts (named)']);
  expect(await found(['out'])).toEqual(['out/a.ts']);
});

test('a file found twice is given once', async () => {
  await lay('src/a.ts', 'src/b.ts');
  await symlink(path.join(root, 'src/a.ts'), path.join(root, 'link.ts'));
  expect(await found(['src', 'src/a.ts', '.', './src/b.ts', 'link.ts'])).toEqual(['src/a.ts', 'src/b.ts']);
});

test('links in folders are not followed: no cycles, nothing outside', async () => {
  await lay('in/a.ts', 'outside/b.ts');
  await symlink(path.join(root, 'in'), path.join(root, 'in/self'));
  await symlink(path.join(root, 'outside'), path.join(root, 'in/out'));
  await symlink(path.join(root, 'outside/b.ts'), path.join(root, 'in/b.ts'));
  expect(await found(['in'])).toEqual(['in/a.ts']);
  expect(await found(['in/out', 'in/b.ts'])).toEqual(['in/out/b.ts']);
});

test('globs', async () => {
  await lay('src/a.ts', 'src/deep/b.ts', 'src/c.py', 'lib/a.ts', 'node_modules/a.ts', '[id].ts');
  expect(await found(['src/*.ts'])).toEqual(['src/a.ts']);
  expect(await found(['./**/*.ts'])).toEqual(['[id].ts', 'lib/a.ts', 'src/a.ts', 'src/deep/b.ts']);
  expect(await found(['{src,lib}'])).toEqual(['lib/a.ts', 'src/a.ts', 'src/c.py', 'src/deep/b.ts']);
  expect(await found(['../*/a.ts'], 'lib')).toEqual(['lib/a.ts', 'src/a.ts']);
  expect(await found(['[id].ts'])).toEqual(['[id].ts (named)']);
});

test('what is not there is said', async () => {
  await lay('a.ts');
  expect(await found(['nope', 'nope/*.ts', '*.py', 'a.ts'])).toEqual(['a.ts (named)', 'missing nope', 'missing nope/*.ts', 'missing *.py']);
});

test('a folder that cannot be read is a warning, and the rest goes on', async () => {
  await lay('a.ts');
  const warnings: unknown[] = [];
  const walk = { endings: ['.ts'], warn: (folder: string, error: unknown) => warnings.push(folder, error) };
  expect(await walkFolder(path.join(root, 'shut'), GitIgnore.nothing, walk)).toEqual([]);
  expect(warnings).toEqual([path.join(root, 'shut'), expect.objectContaining({ code: 'ENOENT' })]);
});

test.runIf(process.getuid?.() !== 0)('a folder that nobody may read is a warning', async () => {
  await lay('a.ts', 'shut/b.ts');
  await chmod(path.join(root, 'shut'), 0);
  expect(await found()).toEqual(['a.ts', 'warning shut']);
  await chmod(path.join(root, 'shut'), 0o755);
});
