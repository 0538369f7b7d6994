import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { DataEdit } from './to-diagnostic.ts';

/** Where edits go that name no file, and how the client wants them. */
export interface EditTarget {
  readonly uri: string;
  readonly version: number;
  /** Whether the client checks versions. */
  readonly isVersioned: boolean;
  /** Version of another file where it is open; null: not open. */
  versionOf(uri: string): number | null;
}

/** Edits as LSP applies them, with the versions they were made for where the client can check them. */
export function workspaceEdit(edits: readonly DataEdit[], target: EditTarget): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri = target.uri, range, newText } of edits) {
    const list = byFile.get(uri) ?? [];
    byFile.set(uri, list);
    list.push({ range, newText });
  }
  if (!target.isVersioned) return { changes: Object.fromEntries(byFile) };
  return { documentChanges: [...byFile].map(([uri, list]) => documentEdit(uri, list, target)) };
}

function documentEdit(uri: string, edits: TextEdit[], target: EditTarget): TextDocumentEdit {
  const version = uri === target.uri ? target.version : target.versionOf(uri);
  return { textDocument: { uri, version }, edits };
}
