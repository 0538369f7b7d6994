import type { CodeAction, Position } from 'vscode-languageserver';
import type { DataEdit, DataFix, DiagnosticData } from './to-diagnostic.ts';
import { workspaceEdit } from './workspace-edit.ts';
import type { EditTarget } from './workspace-edit.ts';

export const fixAllKind = 'source.fixAll.promptLatency';

/** All safe fixes that do not touch each other, as one edit; undefined where there are none. */
export function fixAllAction(findings: readonly DiagnosticData[], target: EditTarget): CodeAction | undefined {
  const edits = safeEdits(findings, target.uri);
  if (edits.length === 0) return undefined;
  return { title: 'Fix all safe Prompt Latency findings', kind: fixAllKind, edit: workspaceEdit(edits, target) };
}

/**
 * The first safe fix of each finding, whole or not at all: one that overlaps an edit taken before waits for the next
 * run, and so does one that reaches into other files.
 */
export function safeEdits(findings: readonly DiagnosticData[], uri: string): readonly DataEdit[] {
  const taken: DataEdit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ safety }) => safety === 'safe');
    if (fix && staysIn(fix, uri) && !fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) taken.push(...fix.edits);
  }
  return taken;
}

function staysIn({ edits }: DataFix, file: string): boolean {
  return edits.every(({ uri = file }) => uri === file);
}

/** Also where they only meet: two insertions at one place have no order. */
function touches(a: DataEdit, b: DataEdit): boolean {
  return !isBefore(a.range.end, b.range.start) && !isBefore(b.range.end, a.range.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
