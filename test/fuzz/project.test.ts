import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LintDocument, Linter, Report } from '../../server/linter.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { Workspace } from '../../server/project/workspace.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';
import { budget, holds } from './settings.ts';


const ROOT = '/ws';
const names = ['a', 'b', 'c'] as const;
type Language = 'ts' | 'py';

/** What one of three files may hold: a helper, something that hands one on, or one that uses it. */
const contents: Readonly<Record<Language, readonly string[]>> = {
  ts: [
    "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function ask(text: string) { return (await client.responses.create({ model: 'gpt-4o-mini', input: text })).output_text; }\n",
    "import OpenAI from 'openai';\nexport class Llm { said: string[] = []; client = new OpenAI(); async ask(text: string) { this.said.push(text); return (await this.client.responses.create({ model: 'gpt-4o-mini', input: this.said.join() })).output_text; } }\nconst llm = new Llm();\nexport const ask = (text: string) => llm.ask(text);\n",
    'export const ask = async (text: string) => text.trim();\n',
    "export { ask } from './b';\n", "export * from './c';\n", "export * from './a';\n", "import { ask as b } from './b';\nexport const ask = async (text: string) => b('Summarise ' + text);\n",
    "import { ask } from './b';\nexport async function both(x: string) {\n  const first = await ask('One ' + x);\n  const second = await ask('Two ' + x);\n  return { first, second };\n}\n",
    "import { ask } from './c';\nexport async function all(list: string[]) {\n  const out: string[] = [];\n  for (const x of list) out.push(await ask(x));\n  return out;\n}\n",
    "import { ask } from './a'\nexport async function (\n", '',
  ],
  py: [
    'from openai import AsyncOpenAI\nclient = AsyncOpenAI()\nasync def ask(text):\n    return (await client.responses.create(model="gpt-4o-mini", input=text)).output_text\n',
    'async def ask(text):\n    return text.strip()\n', 'from .b import ask\n', 'from .c import *\n', 'from . import a\nask = a.ask\n',
    'from .b import ask\nasync def both(x):\n    first = await ask("One " + x)\n    second = await ask("Two " + x)\n    return first, second\n',
    'from .c import ask\nasync def all(items):\n    out = []\n    for x in items:\n        out.append(await ask(x))\n    return out\n',
    'from .a import ask\nasync def (\n', '',
  ],
};

interface Step {
  readonly file: number;
  readonly content: number;
  readonly how: 'edit' | 'write' | 'remove' | 'close';
  readonly ask: readonly number[];
  /** How much of a look at each open file is done before it is typed in again and looked at aside; 0: none is begun. */
  readonly slices: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  file: fc.nat(names.length - 1), content: fc.nat(20), how: fc.constantFrom('edit', 'edit', 'write', 'remove', 'close'),
  ask: fc.array(fc.nat(names.length - 1), { minLength: 1, maxLength: 3 }), slices: fc.nat(24),
});

/** An editor's side: what is on the disk, what is open, and the program that follows both. */
class Session {
  readonly disk = new Map<string, string>();
  readonly open = new Map<string, { document: LintDocument; text: string }>();
  readonly workspace = new Workspace({ roots: [ROOT], readText: (file) => this.open.get(file)?.text ?? this.disk.get(file) });
  readonly linter: Linter;
  readonly program;
  constructor(linter: Linter) {
    this.linter = linter;
    this.program = linter.project(this.workspace);
  }

  text(file: string): string | undefined { return this.open.get(file)?.text ?? this.disk.get(file); }

  async edit(file: string, text: string): Promise<void> {
    const known = this.open.get(file);
    if (known) {
      const old = known.text;
      known.text = text;
      this.program.changed(file);
      this.workspace.update(file, text);
      known.document.change([{ start: 0, end: old.length, newText: text }]);
      return;
    }
    const document = await this.linter.open({ path: file.slice(ROOT.length + 1), text, file }, this.program);
    this.open.set(file, { document, text });
    this.program.changed(file);
    if (this.workspace.has(file)) return this.workspace.update(file, text);
    this.workspace.add([file]);
    this.program.filesChanged();
  }

  write(file: string, text: string | undefined): void {
    const isNew = !this.disk.has(file);
    if (text === undefined) this.disk.delete(file); else this.disk.set(file, text);
    if (text === undefined && !this.open.has(file)) this.workspace.remove([file]); else this.workspace.add([file]);
    this.program.changed(file);
    if (isNew || text === undefined) this.program.filesChanged();
  }

  close(file: string): void {
    this.open.get(file)?.document.dispose();
    if (!this.open.delete(file)) return;
    this.program.changed(file);
    if (this.disk.has(file)) return this.workspace.update(file, this.disk.get(file)!);
    this.workspace.remove([file]);
    this.program.filesChanged();
  }

  /** Begins a look at each open file, and looks at it aside when it is typed in again. */
  async lookAside(slices: number): Promise<readonly Report[]> {
    const reports: Report[] = [];
    for (const [file, { document, text }] of this.open) {
      const begun = document.inSlices({ ...defaultSettings });
      for (let done = 0; done < slices && !begun.next(() => false); done++);
      await this.edit(file, text);
      const aside = document.inSlices(defaultSettings, undefined, true);
      for (let report; !report;) if ((report = aside.next(() => false))) reports.push(report);
    }
    return reports;
  }

  async said(file: string): Promise<unknown> {
    const open = this.open.get(file);
    const report = open ? open.document.report({ ...defaultSettings }) : await this.linter.lint({ path: file.slice(ROOT.length + 1), text: this.disk.get(file)!, file }, defaultSettings, this.program);
    return JSON.parse(JSON.stringify(report.findings));
  }
}

/** As the command line sees it. */
async function afresh(linter: Linter, texts: ReadonlyMap<string, string>, file: string): Promise<unknown> {
  const workspace = new Workspace({ roots: [ROOT], readText: (name) => texts.get(name), isOutlined: true });
  workspace.add([...texts.keys()]);
  const report = await linter.lint({ path: file.slice(ROOT.length + 1), text: texts.get(file)!, file }, defaultSettings, linter.project(workspace));
  return JSON.parse(JSON.stringify(report.findings));
}

test.each<Language>(['ts', 'py'])('a workspace of %s that was edited says what a fresh one says', async (language) => {
  const linter = await sharedLinter();
  const nameOf = (index: number): string => `${ROOT}/${names[index]}.${language}`;
  await holds(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
    const session = new Session(linter);
    for (const { file, content, how, ask, slices } of steps) {
      const name = nameOf(file);
      const text = contents[language][content % contents[language].length]!;
      if (how === 'edit') await session.edit(name, text);
      else if (how === 'close') session.close(name);
      else session.write(name, how === 'write' ? text : undefined);
      if (slices > 0) expect((await session.lookAside(slices)).flatMap(({ skipped }) => skipped ?? [])).toEqual([]);
      for (const asked of ask) {
        const subject = nameOf(asked);
        if (session.text(subject) === undefined) continue;
        const texts = new Map(names.flatMap((_, index) => { const known = session.text(nameOf(index)); return known === undefined ? [] : [[nameOf(index), known] as const]; }));
        expect(await session.said(subject), JSON.stringify([subject, [...texts]])).toEqual(await afresh(linter, texts, subject));
      }
    }
  }));
}, budget + 60_000);
