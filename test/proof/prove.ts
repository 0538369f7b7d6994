import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Estimate, Finding, Fix, Rule } from '../../rules/model.ts';
import { findRule } from '../../rules/registry.ts';
import { applyEdits, lintText } from '../rules/lint-text.ts';
import type { Case } from './cases.ts';
import { programs, runProgram, type Run } from './run-program.ts';

/** One program before and after a fix, run against the fake provider. */
export interface Proof {
  readonly title: string;
  readonly estimate: Estimate | undefined;
  readonly before: Run;
  readonly after: Run;
  /** The runs with failing requests. */
  readonly failed: readonly { readonly before: Run; readonly after: Run }[];
  readonly isMoveOnly: boolean;
}

/** Over this many times a fix is applied to one program: each prompt value that stands in front is moved by itself. */
const PASSES = 4;

/** The program's text; «1150» in it stands for fixed text of at least so many tokens. */
export async function programText(file: string): Promise<string> {
  const text = await readFile(join(programs, file), 'utf8');
  return text.replace(/«(\d+)»/g, (_, tokens: string) => rules(Number(tokens)));
}

/** Instructions of a length, no two lines alike. */
function rules(tokens: number): string {
  const lines = Array.from({ length: Math.ceil(tokens / 16) }, (_, index) => `Rule ${index + 1}: answer only what was asked, and name page ${index * 7 + 3} of the handbook.`);
  return lines.join(' ');
}

/** Applies the fix until it is no longer offered. Throws where it never was. */
export async function fixedText(file: string, text: string, ruleId: string, title: RegExp | undefined): Promise<{ readonly text: string; readonly fix: Fix; readonly estimate: Estimate | undefined }> {
  const rule = findRule(ruleId)!;
  const first = offered(await findingsIn(file, text, rule), title);
  if (!first) throw new Error(`${ruleId} offers no fix for ${file}`);
  let current = applyEdits(text, first.fix.edits);
  for (let pass = 1; pass < PASSES; pass++) {
    const next = offered(await findingsIn(file, current, rule), title);
    if (!next) break;
    current = applyEdits(current, next.fix.edits);
  }
  return { text: current, ...first };
}

async function findingsIn(file: string, text: string, rule: Rule): Promise<readonly Finding[]> {
  return (await lintText(rule, file.endsWith('.py') ? 'python' : 'typescript', text)).findings;
}

function offered(findings: readonly Finding[], title: RegExp | undefined): { readonly fix: Fix; readonly estimate: Estimate | undefined } | undefined {
  for (const { fixes, estimate } of findings) {
    const fix = fixes.find((each) => !title || title.test(each.title));
    if (fix) return { fix, estimate };
  }
  return undefined;
}

/** Lints, fixes, and runs both versions. `scale`: wall milliseconds for a virtual one. */
export async function prove({ file, rule, fix: title, failures = [], changesText }: Case, scale = 0): Promise<Proof> {
  const text = await programText(file);
  const { text: fixed, fix, estimate } = await fixedText(file, text, rule, title);
  const both = async (failing = {}): Promise<{ readonly before: Run; readonly after: Run }> => {
    const [before, after] = await Promise.all([text, fixed].map((each) => runProgram(file, each, { scale, failures: failing })));
    return { before: before!, after: after! };
  };
  const runs = await both();
  const failed = [];
  for (const failing of failures) failed.push(await both(failing));
  return { title: fix.title, estimate, ...runs, failed, isMoveOnly: !changesText };
}
