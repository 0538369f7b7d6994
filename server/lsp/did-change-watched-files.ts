import { FileChangeType } from './names.ts';
import type { DidChangeWatchedFilesParams } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Files that settings come from. */
const SETTINGS = /\/(prompt-latency\.jsonc?|package\.json|pyproject\.toml)$/;

const kinds = { [FileChangeType.Created]: 'created', [FileChangeType.Changed]: 'changed', [FileChangeType.Deleted]: 'deleted' } as const;

/** workspace/didChangeWatchedFiles: files of the program, and those that settings come from. */
export async function didChangeWatchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  const own = changes.filter(({ uri }) => !/\/(node_modules|\.git)\//.test(uri));
  const isProgramChanged = session.project?.filesChanged(own.map(({ uri, type }) => ({ uri, kind: kinds[type] }))) === true;
  const isSettled = own.every(({ uri }) => !SETTINGS.test(uri));
  if (isSettled && !isProgramChanged) return;
  const rechecked = isSettled ? undefined : session.settings.filesChanged();
  session.refresh();
  await rechecked;
}
