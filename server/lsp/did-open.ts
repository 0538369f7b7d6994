import type { DidOpenTextDocumentParams } from 'vscode-languageserver';
import { OpenDocument } from './open-document.ts';
import type { Session } from './session.ts';

/** textDocument/didOpen. */
export function didOpen({ documents, publisher, project }: Session, { textDocument }: DidOpenTextDocumentParams): void {
  const { uri, languageId, version, text } = textDocument;
  // clients send what they like; it would be met again whenever a file is looked for
  if (typeof uri !== 'string' || typeof text !== 'string') throw new TypeError('a document was opened without an address or a text');
  documents.get(uri)?.dispose();
  const document = new OpenDocument(uri, languageId, version, text);
  documents.set(uri, document);
  project?.opened(document);
  publisher.schedule(document, 0);
}
