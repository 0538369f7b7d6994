import type { DidSaveNotebookDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** notebookDocument/didSave. */
export async function didSaveNotebook(session: Session, { notebookDocument }: DidSaveNotebookDocumentParams): Promise<void> {
  const notebook = session.notebooks.get(notebookDocument.uri);
  if (!notebook) return;
  notebook.savedVersion = notebook.version;
  session.publisher.schedule(notebook, 0);
  const { run } = await session.settings.ofClient(notebook.uri);
  if (run === 'onSave') session.pullAgain();
}
