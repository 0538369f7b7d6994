import { describe, expect, test } from 'vitest';
import { Drift } from '../../../server/excerpt/drift.ts';
import { excerptOf, type Excerpt } from '../../../server/excerpt/excerpt.ts';
import { partsOf } from '../../../server/excerpt/parts.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import { sharedLinter } from '../analysis/facts-of.ts';

/** The excerpt of a file in which `old` was replaced, and the text it is of. */
async function excerpt(path: string, text: string, old: string, newText: string): Promise<{ readonly found: Excerpt | undefined; readonly now: string }> {
  const linter = await sharedLinter();
  const { module } = await linter.lint({ path, text }, defaultSettings);
  const start = text.indexOf(old);
  const drift = new Drift(text.length);
  drift.add({ start, end: start + old.length, newText });
  const now = text.slice(0, start) + newText + text.slice(start + old.length);
  return { found: excerptOf(partsOf(module!), text, now, drift), now };
}

const others = (count: number): string => Array.from({ length: count }, (_, index) => `export const unrelated${index} = (values: number[]) => values.map((value) => value + ${index});\n`).join('');
const file = `import OpenAI from 'openai';
const client = new OpenAI();
const RULES = 'Answer briefly.';
${others(12)}
// the one that is typed in
async function ask(text: string) {
  return client.responses.create({ model: 'gpt-5', instructions: RULES, input: text });
}
${others(3).replaceAll('unrelated', 'more')}
export async function user(texts: string[]) {
  return ask(texts.join());
}
${others(3).replaceAll('unrelated', 'last')}`;

describe('an excerpt', () => {
  test('holds what changed, what uses it, and what these name', async () => {
    const { found, now } = await excerpt('a.ts', file, 'input: text', 'input: `${text}!`');
    expect(found!.text).toContain('input: `${text}!`');
    for (const part of ["from 'openai'", 'new OpenAI()', 'const RULES', 'function user', '// the one']) expect(found!.text).toContain(part);
    expect(found!.text).not.toMatch(/unrelated|more0|last0/);
    for (const word of ['RULES = ', '${text}!', 'texts.join']) expect(found!.place(found!.text.indexOf(word))).toBe(now.indexOf(word));
  });

  test('has something new to say of what changed and what uses it only', async () => {
    const { found } = await excerpt('a.ts', file, 'input: text', 'input: text.trim()');
    const isFresh = (word: string): boolean => found!.fresh.has(found!.partAt(found!.text.indexOf(word)));
    expect(['text.trim()', 'texts.join', 'new OpenAI', 'RULES = '].map(isFresh)).toEqual([true, true, false, false]);
  });

  test('has something new to say of what uses the users, too, unless there is much of it', async () => {
    const chain = (size: number): string => `${file}\nexport async function menu(texts: string[]) {\n${'  console.log(texts);\n'.repeat(size)}  return user(texts);\n}\n`;
    const isFresh = async (size: number): Promise<readonly boolean[]> => {
      const { found } = await excerpt('a.ts', chain(size), 'input: text', 'input: text.trim()');
      return ['texts.join', 'return user('].map((word) => found!.text.includes(word) && found!.fresh.has(found!.partAt(found!.text.indexOf(word))));
    };
    expect(await isFresh(10)).toEqual([true, true]);
    expect(await isFresh(1_500)).toEqual([true, false]);
  });

  test('keeps comments that switch rules off', async () => {
    const { found } = await excerpt('a.ts', file.replace('export const unrelated3', '// prompt-latency-disable call-in-loop\nexport const unrelated3'), 'input: text', 'input: text + 1');
    expect(found!.text).toContain('prompt-latency-disable call-in-loop');
    expect(found!.text).not.toContain('unrelated3');
  });

  test('is none where it would be most of the file', async () => {
    expect((await excerpt('a.ts', file, "from 'openai'", "from 'openai '")).found).toBeDefined();
    const { found } = await excerpt('a.ts', 'const a = 1;\nconst b = a;\n// openai\nconst c = b;\n', 'a = 1', 'a = 2');
    expect(found).toBeUndefined();
  });
});
