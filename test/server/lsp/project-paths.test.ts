import { expect, test } from 'vitest';
import { isBelow, locate, resolve } from '../../../server/lsp/project-paths.ts';

const folders = ['file:///work', 'file:///work/inner', 'file:///other'];

test.each([
  ['file:///work/inner/a.ts', 'file:///work/inner'],
  ['file:///work/inner2/a.ts', 'file:///work'],
  ['file:///else/b/a.ts', 'file:///else/b'],
])('%s lies in %s', (uri, root) => {
  expect(locate(uri, folders)).toEqual({ path: uri, root });
});

test('a document without a file', () => {
  expect(locate('untitled:Untitled-1', folders)).toEqual({ path: 'file:///work/Untitled-1', root: 'file:///work' });
  expect(locate('untitled:Untitled-1', [])).toEqual({ path: 'untitled:Untitled-1' });
});

test.each([
  ['config/prompt-latency.json', 'file:///work/config/prompt-latency.json'],
  ['./a b#1.json', 'file:///work/a%20b%231.json'],
  ['/etc/x.json', 'file:///etc/x.json'],
  ['C:\\x\\y.json', 'file:///C:/x/y.json'],
  ['vscode-vfs://host/x.json', 'vscode-vfs://host/x.json'],
])('%s', (path, expected) => {
  expect(resolve('file:///work', path)).toBe(expected);
});

test.each([
  ['prompt-latency.json', true], ['conf/../conf/a.json', true], ['../other/a.json', false], ['a/../../b.json', false], ['%2e%2e/b.json', true], ['/etc/passwd', false], ['/work/app/a.json', true],
  ['..\\b.json', false], ['https://example.com/a.json', false], ['vscode-remote://host/work/app/a.json', false],
])('a configuration at %s is in the folder: %s', (named, expected) => {
  expect(isBelow(resolve('file:///work/app', named), 'file:///work/app')).toBe(expected);
});
