import { CodeActionKind } from './names.ts';
import type { CodeAction, CodeActionParams, Diagnostic, Range } from 'vscode-languageserver';
import { Cancelled } from '../linter.ts';
import { analyse } from './analyse.ts';
import { readData } from './diagnostic-data.ts';
import { fixAllAction, fixAllKind } from './fix-all.ts';
import { quickFixes, rewrites } from './fix-actions.ts';
import { ignoreActions } from './ignore-actions.ts';
import type { Opened, Part } from './opened.ts';
import type { Session } from './session.ts';
import type { DiagnosticData } from './to-diagnostic.ts';
import type { EditTarget } from './workspace-edit.ts';

export const codeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind];

/** textDocument/codeAction: made of what the diagnostics carry, without another analysis unless they are a draft. */
export async function codeAction(session: Session, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const document = session.opened(textDocument.uri);
  if (document?.analysis?.isDraft) await analyse(session, document).catch(unlessCancelled);
  const part = document?.partOf(textDocument.uri);
  if (!document || !part) return [];
  const target = editTarget(session, part);
  const isAsked = (kind: string): boolean => context.only?.some((only) => includes(only, kind)) ?? kind !== CodeActionKind.RefactorRewrite;
  const found = current(document, withData(shown(document, part), context.diagnostics, range));
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix)) {
    actions.push(...found.flatMap(([diagnostic, data]) => quickFixes(diagnostic, data, target)));
    actions.push(...found.flatMap(([diagnostic, data]) => ignoreActions(diagnostic, data, part, target, firstOf(document))));
  }
  if (isAsked(CodeActionKind.RefactorRewrite)) actions.push(...found.flatMap(([, data]) => rewrites(data, target)));
  if (isAsked(fixAllKind)) actions.push(...fixAll(document, part, target));
  return actions;
}

/** What changed meanwhile has no actions yet. */
function unlessCancelled(error: unknown): void {
  if (!(error instanceof Cancelled)) throw error;
}

/** Kinds are paths: `source` asks for `source.fixAll.promptLatency` too. */
function includes(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

/** The diagnostics last sent for a part. */
function shown({ analysis }: Opened, { uri }: Part): readonly Diagnostic[] {
  return analysis?.diagnostics.get(uri) ?? [];
}

/** Where a comment for all that follows stands: nothing can come before the first line of a cell that is run by a magic. */
function firstOf({ parts }: Opened): Part | undefined {
  return parts.find(({ text }) => !/^\s*%%/.test(text));
}

function fixAll(document: Opened, part: Part, target: EditTarget): CodeAction[] {
  const all = shown(document, part).map((diagnostic) => readData(diagnostic));
  const action = fixAllAction(all.filter((data) => data?.version === document.version).filter(isPresent), target);
  return action ? [action] : [];
}

/** For clients that do not send `data` back: the diagnostics last sent for the range. */
function withData(known: readonly Diagnostic[], sent: readonly Diagnostic[], range: Range): readonly [Diagnostic, DiagnosticData][] {
  const pairs = sent.map((diagnostic) => [diagnostic, readData(diagnostic) ?? lookUp(known, diagnostic)] as const);
  const found = pairs.filter((pair): pair is [Diagnostic, DiagnosticData] => pair[1] !== undefined);
  return found.filter(([diagnostic]) => overlaps(diagnostic.range, range));
}

function lookUp(known: readonly Diagnostic[], { code, range }: Diagnostic): DiagnosticData | undefined {
  const same = known.find((each) => each.code === code && equals(each.range, range));
  return same && readData(same);
}

/** Edits made for another text than the one in view are none. */
function current(document: Opened, found: readonly [Diagnostic, DiagnosticData][]): readonly [Diagnostic, DiagnosticData][] {
  return found.filter(([, { version }]) => version === document.version);
}

function editTarget(session: Session, { uri, version }: Part): EditTarget {
  return { uri, version, isVersioned: session.features.versionsEdits, versionOf: (other) => session.opened(other)?.partOf(other)?.version ?? null };
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
