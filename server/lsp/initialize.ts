import { TextDocumentSyncKind } from './names.ts';
import type { InitializeResult } from 'vscode-languageserver';
import { languageIds } from '../languages/index.ts';
import type { ClientFeatures } from './client-features.ts';
import { codeActionKinds } from './code-action.ts';
import { source } from './to-diagnostic.ts';

/** initialize: what this server does, for a client that can do what it said. */
export function initializeResult({ pullsDiagnostics }: ClientFeatures): InitializeResult {
  return {
    serverInfo: { name: source },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      notebookDocumentSync: { notebookSelector: [{ notebook: 'jupyter-notebook', cells: languageIds.map((language) => ({ language })) }], save: true },
      ...(pullsDiagnostics && { diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics: false } }),
      codeActionProvider: { codeActionKinds },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
