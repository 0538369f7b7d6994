import { describe, expect, test } from 'vitest';
import type { Finding, Fix, Rule, Severity } from '../../rules/model.ts';
import { applyEdits, lintText, type Language } from './lint-text.ts';

/** Code that must stay silent: text, or text with what it shows. */
export type Valid = string | { readonly name?: string; readonly code: string; readonly path?: string };

export interface Invalid {
  readonly name?: string;
  readonly code: string;
  readonly path?: string;
  /** In order of position; no more and no fewer. */
  readonly findings: readonly ExpectedFinding[];
  /** The text after the safe fixes; `null`: there is none. Compared without regard to layout. */
  readonly fixed?: string | null;
  /** The text after the first finding's first suggestion; `null`: there is none. Compared without regard to layout. */
  readonly suggestion?: string | null;
}
export interface ExpectedFinding {
  /** The exact text of the finding's span, or its first line. */
  readonly at: string;
  /** 1-based line the span starts in, where the text alone is not clear. */
  readonly line?: number;
  readonly message?: RegExp;
  readonly severity?: Severity;
}
export interface Cases {
  readonly valid: readonly Valid[];
  readonly invalid: readonly Invalid[];
}

/** Declares the tests of a rule, in the style of typescript-eslint's RuleTester, over the whole pipeline. */
export function ruleTester(rule: Rule, cases: Readonly<Partial<Record<Language, Cases>>>): void {
  describe(rule.id, () => {
    for (const [language, { valid, invalid }] of Object.entries(cases) as [Language, Cases][]) {
      describe(`${language}, valid`, () => {
        valid.map((given) => (typeof given === 'string' ? { code: given } : given)).forEach((given, index) => {
          test(titleOf(given, index), () => expectSilence(rule, language, outdent(given.code), given.path));
        });
      });
      if (invalid.length > 0) describe(`${language}, invalid`, () => {
        invalid.forEach((given, index) => { test(titleOf(given, index), () => expectFindings(rule, language, given)); });
      });
    }
  });
}

function titleOf({ name, code }: { readonly name?: string; readonly code: string }, index: number): string {
  return name ?? `${index + 1}: ${code.trim().split('\n').find((line) => !/^\s*(import|from|\/\/|#)/.test(line))?.trim().slice(0, 60)}`;
}

async function expectSilence(rule: Rule, language: Language, code: string, path: string | undefined): Promise<void> {
  const report = await lintText(rule, language, code, path);
  expect(report.module?.syntaxErrors ?? [], 'the example itself has to parse').toEqual([]);
  expect(report.findings.map((finding) => shown(finding, code))).toEqual([]);
}

async function expectFindings(rule: Rule, language: Language, given: Invalid): Promise<void> {
  const code = outdent(given.code);
  const report = await lintText(rule, language, code, given.path);
  expect(report.module?.syntaxErrors ?? [], 'the example itself has to parse').toEqual([]);
  await expectSilence(rule, language, code, TESTS[language]);
  const { findings } = report;
  expect(findings.map((finding) => shown(finding, code).at), JSON.stringify(findings.map((finding) => finding.message))).toEqual(given.findings.map(({ at }) => at));
  given.findings.forEach((expected, index) => expectFinding(findings[index]!, expected, code));
  for (const finding of findings) for (const fix of finding.fixes) await expectSoundFix(rule, language, code, given.path, finding, fix);
  const safe = findings.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety === 'safe'));
  if (given.fixed !== undefined) expectText(safe.length > 0 ? applyEdits(code, safe.flatMap(({ edits }) => edits)) : null, given.fixed);
  const suggested = findings[0]?.fixes.find(({ safety }) => safety === 'suggestion');
  if (given.suggestion !== undefined) expectText(suggested ? applyEdits(code, suggested.edits) : null, given.suggestion);
}

/** Nobody waits for what tests send: every rule is silent there, which the command line relies on. */
const TESTS: Readonly<Record<Language, string>> = { typescript: 'tests/service.test.ts', python: 'tests/test_service.py' };

function expectFinding(finding: Finding, expected: ExpectedFinding, code: string): void {
  const actual = shown(finding, code);
  if (expected.line !== undefined) expect(actual.line).toBe(expected.line);
  if (expected.severity) expect(finding.severity, finding.message).toBe(expected.severity);
  if (expected.message) expect(finding.message).toMatch(expected.message);
  expect(finding.message.match(/[.?](?=\s+[A-Z`]|$)/g)?.length ?? 0, `at most three sentences: ${finding.message}`).toBeLessThanOrEqual(3);
  for (const related of finding.related) expect(related.start <= related.end && related.end <= code.length).toBe(true);
}

function shown(finding: Finding, code: string): { readonly at: string; readonly line: number; readonly message: string } {
  return { at: code.slice(finding.span.start, finding.span.end).split('\n')[0]!.trimEnd(), line: code.slice(0, finding.span.start).split('\n').length, message: finding.message };
}

/** A fix applies, leaves code that parses, takes its finding away, and is not offered again. */
async function expectSoundFix(rule: Rule, language: Language, code: string, path: string | undefined, finding: Finding, fix: Fix): Promise<void> {
  const result = applyEdits(code, fix.edits);
  expect(result, `"${fix.title}" changes nothing`).not.toBe(code);
  const before = await lintText(rule, language, code, path);
  const after = await lintText(rule, language, result, path);
  expect(after.module?.syntaxErrors, `"${fix.title}" leaves code that does not parse:\n${result}`).toEqual([]);
  const same = (others: readonly Finding[]): number => others.filter(({ message }) => message === finding.message).length;
  expect(same(after.findings), `the finding is still there after "${fix.title}":\n${result}`).toBeLessThan(same(before.findings));
}

function expectText(actual: string | null, expected: string | null): void {
  expect(actual === null ? null : layoutFree(actual)).toBe(expected === null ? null : layoutFree(outdent(expected)));
}

/** Line breaks inside brackets, indentation of continued lines and trailing commas are the editors' own business. */
function layoutFree(code: string): string {
  return code.replace(/\s+/g, ' ').replace(/,? ?([)\]}])/g, '$1').replace(/([([{]) /g, '$1').trim();
}

/** Takes away the indentation that all lines share. */
export function outdent(code: string): string {
  const lines = code.replace(/^\n/, '').trimEnd().split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim()).map((line) => /^ */.exec(line)![0].length));
  return `${lines.map((line) => line.slice(margin)).join('\n')}\n`;
}
