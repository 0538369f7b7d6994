import type { DidChangeTextDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** textDocument/didChange. */
export async function didChange({ documents, log, settings, publisher }: Session, params: DidChangeTextDocumentParams): Promise<void> {
  const { uri, version } = params.textDocument;
  const document = documents.get(uri);
  if (!document) return log.warn(`Change of a document that is not open: ${uri}`);
  document.change(params.contentChanges, version);
  const { run } = await settings.ofClient(uri);
  if (run === 'onType') publisher.schedule(document);
}
