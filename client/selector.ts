import { workspace } from 'vscode';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** Documents that are linted: our languages, on the disk, unsaved, and wherever the workspace's folders are. */
export function documentSelector(): { language: string; scheme: string }[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const places = [...new Set([...schemes, ...folders])];
  return languages.flatMap((language) => places.map((scheme) => ({ language, scheme })));
}
