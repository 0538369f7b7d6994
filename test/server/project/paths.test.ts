import { expect, test } from 'vitest';
import { folderOf, foldersUpTo, inside, joined } from '../../../server/project/paths.ts';

test.each([
  ['/a/b.ts', '/a'],
  ['/a', '/'],
  ['/', '/'],
  ['C:/a/b', 'C:/a'],
  ['C:/a', 'C:/'],
  ['file:///a/b.ts', 'file:///a'],
  ['file:///a', 'file:///'],
  ['vscode-vfs://github/o/r', 'vscode-vfs://github/o'],
  ['vscode-vfs://github/o', 'vscode-vfs://github/'],
  ['untitled:Untitled-1', 'untitled:/'],
])('the folder of %s is %s', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

test.each([
  ['/a', '/a/b/c', 'b/c'],
  ['/', '/b', 'b'],
  ['/a', '/ab/c', undefined],
  ['/a', '/a', undefined],
  ['file:///a%20b', 'file:///a%20b/c%20d.ts', 'c d.ts'],
  ['file:///a', 'file:///a/%E0%A4%A', '%E0%A4%A'],
  ['/a', '/a/c%20d.ts', 'c%20d.ts'],
])('seen from %s, %s is %s', (folder, path, expected) => {
  expect(inside(folder, path)).toBe(expected);
});

test.each([
  ['/w/a/b', '/w', ['/w/a/b', '/w/a', '/w']],
  ['/w/a', '/w/', ['/w/a', '/w']],
  ['/w', '/w', ['/w']],
  ['/x/y', '/w', ['/x/y']],
  ['/a/b', '/', ['/a/b', '/a', '/']],
  ['file:///w/a', 'file:///w', ['file:///w/a', 'file:///w']],
  ['C:/w', 'C:/', ['C:/w', 'C:/']],
])('up from %s to %s', (folder, root, expected) => {
  expect(foldersUpTo(folder, root)).toEqual(expected);
});

test('joining', () => {
  expect([joined('/', 'a'), joined('/w', 'a')]).toEqual(['/a', '/w/a']);
});
