import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** workspace/didChangeWorkspaceFolders. */
export function didChangeWorkspaceFolders(session: Session, { added, removed }: WorkspaceFoldersChangeEvent): void {
  session.settings.foldersChanged(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
  session.foldersChanged(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
  session.refresh();
}
