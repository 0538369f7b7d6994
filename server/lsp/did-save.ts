import type { DidSaveTextDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** textDocument/didSave. */
export async function didSave(session: Session, { textDocument }: DidSaveTextDocumentParams): Promise<void> {
  const document = session.documents.get(textDocument.uri);
  if (!document) return;
  document.savedVersion = document.version;
  session.publisher.schedule(document, 0);
  const { run } = await session.settings.ofClient(document.uri);
  if (run === 'onSave') session.pullAgain();
}
