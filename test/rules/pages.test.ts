import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRule, rules } from '../../rules/registry.ts';
import { lintText, type Language } from './lint-text.ts';

const root = join(import.meta.dirname, '../..');
const headings = ['What it does', 'Why is this slow?', 'Examples', 'Fix and its safety', 'When not to use it', 'Options', 'References'];

interface Example { readonly language: Language; readonly code: string; readonly isBad: boolean; readonly path: string | undefined }

/** Fenced blocks that stand directly behind a line starting with ❌ or ✅. */
function examplesOf(page: string): Example[] {
  const languages: Readonly<Record<string, Language>> = { ts: 'typescript', typescript: 'typescript', tsx: 'typescript', py: 'python', python: 'python' };
  return [...page.matchAll(/^(❌|✅)[^\n]*\n+```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, mark, fence, code]) => {
    const language = languages[fence!];
    return language ? [{ language, code: code!, isBad: mark === '❌', path: fence === 'tsx' ? 'app/page.tsx' : undefined }] : [];
  });
}

function pageOf(id: string): string {
  const file = join(root, 'rules', `${id}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('every rule has a page, tests and a place in the registry', () => {
  test('ids are unique and found', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) expect(findRule(rule.id)).toBe(rule);
    expect(findRule('no-such-rule')).toBeUndefined();
  });
  test('no page without a rule', () => {
    const pages = readdirSync(join(root, 'rules')).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
    expect(pages.filter((id) => id !== 'unused-suppression' && id !== 'proof' && !findRule(id))).toEqual([]);
  });
  test('every module that exports a rule is registered', async () => {
    const modules = readdirSync(join(root, 'rules')).filter((name) => name.endsWith('.ts') && /^export const \w+: Rule\b/m.test(readFileSync(join(root, 'rules', name), 'utf8')));
    expect(modules.map((name) => name.slice(0, -'.ts'.length)).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const page = pageOf(id);
    test('has tests', () => {
      const file = join(import.meta.dirname, `${id}.test.ts`);
      expect(existsSync(file) && /ruleTester\(/.test(readFileSync(file, 'utf8'))).toBe(true);
    });
    test('has a page under the fixed headings', () => {
      expect(page.split('\n')[0]).toBe(`# ${id}`);
      expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(headings);
    });
    test('the page says what the code says', () => {
      expect(page).toContain(rule.summary);
      for (const [name, option] of Object.entries(rule.options)) expect(page).toMatch(new RegExp(`\`${name}\`[^\\n]*\`?${String(option.default)}\`?`));
      expect(page).toMatch(new RegExp(`^- \\*\\*Fix\\*\\*: ${rule.fixable}\\b`, 'm'));
      expect(page).toMatch(new RegExp(`^- \\*\\*Severity\\*\\*: ${rule.defaultSeverity}\\b`, 'm'));
    });
    test('has examples of both kinds', () => {
      const examples = examplesOf(page);
      expect(examples.some(({ isBad }) => isBad) && examples.some(({ isBad }) => !isBad)).toBe(true);
    });
    for (const [index, { language, code, isBad, path }] of examplesOf(page).entries()) {
      test(`example ${index + 1} (${language}) ${isBad ? 'gives the finding' : 'gives none'}`, async () => {
        const report = await lintText(rule, language, code, path);
        expect(report.module?.syntaxErrors ?? []).toEqual([]);
        const messages = report.findings.map(({ message }) => message);
        if (isBad) expect(messages, code).not.toEqual([]);
        else expect(messages, code).toEqual([]);
      });
    }
  });
});
