import type { DidChangeWatchedFilesParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** workspace/didChangeWatchedFiles: a file that settings come from. */
export async function didChangeWatchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  if (changes.every(({ uri }) => uri.includes('/node_modules/'))) return;
  const rechecked = session.settings.filesChanged();
  session.refresh();
  await rechecked;
}
