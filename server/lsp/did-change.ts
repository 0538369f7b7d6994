import type { DidChangeTextDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** textDocument/didChange. */
export async function didChange(session: Session, params: DidChangeTextDocumentParams): Promise<void> {
  const { documents, log, settings, publisher, project } = session;
  const { uri, version } = params.textDocument;
  const document = documents.get(uri);
  if (!document) return log.warn(`Change of a document that is not open: ${uri}`);
  document.change(params.contentChanges, version);
  const { run } = await settings.ofClient(uri);
  if (run === 'onType') publisher.schedule(document);
  project?.textChanged(document);
  session.dependents.changed(document);
}
