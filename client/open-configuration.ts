import { Uri, window, workspace } from 'vscode';
import type { WorkspaceFolder } from 'vscode';

const template = `// Settings of Prompt Latency for this project. Everything here is optional.
{
  // Severity by rule: "off", "hint", "info", "warning" or "error".
  "rules": {
    // "volatile-prefix": "warning",
    // "client-per-call": "off"
  },
  // Files that are not analysed, as in .gitignore.
  "ignore": [
    // "generated/**"
  ]
  // The model assumed where a request names none.
  // "defaultModel": "gpt-4.1"
}
`;

/** Opens the project's configuration file; writes one with commented examples where there is none. */
export async function openConfiguration(): Promise<void> {
  const folder = await currentFolder();
  if (!folder) return void window.showInformationMessage('Open a folder to configure Prompt Latency for it.');
  await window.showTextDocument((await existing(folder)) ?? (await create(folder)));
}

async function currentFolder(): Promise<WorkspaceFolder | undefined> {
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  const folders = workspace.workspaceFolders ?? [];
  return active ?? (folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0]);
}

async function existing({ uri }: WorkspaceFolder): Promise<Uri | undefined> {
  const chosen = workspace.getConfiguration('promptLatency', uri).get<string>('configPath');
  const names = [...(chosen ? [chosen] : []), 'prompt-latency.jsonc', 'prompt-latency.json'];
  for (const name of names) if ((await read(Uri.joinPath(uri, name))) !== undefined) return Uri.joinPath(uri, name);
  if (/"promptLatency"\s*:/.test((await read(Uri.joinPath(uri, 'package.json'))) ?? '')) return Uri.joinPath(uri, 'package.json');
  if (/^\s*\[tool\.prompt-latency/m.test((await read(Uri.joinPath(uri, 'pyproject.toml'))) ?? '')) return Uri.joinPath(uri, 'pyproject.toml');
  return undefined;
}

async function create({ uri }: WorkspaceFolder): Promise<Uri> {
  const file = Uri.joinPath(uri, 'prompt-latency.jsonc');
  await workspace.fs.writeFile(file, new TextEncoder().encode(template));
  return file;
}

async function read(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
