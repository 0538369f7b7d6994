import type { DidOpenTextDocumentParams } from 'vscode-languageserver';
import { OpenDocument } from './open-document.ts';
import type { Session } from './session.ts';

/** textDocument/didOpen. */
export function didOpen({ documents, publisher, project }: Session, { textDocument }: DidOpenTextDocumentParams): void {
  const { uri, languageId, version, text } = textDocument;
  documents.get(uri)?.dispose();
  const document = new OpenDocument(uri, languageId, version, text);
  documents.set(uri, document);
  project?.opened(document);
  publisher.schedule(document, 0);
}
