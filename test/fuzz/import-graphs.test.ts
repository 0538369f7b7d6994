import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../server/patience.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { Workspace } from '../../server/project/workspace.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';
import { isLong } from './settings.ts';


type Language = 'ts' | 'py';
const sender: Readonly<Record<Language, string>> = {
  ts: "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function ask(text: string) { return (await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text; }\n",
  py: 'from openai import AsyncOpenAI\nclient = AsyncOpenAI()\nasync def ask(text):\n    return (await client.responses.create(model="gpt-4o-mini", input=text)).output_text\n',
};
const everything: Readonly<Record<Language, (from: string) => string>> = { ts: (from) => `export * from './${from}';\n`, py: (from) => `from .${from} import *\n` };
const user: Readonly<Record<Language, (from: string) => string>> = {
  ts: (from) => `import { ask } from './${from}';\nexport async function both(x: string) {\n  const first = await ask('One ' + x);\n  const second = await ask('Two ' + x);\n  return [first, second];\n}\n`,
  py: (from) => `from .${from} import ask\nasync def both(x):\n    first = await ask("One " + x)\n    second = await ask("Two " + x)\n    return first, second\n`,
};

type Files = readonly (readonly [string, string])[];
interface Graph { readonly files: (language: Language, n: number) => Files; readonly n: number; readonly isFound?: boolean }

const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index);

/** Files by name, without ending; `main` is the one that is asked about. `isFound`: what it uses is within reach. */
const graphs: Readonly<Record<string, Graph>> = {
  'a file that imports itself': { n: 1, files: (language) => [['main', `${everything[language]('main')}${user[language]('main')}`]] },
  'a circle of files': { n: 1_000, files: (language, n) => [['main', user[language]('f0')], ...numbers(n).map((i) => [`f${i}`, everything[language](`f${(i + 1) % n}`)] as const)] },
  'a circle with a sender in it': { n: 8, isFound: true, files: (language, n) => [['main', user[language]('f0')], ...numbers(n).map((i) => [`f${i}`, `${everything[language](`f${(i + 1) % n}`)}${i === 3 ? sender[language] : ''}`] as const)] },
  'a long chain': { n: 2_000, files: (language, n) => [['main', user[language]('f0')], ...numbers(n).map((i) => [`f${i}`, everything[language](`f${i + 1}`)] as const), [`f${n}`, sender[language]]] },
  'a file that hands on thousands': { n: 10_000, isFound: true, files: (language, n) => [['main', user[language]('all')], ['all', `${numbers(n).map((i) => everything[language](`f${i}`)).join('')}${everything[language]('last')}`], ...numbers(n).map((i) => [`f${i}`, language === 'ts' ? `export const value${i} = ${i};\n` : `value${i} = ${i}\n`] as const), ['last', sender[language]]] },
  'a sender that thousands use': { n: 5_000, isFound: true, files: (language, n) => [['main', user[language]('s')], ['s', sender[language]], ...numbers(n).map((i) => [`f${i}`, user[language]('s')] as const)] },
  'each imports all': { n: 120, files: (language, n) => [['main', user[language]('f0')], ...numbers(n).map((i) => [`f${i}`, numbers(n).map((j) => everything[language](`f${j}`)).join('')] as const)] },
  'two ways at each step': { n: 40, files: (language, n) => [['main', user[language]('a0')], ...numbers(n).flatMap((i) => ['a', 'b'].map((side) => [`${side}${i}`, `${everything[language](`a${i + 1}`)}${everything[language](`b${i + 1}`)}`] as const)), [`a${n}`, sender[language]], [`b${n}`, sender[language]]] },
  'functions that call each other across files': { n: 300, files: (language, n) => [['main', user[language]('f0')], ...numbers(n).map((i) => [`f${i}`, language === 'ts' ? `import { ask as next } from './f${(i * 7 + 1) % n}';\nexport async function ask(x: string) { return next('Part ' + x); }\n` : `from .f${(i * 7 + 1) % n} import ask as following\nasync def ask(x):\n    return await following("Part " + x)\n`] as const)] },
};

describe.each<[Language, string, boolean]>([['ts', 'by file', false], ['ts', 'by declaration', true], ['py', 'by file', false], ['py', 'by declaration', true]])('%s, seen %s', (language, _how, isOutlined) => {
  test.each(Object.keys(graphs))('%s', async (name) => {
    const { files, n, isFound } = graphs[name]!;
    const linter = await sharedLinter();
    const texts = new Map(files(language, isLong ? n * 4 : n).map(([stem, text]) => [`/ws/${stem}.${language}`, text]));
    const workspace = new Workspace({ roots: ['/ws'], readText: (file) => texts.get(file), isOutlined });
    workspace.add([...texts.keys()]);
    const program = linter.project(workspace);
    const file = `/ws/main.${language}`;
    const started = performance.now();
    const lint = async (): Promise<readonly string[] | undefined> => {
      try {
        const { findings } = await linter.lint({ path: `main.${language}`, text: texts.get(file)!, file }, { ...defaultSettings }, program, () => performance.now() - started > 30_000);
        return findings.map(({ rule }) => rule);
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error;
        return undefined;
      }
    };
    const first = await lint();
    if (isFound && first) expect(first).toContain('sequential-calls');
    // a file of the graph changes, and what is said stays
    const changed = [...texts.keys()].at(-1)!;
    workspace.update(changed, `${texts.get(changed)!}\n`);
    program.changed(changed);
    const second = await lint();
    if (first && second) expect(second).toEqual(first);
  }, 120_000);
});
