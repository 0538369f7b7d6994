import type { DidOpenNotebookDocumentParams } from 'vscode-languageserver';
import { OpenNotebook } from './open-notebook.ts';
import type { Session } from './session.ts';

/** notebookDocument/didOpen. */
export function didOpenNotebook({ notebooks, publisher }: Session, { notebookDocument: { uri, cells }, cellTextDocuments }: DidOpenNotebookDocumentParams): void {
  notebooks.get(uri)?.dispose();
  const notebook = new OpenNotebook(uri, cells, cellTextDocuments);
  notebooks.set(uri, notebook);
  publisher.schedule(notebook, 0);
}
