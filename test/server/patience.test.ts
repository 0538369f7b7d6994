import { describe, expect, test } from 'vitest';
import { createLinter, type Linter } from '../../server/linter.ts';
import { Cancelled } from '../../server/patience.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { Workspace } from '../../server/project/workspace.ts';
import { readAsset, sharedLinter } from './analysis/facts-of.ts';
import { python, typescript } from '../fuzz/shapes.ts';

/** Says stop at the `n`th question. */
function after(n: number): () => boolean {
  let asked = 0;
  return () => ++asked > n;
}

const pair = (language: 'ts' | 'py'): string => (language === 'ts'
  ? "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function both(x: string) {\n  const a = await client.responses.create({ model: 'gpt-4o', input: 'One ' + x });\n  const b = await client.responses.create({ model: 'gpt-4o', input: 'Two ' + x });\n  return [a.output_text, b.output_text];\n}\n"
  : 'from openai import AsyncOpenAI\nclient = AsyncOpenAI()\nasync def both(x):\n    a = await client.responses.create(model="gpt-4o", input="One " + x)\n    b = await client.responses.create(model="gpt-4o", input="Two " + x)\n    return a.output_text, b.output_text\n');

async function rulesIn(linter: Linter, path: string, text: string): Promise<readonly string[]> {
  return (await linter.lint({ path, text }, defaultSettings)).findings.map(({ rule }) => rule);
}

describe.each([['ts', typescript], ['py', python]] as const)('%s', (language, shapes) => {
  const text = `${pair(language)}${shapes['wrappers of wrappers']!(60).split('\n').slice(language === 'ts' ? 2 : 3).join('\n')}`;

  test('an analysis that is ended anywhere leaves nothing half found behind', async () => {
    const linter = await sharedLinter();
    const file = `/ws/a.${language}`;
    const workspace = new Workspace({ roots: ['/ws'], readText: () => text });
    workspace.add([file]);
    const whole = (await linter.lint({ path: `a.${language}`, text }, defaultSettings)).findings;
    expect(whole.length).toBeGreaterThan(0);
    const program = linter.project(workspace);
    let ended = 0;
    for (let n = 0; n < 40; n++) {
      const document = await linter.open({ path: `a.${language}`, text, file }, program);
      try { document.report({ ...defaultSettings }, after(n)); } catch (error) { if (!(error instanceof Cancelled)) throw error; ended++; }
      expect(document.report({ ...defaultSettings }).findings).toEqual(whole);
      document.dispose();
    }
    expect(ended).toBeGreaterThan(3);
  }, 30_000);

  test('parsing can be ended, and the parser is as good as new', async () => {
    const linter = await sharedLinter();
    const long = shapes['statements']!(20_000);
    await expect(linter.lint({ path: `a.${language}`, text: long }, defaultSettings, undefined, () => true)).rejects.toThrow(Cancelled);
    expect(await rulesIn(linter, `a.${language}`, pair(language))).toEqual(['sequential-calls']);
  });
});

test('Python that is nested more deeply than its parser can read is skipped, and does the parser no harm', async () => {
  const linter = await createLinter(readAsset);
  const indents: readonly ((level: number) => string)[] = [(level) => ' '.repeat(level), (level) => '\t'.repeat(level), (level) => `${'\t'.repeat(level / 8)}${' '.repeat(level % 8)}`, (level) => ' \\\n'.repeat(level)];
  for (const indent of indents) {
    const deep = (levels: number): string => `${pair('py')}${Array.from({ length: levels }, (_, level) => `${indent(level)}if x:\n`).join('')}${indent(levels)}pass\n`;
    expect((await linter.lint({ path: 'a.py', text: deep(600) }, defaultSettings)).skipped).toBe('too-deep');
    expect(await rulesIn(linter, 'a.py', deep(90))).toEqual(['sequential-calls']);
  }
});
