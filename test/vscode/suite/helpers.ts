import * as vscode from 'vscode';

/** The workspace's folder: a copy that the tests may change. */
export function folder(): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (!first) throw new Error('no folder is open');
  return first.uri;
}

export function file(name: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), ...name.split('/'));
}

export async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

export async function openNotebook(uri: vscode.Uri): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'prompt-latency');
}

export function rulesOf(uri: vscode.Uri): string[] {
  return findings(uri).map(ruleOf).sort();
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Repeats until what it gives is wanted; the editor's state follows in its own time. */
export async function until<T>(what: string, get: () => T | Promise<T>, isWanted: (value: T) => boolean, limit = 20_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await get();
    if (isWanted(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const all = await until(`a ${rule}`, () => findings(uri), (found) => found.some((each) => ruleOf(each) === rule));
  return all.find((each) => ruleOf(each) === rule)!;
}

export async function noFinding(uri: vscode.Uri, rule: string): Promise<void> {
  await until(`no ${rule}`, () => rulesOf(uri), (rules) => !rules.includes(rule));
}

/** Provider commands are refused while other extensions register theirs. */
async function patiently<T>(command: string, ...args: unknown[]): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await vscode.commands.executeCommand<T>(command, ...args);
    } catch (error) {
      if (tries === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function actions(uri: vscode.Uri, range: vscode.Range, kind: string): Promise<vscode.CodeAction[]> {
  return patiently('vscode.executeCodeActionProvider', uri, range, kind);
}

/** Applies the action with the title, once it is offered. */
export async function apply(uri: vscode.Uri, range: vscode.Range, kind: string, title: RegExp): Promise<void> {
  const offered = await until(`${title}`, () => actions(uri, range, kind), (list) => list.some((each) => title.test(each.title)));
  const action = offered.find((each) => title.test(each.title));
  if (!action?.edit || !(await vscode.workspace.applyEdit(action.edit))) throw new Error(`${title} could not be applied`);
}

export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await patiently<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

export async function onDisk(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export async function remove(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
}

export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
