import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, CodeActionParams, Diagnostic, Range } from 'vscode-languageserver';
import { readData } from './diagnostic-data.ts';
import { fixAllAction, fixAllKind } from './fix-all.ts';
import { quickFixes, rewrites } from './fix-actions.ts';
import { ignoreActions } from './ignore-actions.ts';
import type { OpenDocument } from './open-document.ts';
import type { Session } from './session.ts';
import type { DiagnosticData } from './to-diagnostic.ts';
import type { EditTarget } from './workspace-edit.ts';

export const codeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind];

/** textDocument/codeAction: made of what the diagnostics carry, without another analysis. */
export function codeAction(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const document = session.documents.get(textDocument.uri);
  if (!document) return [];
  const target = editTarget(session, document);
  const isAsked = (kind: string): boolean => context.only?.some((only) => includes(only, kind)) ?? kind !== CodeActionKind.RefactorRewrite;
  const found = current(document, withData(document, context.diagnostics, range));
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix)) {
    actions.push(...found.flatMap(([diagnostic, data]) => quickFixes(diagnostic, data, target)));
    actions.push(...found.flatMap(([diagnostic, data]) => ignoreActions(diagnostic, data, document, target)));
  }
  if (isAsked(CodeActionKind.RefactorRewrite)) actions.push(...found.flatMap(([, data]) => rewrites(data, target)));
  if (isAsked(fixAllKind)) actions.push(...fixAll(document, target));
  return actions;
}

/** Kinds are paths: `source` asks for `source.fixAll.promptLatency` too. */
function includes(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

function fixAll(document: OpenDocument, target: EditTarget): CodeAction[] {
  const all = (document.analysis?.diagnostics ?? []).map((diagnostic) => readData(diagnostic));
  const action = fixAllAction(all.filter((data) => data?.version === document.version).filter(isPresent), target);
  return action ? [action] : [];
}

/** For clients that do not send `data` back: the diagnostics last sent for the range. */
function withData(document: OpenDocument, sent: readonly Diagnostic[], range: Range): readonly [Diagnostic, DiagnosticData][] {
  const pairs = sent.map((diagnostic) => [diagnostic, readData(diagnostic) ?? lookUp(document, diagnostic)] as const);
  const known = pairs.filter((pair): pair is [Diagnostic, DiagnosticData] => pair[1] !== undefined);
  return known.filter(([diagnostic]) => overlaps(diagnostic.range, range));
}

function lookUp(document: OpenDocument, { code, range }: Diagnostic): DiagnosticData | undefined {
  const same = document.analysis?.diagnostics.find((each) => each.code === code && equals(each.range, range));
  return same && readData(same);
}

/** Edits made for another text than the one in view are none. */
function current(document: OpenDocument, found: readonly [Diagnostic, DiagnosticData][]): readonly [Diagnostic, DiagnosticData][] {
  return found.filter(([, { version }]) => version === document.version);
}

function editTarget({ documents, features }: Session, { uri, version }: OpenDocument): EditTarget {
  return { uri, version, isVersioned: features.versionsEdits, versionOf: (other) => documents.get(other)?.version ?? null };
}

function overlaps(a: Range, b: Range): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

function equals(a: Range, b: Range): boolean {
  return compare(a.start, b.start) === 0 && compare(a.end, b.end) === 0;
}

function compare(a: Range['start'], b: Range['start']): number {
  return a.line - b.line || a.character - b.character;
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
