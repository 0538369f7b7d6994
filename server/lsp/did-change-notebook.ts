import type { DidChangeNotebookDocumentParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** notebookDocument/didChange: cells come, go, move and are edited; that they are run changes nothing. */
export async function didChangeNotebook({ notebooks, log, settings, publisher }: Session, { notebookDocument: { uri }, change }: DidChangeNotebookDocumentParams): Promise<void> {
  const notebook = notebooks.get(uri);
  if (!notebook) return log.warn(`Change of a notebook that is not open: ${uri}`);
  const before = notebook.parts;
  if (!notebook.change(change)) return;
  for (const part of before) if (!notebook.partOf(part.uri)) publisher.clearPart(part.uri);
  const { run } = await settings.ofClient(uri);
  if (run === 'onType') publisher.schedule(notebook);
}
