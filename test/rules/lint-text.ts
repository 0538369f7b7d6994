import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Edit, Rule } from '../../rules/model.ts';
import { rules } from '../../rules/registry.ts';
import { createLinter, type Linter, type Report } from '../../server/linter.ts';
import type { FileSettings } from '../../server/project/settings.ts';

export type Language = 'typescript' | 'python';

const resolve = createRequire(import.meta.url).resolve;
const grammars = join(dirname(resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');

function readAsset(name: string): Promise<Uint8Array> {
  return readFile(name === 'web-tree-sitter.wasm' ? join(dirname(resolve('web-tree-sitter')), name) : join(grammars, name));
}

let linter: Promise<Linter> | undefined;

/** The whole pipeline on one text, with only this rule on, at its default severity. */
export async function lintText(rule: Rule, language: Language, text: string, path = language === 'python' ? 'app/service.py' : 'src/service.ts'): Promise<Report> {
  linter ??= createLinter(readAsset);
  return (await linter).lint({ path, text }, only(rule));
}

function only(rule: Rule): FileSettings {
  const others = rules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, { severity: 'off' as const, options: {} }]);
  return { rules: Object.fromEntries(others), wrappers: [], isIgnored: false };
}

/** The text after the edits of one fix. Throws where they overlap or leave the file. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = edits.map((edit, index) => ({ edit, index })).toSorted((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  let result = '';
  let at = 0;
  for (const { edit } of inOrder) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) throw new Error(`edit ${edit.start}-${edit.end} overlaps another or lies outside the text`);
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}
