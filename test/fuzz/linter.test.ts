import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../rules/model.ts';
import { Drift } from '../../server/excerpt/drift.ts';
import { Outdated, type Linter, type Report } from '../../server/linter.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';
import { asNow, drafted } from '../server/excerpt/as-now.ts';
import { budget, holds, seed } from './settings.ts';
import { applied, changes, placed, text, type Kind } from './sources.ts';

console.log(`fuzz seed ${seed}`);

const files: Readonly<Record<Kind, readonly string[]>> = {
  typescript: ['a.ts', 'a.tsx', 'a.js'],
  python: ['a.py'],
  template: ['a.prompt.yml', 'a.prompty', 'a.prompt', 'a.prompt.md', 'a.poml', 'prompts/a.j2', 'prompts/a.hbs', 'prompts/a.liquid', 'prompts/a.mustache', 'prompts/a.txt', 'prompts/a.md', 'skprompt.txt', 'promptfooconfig.yaml', 'a.baml'],
};
const kinds = Object.keys(files) as Kind[];
const limit = budget + 60_000;

/** What a report says, without what another run makes anew. */
function said({ findings, skipped }: Report): unknown {
  return JSON.parse(JSON.stringify({ findings, skipped }));
}

function lint(linter: Linter, name: string, source: string): Promise<Report> {
  return linter.lint({ path: name, text: source }, defaultSettings);
}

function inside(findings: readonly Finding[], source: string): boolean {
  return findings.every(({ span, related }) => [span, ...related].every(({ start, end }) => start >= 0 && start <= end && end <= source.length));
}

describe.each(kinds)('%s', (kind) => {
  test('no text makes it throw, and findings stand inside of it', async () => {
    const linter = await sharedLinter();
    await holds(fc.asyncProperty(fc.constantFrom(...files[kind]), text(kind), async (name, source) => inside((await lint(linter, name, source)).findings, source)));
  }, limit);

  test('a document that was edited says what a fresh one says', async () => {
    const linter = await sharedLinter();
    await holds(fc.asyncProperty(fc.constantFrom(...files[kind]), text(kind), changes(kind), async (name, start, edits) => {
      const document = await linter.open({ path: name, text: start });
      let now = start;
      for (const edit of edits) {
        document.change([placed(now, edit)]);
        now = applied(now, edit);
        expect(said(document.report(defaultSettings)), JSON.stringify(now)).toEqual(said(await lint(linter, name, now)));
      }
      document.dispose();
    }));
  }, limit);

  test('a document that is edited while it is looked at in slices says what a fresh one says', async () => {
    const linter = await sharedLinter();
    await holds(fc.asyncProperty(fc.constantFrom(...files[kind]), text(kind), changes(kind), fc.nat(40), async (name, start, edits, slices) => {
      const document = await linter.open({ path: name, text: start });
      for (const edit of edits) {
        const run = document.inSlices(defaultSettings);
        for (let done = 0; done < slices && !run.next(() => false); done++);
        document.change([placed(document.text, edit)]);
        // a prompt file is looked at in one slice
        if (kind !== 'template') expect(() => run.next(() => false)).toThrow(Outdated);
      }
      expect(said(document.report(defaultSettings)), JSON.stringify(document.text)).toEqual(said(await lint(linter, name, document.text)));
      document.dispose();
    }));
  }, limit);
});

const pages = path.join(import.meta.dirname, '../../rules');

/** The examples of the rules' pages: programs in which there is something to find. */
function examples(fence: string): readonly string[] {
  const texts = readdirSync(pages).filter((name) => name.endsWith('.md')).map((name) => readFileSync(path.join(pages, name), 'utf8'));
  return texts.flatMap((page) => [...page.matchAll(new RegExp(`^\\\`\\\`\\\`${fence}\\n([\\s\\S]*?)^\\\`\\\`\\\``, 'gm'))].map((match) => match[1]!));
}

test.each([['typescript', 'ts', 'src/a.ts'], ['python', 'python', 'src/a.py']] as const)('an example in %s that is edited says what a fresh one says', async (kind, fence, name) => {
  const linter = await sharedLinter();
  const found = new Set<string>();
  await holds(fc.asyncProperty(fc.constantFrom(...examples(fence)), changes(kind), async (start, edits) => {
    const document = await linter.open({ path: name, text: start });
    let now = start;
    for (const edit of edits) {
      document.change([placed(now, edit)]);
      now = applied(now, edit);
      const report = document.report(defaultSettings);
      for (const { rule } of report.findings) found.add(rule);
      expect(inside(report.findings, now)).toBe(true);
      expect(said(report), JSON.stringify(now)).toEqual(said(await lint(linter, name, now)));
    }
    document.dispose();
  }));
  expect(found.size).toBeGreaterThan(4);
}, limit);

