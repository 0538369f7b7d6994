import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../server/linter.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { sharedLinter } from './analysis/facts-of.ts';

const fixtures = ['typescript/src/support.ts', 'typescript/src/review.ts', 'python/app/triage.py']
  .map((name) => ({ name, text: readFileSync(path.join(import.meta.dirname, '../fixtures/workspace', name), 'utf8') }));

/** A small seeded generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const snippets = ['', '\n', '`', '${', '}', '"', "'", '(', ')', '{x}', 'await ', 'def f():\n', '😀', '\r\n', '\uD83D', '// prompt-latency-disable-next-line\n', 'client.responses.create({', '"""'];

async function findingsOf(name: string, text: string): Promise<unknown> {
  const linter = await sharedLinter();
  const { findings, skipped } = await linter.lint({ path: name, text }, defaultSettings);
  return { findings, skipped };
}

describe('the linter', () => {
  test.each(fixtures)('after any edit says of $name what it says of the same text afresh', async ({ name, text }) => {
    const linter = await sharedLinter();
    const next = random(7);
    const document = await linter.open({ path: name, text });
    for (let round = 0; round < 120; round++) {
      const start = next(document.text.length + 1);
      const end = Math.min(document.text.length, start + (next(4) === 0 ? next(40) : 0));
      document.change([{ start, end, newText: snippets[next(snippets.length)]! }]);
      if (round % 6 !== 5) continue;
      const { findings, skipped } = document.report(defaultSettings);
      expect({ findings, skipped }, `round ${round}`).toEqual(await findingsOf(name, document.text));
    }
    document.dispose();
  });

  // found by fuzzing, seed 20261208: the parser got over the errors in another way where it could keep parts of the tree before
  test('says of a text that breaks while it is typed what it says of it afresh', async () => {
    const linter = await sharedLinter();
    const pieces = ['export async function ask(text: string) {\n', 'messages: [{ role: \'system\', content: `You are ${name}. Answer briefly.` }],\n', 'import { ask } from \'./helper\';\n'];
    let text = `import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport async function POST(request: Request) {\n  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: await request.text() }] });\n  let text = '';\n  for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? '';\n  return new Response(text);\n}\n`;
    const document = await linter.open({ path: 'a.ts', text });
    document.report(defaultSettings);
    for (const newText of pieces.toReversed()) {
      document.change([{ start: 0, end: 0, newText }]);
      text = newText + text;
      expect(document.report(defaultSettings).findings).toEqual((await linter.lint({ path: 'a.ts', text }, defaultSettings)).findings);
    }
    document.dispose();
  });

  test.each(fixtures)('takes every prefix of $name', async ({ name, text }) => {
    for (let end = 0; end <= text.length; end += 23) await expect(findingsOf(name, text.slice(0, end))).resolves.toBeDefined();
  });

  test.each([
    ['a binary file', 'a.ts', 'openai \0\u0001', 'binary'],
    ['a huge file', 'a.py', '# openai\n'.repeat(300_000), 'too-large'],
    ['a minified file', 'a.js', `import OpenAI from 'openai';${'const a=1;'.repeat(8_000)}`, 'minified'],
    ['a small bundle', 'a.js', `import OpenAI from 'openai';${'const a=1;'.repeat(600)}`, 'minified'],
    ['another language', 'a.rs', 'use openai;', 'language'],
  ])('skips %s and says why', async (_name, file, text, reason) => {
    expect(await findingsOf(file, text)).toEqual({ findings: [], skipped: reason });
  });

  test('reads a long text on one line', async () => {
    const text = `import OpenAI from 'openai';\nexport const TEXT = "${'You answer what you are asked. '.repeat(300)}";\n`;
    expect(await findingsOf('a.ts', text)).toMatchObject({ skipped: undefined });
  });

  test('stops when it is told to', async () => {
    const linter = await sharedLinter();
    const document = await linter.open({ path: 'a.ts', text: fixtures[0]!.text });
    expect(() => document.report(defaultSettings, () => true)).toThrow(Cancelled);
    expect(document.report(defaultSettings).findings.length).toBeGreaterThan(0);
    document.dispose();
  });

  test('a suppression silences its finding, and one that silences nothing is reported', async () => {
    const linter = await sharedLinter();
    const code = (comment: string): string => `import OpenAI from 'openai';
const client = new OpenAI();
export async function f(xs: string[]) {
  ${comment}
  for (const x of xs) await client.responses.create({ model: 'gpt-5', input: x });
}`;
    const rulesFor = async (comment: string): Promise<string[]> => (await linter.lint({ path: 'a.ts', text: code(comment) }, defaultSettings)).findings.map((finding) => finding.rule);
    expect(await rulesFor('')).toEqual(['call-in-loop']);
    expect(await rulesFor('// prompt-latency-disable-next-line call-in-loop -- the provider takes one at a time')).toEqual([]);
    expect(await rulesFor('// prompt-latency-disable-next-line sync-in-async')).toEqual(['unused-suppression', 'call-in-loop']);
  });

  test('one settings object, one report', async () => {
    const linter = await sharedLinter();
    const document = await linter.open({ path: 'a.ts', text: fixtures[0]!.text });
    expect(document.report(defaultSettings)).toBe(document.report(defaultSettings));
    const quiet = { ...defaultSettings, rules: { 'dynamic-before-static': { severity: 'off' as const, options: {} } } };
    expect(document.report(quiet).findings.some((finding) => finding.rule === 'dynamic-before-static')).toBe(false);
    document.dispose();
  });
});
