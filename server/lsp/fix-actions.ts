import { CodeActionKind } from './names.ts';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { DataFix, DiagnosticData } from './to-diagnostic.ts';
import { workspaceEdit } from './workspace-edit.ts';
import type { EditTarget } from './workspace-edit.ts';

/** The fixes of one diagnostic as quick fixes. */
export function quickFixes(diagnostic: Diagnostic, { fixes }: DiagnosticData, target: EditTarget): CodeAction[] {
  const preferred = preferredFix(fixes);
  return fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix === preferred,
    edit: workspaceEdit(fix.edits, target),
  }));
}

/** Suggestions offered as rewrites, for who asks for refactorings. */
export function rewrites({ fixes }: DiagnosticData, target: EditTarget): CodeAction[] {
  return fixes
    .filter(({ safety }) => safety === 'suggestion')
    .map(({ title, edits }) => ({ title, kind: CodeActionKind.RefactorRewrite, edit: workspaceEdit(edits, target) }));
}

/** What one keystroke applies: the first safe fix, or a suggestion that has no rival. */
function preferredFix(fixes: readonly DataFix[]): DataFix | undefined {
  return fixes.find(({ safety }) => safety === 'safe') ?? (fixes.length === 1 ? fixes[0] : undefined);
}
