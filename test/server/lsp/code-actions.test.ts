import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllAction, safeEdits } from '../../../server/lsp/fix-all.ts';
import { quickFixes, rewrites } from '../../../server/lsp/fix-actions.ts';
import { ignoreInFile, ignoreOnLine } from '../../../server/lsp/ignore-actions.ts';
import type { DataEdit, DataFix, DiagnosticData } from '../../../server/lsp/to-diagnostic.ts';
import type { EditTarget } from '../../../server/lsp/workspace-edit.ts';

const uri = 'file:///a.ts';
const target: EditTarget = { uri, version: 3, isVersioned: true, versionOf: () => null };
const edit = (start: number, end: number, newText = 'x'): DataEdit => ({
  range: { start: { line: 0, character: start }, end: { line: 0, character: end } }, newText,
});
const fix = (safety: DataFix['safety'], ...edits: DataEdit[]): DataFix => ({ title: safety, safety, edits });
const data = (...fixes: DataFix[]): DiagnosticData => ({ version: 3, rule: 'volatile-prefix', commentLine: 0, fixes });
const diagnostic = { range: edit(0, 1).range, message: '', source: 'prompt-latency' };

describe('fixes', () => {
  test('the first safe one is preferred', () => {
    const actions = quickFixes(diagnostic, data(fix('suggestion', edit(0, 1)), fix('safe', edit(0, 1)), fix('safe', edit(2, 3))), target);
    expect(actions.map(({ isPreferred }) => isPreferred)).toEqual([false, true, false]);
  });
  test('a sole suggestion is preferred, one of two is not', () => {
    expect(quickFixes(diagnostic, data(fix('suggestion', edit(0, 1))), target)[0]?.isPreferred).toBe(true);
    const two = quickFixes(diagnostic, data(fix('suggestion', edit(0, 1)), fix('suggestion', edit(2, 3))), target);
    expect(two.map(({ isPreferred }) => isPreferred)).toEqual([false, false]);
  });
  test('edits carry the version where the client checks it', () => {
    const [action] = quickFixes(diagnostic, data(fix('safe', edit(0, 1), { ...edit(0, 0), uri: 'file:///b.ts' })), target);
    expect(action?.edit?.documentChanges).toEqual([
      { textDocument: { uri, version: 3 }, edits: [edit(0, 1)] },
      { textDocument: { uri: 'file:///b.ts', version: null }, edits: [edit(0, 0)] },
    ]);
    const [plain] = quickFixes(diagnostic, data(fix('safe', edit(0, 1))), { ...target, isVersioned: false });
    expect(plain?.edit).toEqual({ changes: { [uri]: [edit(0, 1)] } });
  });
  test('suggestions, and only they, are rewrites', () => {
    const actions = rewrites(data(fix('safe', edit(0, 1)), fix('suggestion', edit(0, 1))), target);
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([['suggestion', 'refactor.rewrite']]);
  });
});

describe('fix all', () => {
  test('takes safe fixes, whole, where they do not touch one taken before', () => {
    const edits = safeEdits([
      data(fix('suggestion', edit(0, 2))),
      data(fix('safe', edit(4, 6), edit(10, 12))),
      data(fix('safe', edit(11, 14), edit(20, 22))),
      data(fix('safe', edit(6, 7))),
      data(fix('safe', edit(30, 31))),
    ], uri);
    expect(edits).toEqual([edit(4, 6), edit(10, 12), edit(30, 31)]);
  });
  test('two insertions at one place do not both go in', () => {
    expect(safeEdits([data(fix('safe', edit(0, 0, 'a'))), data(fix('safe', edit(0, 0, 'b')))], uri)).toEqual([edit(0, 0, 'a')]);
  });
  test('stays in the file', () => {
    expect(safeEdits([data(fix('safe', { ...edit(0, 0), uri: 'file:///b.ts' }))], uri)).toEqual([]);
  });
  test('offers nothing where nothing is safe', () => {
    expect(fixAllAction([data(fix('suggestion', edit(0, 1))), data()], target)).toBeUndefined();
  });
});

describe('ignore', () => {
  const applied = (text: string, change: DataEdit): string => TextDocument.applyEdits(TextDocument.create(uri, 'x', 1, text), [change]);
  const onLine = (text: string, languageId: string, commentLine: number): string =>
    applied(text, ignoreOnLine({ ...data(), commentLine }, { languageId, text }));
  const inFile = (text: string, languageId: string): string => applied(text, ignoreInFile(data(), { languageId, text }));

  test('on this line, with its indentation and line end', () => {
    expect(onLine('f(\r\n\t a,\r\n)', 'typescript', 1)).toBe('f(\r\n\t // prompt-latency-disable-next-line volatile-prefix -- reason\r\n\t a,\r\n)');
  });
  test('on this line in Python', () => {
    expect(onLine('def f():\n    g()\n', 'python', 1)).toBe('def f():\n    # prompt-latency-disable-next-line volatile-prefix -- reason\n    g()\n');
  });
  test('joins a comment that is there', () => {
    expect(onLine('// prompt-latency-disable-next-line a, b -- why\nx\n', 'typescript', 1))
      .toBe('// prompt-latency-disable-next-line a, b, volatile-prefix -- why\nx\n');
  });
  test('in this file', () => {
    expect(inFile("'use client';\nx\n", 'typescriptreact')).toBe("/* prompt-latency-disable volatile-prefix -- reason */\n'use client';\nx\n");
    expect(inFile('x', 'python')).toBe('# prompt-latency-disable volatile-prefix -- reason\nx');
  });
  test('in this file, after what must come first', () => {
    expect(inFile('#!/usr/bin/env node\nx\n', 'javascript')).toBe('#!/usr/bin/env node\n/* prompt-latency-disable volatile-prefix -- reason */\nx\n');
    expect(inFile('#!/usr/bin/python\n# -*- coding: utf-8 -*-\nx\n', 'python'))
      .toBe('#!/usr/bin/python\n# -*- coding: utf-8 -*-\n# prompt-latency-disable volatile-prefix -- reason\nx\n');
  });
});
