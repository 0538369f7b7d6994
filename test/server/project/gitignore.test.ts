import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import ignore from 'ignore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitIgnore } from '../../../server/project/gitignore.ts';

const part = fc.constantFrom('a', 'b', 'ab', 'c.ts', '*.ts', 'a*', '*', '**', '?', '[ab]', '[a]b', 'a[b]', 'c.*', 'a?*b', '*b*', '\\a', 'a\\*', ' a');
const pattern = fc.tuple(fc.constantFrom('', '!', '/', '!/'), fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/', ' '))
  .map(([start, parts, end]) => start + parts.join('/') + end);
const name = fc.constantFrom('a', 'b', 'ab', 'axb', 'c.ts', 'x', ' a', 'a*');
const place = fc.record({ parts: fc.array(name, { minLength: 1, maxLength: 4 }), isFolder: fc.boolean() });

describe('an ignore file', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'pl-ignore-')); });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says of each path in a folder that is looked into what all its patterns together say', () => {
    fc.assert(fc.property(fc.array(pattern, { maxLength: 6 }), fc.array(place, { minLength: 1, maxLength: 12 }), (patterns, places) => {
      const text = patterns.join('\n');
      writeFileSync(path.join(folder, '.gitignore'), text);
      const tested = GitIgnore.nothing.with(path.join(folder, '.gitignore'), folder);
      const all = ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' }).add(text);
      for (const { parts, isFolder } of places) {
        if (parts.some((_, depth) => depth > 0 && all.ignores(`${parts.slice(0, depth).join('/')}/`))) continue;
        expect(tested.ignores(path.join(folder, ...parts), isFolder), parts.join('/')).toBe(all.ignores(parts.join('/') + (isFolder ? '/' : '')));
      }
    }), { numRuns: 1000 });
  });
});
