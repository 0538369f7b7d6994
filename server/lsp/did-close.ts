import type { DidCloseTextDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** textDocument/didClose. */
export function didClose({ documents, publisher, settings, project, dependents }: Session, { textDocument }: DidCloseTextDocumentParams): void {
  const document = documents.get(textDocument.uri);
  if (!document) return;
  documents.delete(textDocument.uri);
  document.dispose();
  project?.closed(document);
  settings.forget(document.uri);
  publisher.clear(document);
  dependents.changed(document);
}
