import type { DidCloseNotebookDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** notebookDocument/didClose: its cells are closed with it. */
export function didCloseNotebook({ notebooks, publisher, settings, project }: Session, { notebookDocument }: DidCloseNotebookDocumentParams): void {
  const notebook = notebooks.get(notebookDocument.uri);
  if (!notebook) return;
  notebooks.delete(notebook.uri);
  notebook.dispose();
  project?.closed(notebook);
  settings.forget(notebook.uri);
  publisher.clear(notebook);
}