/** A program of so many functions beside each other, each with a name of its own. */
function programOf(parts: readonly string[], kind: 'typescript' | 'python'): string {
  const wrapped = parts.map((part, index) => (kind === 'python' ? `def part${index}(text, items):\n${part.replace(/^/gm, '    ')}\n` : `export async function part${index}(text, items) {\n${part}\n}\n`));
  return `${kind === 'python' ? 'from openai import OpenAI\nclient = OpenAI()\n' : "import OpenAI from 'openai';\nconst client = new OpenAI();\n"}${wrapped.join('')}`;
}

/** Where a finding and what is related to it stands, in lines and columns. */
function linesOf(source: string): (finding: Finding) => unknown {
  const document = TextDocument.create('', '', 0, source);
  return ({ span, related }) => [span, ...related].map(({ start, end }) => [document.positionAt(start), document.positionAt(end)]);
}

const bodies = {
  typescript: [
    "  const a = await client.responses.create({ model: 'gpt-5', input: `Now ${Date.now()}. You are a helper that never guesses. ${text}` });\n  return a.output_text;",
    "  const a = await client.responses.create({ model: 'gpt-5', input: text });\n  const b = await client.responses.create({ model: 'gpt-5', input: items[0] });\n  return [a, b];",
    "  for (const item of items) await client.responses.create({ model: 'gpt-5', input: item });", '  const text2 = text.trim();\n  return text2;',
  ],
  python: [
    '    a = client.responses.create(model="gpt-5", input=f"Now {time.time()}. You are a helper that never guesses. {text}")\n    return a.output_text',
    '    found = []\n    for item in items:\n        found.append(client.responses.create(model="gpt-5", input=item))\n    return found', '    return text.strip()',
  ],
} as const;

test.each([['typescript', 'src/a.ts'], ['python', 'src/a.py']] as const)('a draft in %s of functions beside each other says what a fresh look says', async (kind, name) => {
  const linter = await sharedLinter();
  let drafts = 0;
  await holds(fc.asyncProperty(fc.array(fc.constantFrom(...bodies[kind]), { minLength: 5, maxLength: 9 }), changes(kind), async (parts, edits) => {
    const document = await linter.open({ path: name, text: programOf(parts, kind) });
    document.report(defaultSettings);
    let [before, drift] = [linesOf(document.text), new Drift(document.text.length)];
    for (const edit of edits) {
      const change = placed(document.text, edit);
      document.change([change]);
      drift.add(change);
      const given = document.draft(defaultSettings);
      const draft = given && drafted(given);
      const whole = document.report(defaultSettings);
      const [then, since] = [before, drift];
      // drafts rest on the last text that could all be read
      if (whole.module?.syntaxErrors.length === 0) [before, drift] = [linesOf(document.text), new Drift(document.text.length)];
      if (!draft) continue;
      drafts++;
      const findings = draft.map((each) => asNow(each, since));
      expect(inside(findings, document.text)).toBe(true);
      if (whole.module?.syntaxErrors.length === 0) expect(said({ ...whole, findings }), JSON.stringify(document.text)).toEqual(said(whole));
      const now = linesOf(document.text);
      for (const [index, { finding, still }] of draft.entries()) if (still !== undefined) expect(now(findings[index]!), JSON.stringify(document.text)).toEqual(then(finding));
    }
    document.dispose();
  }));
  expect(drafts).toBeGreaterThan(0);
}, limit);

const fixtures = path.join(import.meta.dirname, '../fixtures/workspace');
const real = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(ts|py|yml)$/.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name));

test.each(real)('every beginning of %s', async (file) => {
  const linter = await sharedLinter();
  const whole = readFileSync(file, 'utf8');
  const document = await linter.open({ path: `/src/${path.basename(file)}`, text: '' });
  for (let end = 1; end <= whole.length; end++) {
    document.change([{ start: end - 1, end: end - 1, newText: whole[end - 1]! }]);
    const report = document.report(defaultSettings);
    expect(inside(report.findings, whole.slice(0, end))).toBe(true);
    if (end % 97 === 0) expect(said(report)).toEqual(said(await lint(linter, `/src/${path.basename(file)}`, whole.slice(0, end))));
  }
}, 120_000);
