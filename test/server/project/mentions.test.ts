import { expect, test } from 'vitest';
import { Mentions, stemOf } from '../../../server/project/mentions.ts';

function naming(text: string, file: string): boolean {
  const mentions = new Mentions();
  mentions.update('/w/main.py', text);
  return mentions.of(file).includes('/w/main.py');
}

test.each([
  ['load("greet")', '/w/prompts/greet.md'],
  ["open('prompts/greet.md')", '/w/prompts/greet.md'],
  ['`${folder}/greet.prompt.yml`', '/w/prompts/greet.prompt.yml'],
  ['get_template("mail/größe.j2")', '/w/größe.j2'],
  ["import greet from './greet.md?raw'", '/w/greet.md'],
  ['Path("greet-customer.md")', '/w/greet-customer.md'],
  ['"a" + "\\greet.md"', '/w/greet.md'],
])('%s names %s', (text, file) => { expect(naming(text, file)).toBe(true); });

test.each([
  ['load("greeting")', '/w/greet.md'],
  ['# greet', '/w/greet.md'],
  ['greet = 1', '/w/greet.md'],
  ['"greet the customer"', '/w/greet.md'],
  ['load("me")', '/w/me.md'],
])('%s does not name %s', (text, file) => { expect(naming(text, file)).toBe(false); });

test('what a file names is what it names now', () => {
  const mentions = new Mentions();
  mentions.update('/w/a.py', 'load("greet")');
  mentions.update('/w/b.py', 'load("greet")');
  expect(mentions.of('/w/greet.md')).toEqual(['/w/a.py', '/w/b.py']);
  mentions.update('/w/a.py', 'load("part")');
  mentions.remove('/w/b.py');
  expect(mentions.of('/w/greet.md')).toEqual([]);
});

test.each([['/w/a.prompt.yml', 'a'], ['/w/.env', '.env'], ['/w/README', 'README'], ['', '']])('the stem of %s is %s', (file, stem) => { expect(stemOf(file)).toBe(stem); });

test('a megabyte of letters, and of quotes, takes no longer than its length says', () => {
  expect(naming(`"${'x'.repeat(1_000_000)}"`, '/w/xxx.md')).toBe(false);
  expect(naming('"'.repeat(1_000_000), '/w/xxx.md')).toBe(false);
});
