import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/project/settings.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';


const call = { ts: "import OpenAI from 'openai';\nconst c = new OpenAI();\nawait c.responses.create({ model: 'gpt-4o', input: ", py: 'from openai import OpenAI\nc = OpenAI()\nc.responses.create(model="gpt-4o", input=' };
const MB = 1 << 20;
const repeated = (part: string, size: number): string => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Inputs that stall or break readers. `of` gives the text for a language. */
const hostile: Readonly<Record<string, (language: 'ts' | 'py') => string>> = {
  'one line of a megabyte': (language) => `${call[language]}"${repeated('word ', MB)}")`,
  'a megabyte of one letter': (language) => `${call[language]}"${repeated('a', MB)}")`,
  'a megabyte of dashes': (language) => `${call[language]}"${repeated('-', MB)}")`,
  'a hundred thousand open brackets': (language) => `${call[language]}${repeated('(', 100_000)}`,
  'a hundred thousand nested lists': (language) => `${call[language]}${repeated('[', 100_000)}${repeated(']', 100_000)})`,
  'a hundred thousand nested blocks': (language) => (language === 'ts' ? `${call.ts}1);${repeated('{', 100_000)}${repeated('}', 100_000)}` : Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')),
  'a sum of fifty thousand texts': (language) => `${call[language]}${Array.from({ length: 50_000 }, () => '"a"').join(' + ')})`,
  'a chain of twenty thousand calls': (language) => `${call[language]}a${repeated('.b()', 80_000)})`,
  'fifty thousand statements that send': (language) => `${call[language]}1)\n${Array.from({ length: 50_000 }, (_, i) => `x${i} = f(x${Math.max(0, i - 1)})`).join('\n')}`,
  'a template of ten thousand holes': (language) => (language === 'ts' ? `${call.ts}\`${repeated('${x} ', 50_000)}\`)` : `${call.py}f"${repeated('{x} ', 40_000)}")`),
  'ten thousand functions that call each other': (language) => `${call[language]}1)\n${Array.from({ length: 10_000 }, (_, i) => (language === 'ts' ? `async function f${i}() { await f${(i * 7 + 1) % 10_000}(); }` : `async def f${i}():\n    await f${(i * 7 + 1) % 10_000}()`)).join('\n')}`,
  'mixed ends of lines, marks and lone surrogates': (language) => `\uFEFF${call[language]}"\uD83D"\r\n)\r\u2028\n"\uDE00 😀 \u0000"`,
};

/** Files of long lines alone are a bundler's and are skipped. */
function withShortLines(text: string): string {
  return `${text}\n${'\n'.repeat(text.length / 400)}`;
}

describe.each(['ts', 'py'] as const)('%s', (language) => {
  test.each(Object.keys(hostile))('%s', async (name) => {
    const linter = await sharedLinter();
    const text = withShortLines(hostile[name]!(language));
    const report = await linter.lint({ path: `src/a.${language}`, text }, defaultSettings);
    expect(report.findings.every(({ span }) => span.start >= 0 && span.end <= text.length)).toBe(true);
  }, 60_000);

  test('fifty megabytes are skipped, and it is said why', async () => {
    const linter = await sharedLinter();
    const report = await linter.lint({ path: `src/a.${language}`, text: `${call[language]}"${repeated('words ', 50 * MB)}")` }, defaultSettings);
    expect(report).toMatchObject({ findings: [], skipped: 'too-large' });
  }, 60_000);
});
