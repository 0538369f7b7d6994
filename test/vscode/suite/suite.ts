import * as vscode from 'vscode';
import { actions, apply, check, file, finding, findings, hoverText, noFinding, onDisk, open, openNotebook, remove, rulesOf, until } from './helpers.ts';

const quickFix = vscode.CodeActionKind.QuickFix.value;

/** The same for every host: Node or web worker, code-server, the browser or the desktop. */
export function define({ seesWorkspace, showsNotebooks }: { readonly seesWorkspace: boolean; readonly showsNotebooks: boolean }): void {
  describe('Prompt Latency in VS Code', () => {
    // a slow machine would save what a test is about to take back
    before(() => vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global));

    afterEach(async () => {
      await vscode.workspace.getConfiguration('promptLatency').update('rules', undefined, vscode.ConfigurationTarget.Workspace);
      for (const name of ['prompt-latency.json', 'prompt-latency.jsonc']) await remove(file(name));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('shows what is slow in a TypeScript prompt, with the page of the rule', async () => {
      const document = await open(file('typescript/src/support.ts'));
      const found = await finding(document.uri, 'dynamic-before-static');
      check(document.getText(found.range).includes('customer'), `at ${document.getText(found.range)}`);
      check(typeof found.code === 'object' && found.code.target.path.endsWith('rules/dynamic-before-static.md'), 'links its page');
    });

    // In Python, for VS Code's own TypeScript hover never answers in a worker.
    it('shows how the prompt is laid out', async () => {
      const document = await open(file('python/app/triage.py'));
      await finding(document.uri, 'dynamic-before-static');
      const name = document.positionAt(document.getText().indexOf('completions.create') + 14);
      const text = await until('the hover', () => hoverText(document.uri, name), (value) => value.includes('Static prefix'));
      check(text.includes('o200k') && text.includes('gpt\\-4\\.1') && text.includes('customer'), text);
    });

    it('applies a quick fix that stays right on the disk', async () => {
      const document = await open(file('typescript/src/review.ts'));
      const found = await finding(document.uri, 'sequential-calls');
      await apply(document.uri, found.range, quickFix, /together/i);
      await noFinding(document.uri, 'sequential-calls');
      await document.save();
      await until('the fix on the disk', () => onDisk(document.uri), (text) => /const \[summary, complaints\] = await Promise\.all\(\[/.test(text));
    });

    it('follows edits', async () => {
      const document = await open(file('typescript/src/support.ts'));
      const before = await finding(document.uri, 'dynamic-before-static');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n');
      await vscode.workspace.applyEdit(edit);
      const line = before.range.start.line + 2;
      await until('the finding two lines below', () => findings(document.uri), (all) => all.some(({ range }) => range.start.line === line));
      const gone = new vscode.WorkspaceEdit();
      gone.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), 'export const nothing = 1;\n');
      await vscode.workspace.applyEdit(gone);
      await until('no findings', () => findings(document.uri), (all) => all.length === 0);
    });

    it('ignores a finding on its line and in the file', async () => {
      for (const where of [/^Ignore sequential-calls on this line$/, /^Ignore sequential-calls in this file$/]) {
        const document = await open(file('python/app/triage.py'));
        const found = await finding(document.uri, 'sequential-calls');
        await apply(document.uri, found.range, quickFix, where);
        await noFinding(document.uri, 'sequential-calls');
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    });

    it('ignores a finding inside a multi-line string', async () => {
      for (const name of ['python/app/triage.py', 'typescript/src/support.ts']) {
        const document = await open(file(name));
        const found = await finding(document.uri, 'dynamic-before-static');
        await apply(document.uri, found.range, quickFix, /^Ignore dynamic-before-static on this line$/);
        await noFinding(document.uri, 'dynamic-before-static');
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    });

    it('fixes all that is safe in Python', async () => {
      const document = await open(file('python/app/triage.py'));
      await finding(document.uri, 'sequential-calls');
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      await apply(document.uri, whole, 'source.fixAll.promptLatency', /fix all/i);
      await noFinding(document.uri, 'sequential-calls');
      check(document.getText().includes('asyncio.gather('), document.getText());
      check((await actions(document.uri, whole, 'source.fixAll.promptLatency')).length === 0, 'nothing left to fix');
    });

    (showsNotebooks ? it : it.skip)('finds in a notebook what several cells tell, and fixes it in the cells', async () => {
      const notebook = await openNotebook(file('python/app/tickets.ipynb'));
      const [imports, triage] = [notebook.cellAt(2).document, notebook.cellAt(4).document];
      const found = await finding(triage.uri, 'sequential-calls');
      check(triage.getText(found.range).startsWith('ask("Answer with low'), `at ${triage.getText(found.range)}`);
      await apply(triage.uri, found.range, quickFix, /together/i);
      await noFinding(triage.uri, 'sequential-calls');
      check(imports.getText().includes('import asyncio') && triage.getText().includes('asyncio.gather('), 'both cells');
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(2, 3))]);
      edit.replace(triage.uri, new vscode.Range(0, 0, triage.lineCount, 0), 'async def triage(ticket: str):\n    topic = await ask("Topic?", ticket)\n    urgency = await ask("Urgent?", ticket)\n    return topic, urgency\n');
      await vscode.workspace.applyEdit(edit);
      await until('no findings without the client', () => findings(triage.uri), (all) => all.length === 0);
      const put = new vscode.WorkspaceEdit();
      put.set(notebook.uri, [vscode.NotebookEdit.insertCells(1, [new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'from openai import AsyncOpenAI\nclient = AsyncOpenAI()', 'python')])]);
      await vscode.workspace.applyEdit(put);
      await finding(triage.uri, 'sequential-calls');
    });

    it('lints documents that have no file', async () => {
      const content = await onDisk(file('python/app/triage.py'));
      const document = await vscode.workspace.openTextDocument({ language: 'python', content });
      await vscode.window.showTextDocument(document);
      await finding(document.uri, 'sequential-calls');
    });

    it('follows the settings', async () => {
      const document = await open(file('typescript/src/support.ts'));
      await finding(document.uri, 'dynamic-before-static');
      const settings = vscode.workspace.getConfiguration('promptLatency');
      await settings.update('rules', { 'dynamic-before-static': 'off' }, vscode.ConfigurationTarget.Workspace);
      await noFinding(document.uri, 'dynamic-before-static');
      await settings.update('rules', { 'dynamic-before-static': 'error' }, vscode.ConfigurationTarget.Workspace);
      await until('an error', () => findings(document.uri), (all) => all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    });

    it('follows the configuration file, and says what is wrong with it', async () => {
      const document = await open(file('typescript/src/support.ts'));
      await finding(document.uri, 'dynamic-before-static');
      const configuration = file('prompt-latency.json');
      const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode(text));
      await write('{ "rules": { "dynamic-before-static": "off" } }\n');
      await noFinding(document.uri, 'dynamic-before-static');
      await write('{ "rules": { "no-such-rule": "off" } }\n');
      await finding(document.uri, 'dynamic-before-static');
      await until('a problem in the configuration', () => findings(configuration), (all) => all.some(({ message }) => message.includes('no-such-rule')));
      await remove(configuration);
      await until('no problem', () => findings(configuration), (all) => all.length === 0);
    });

    it('opens the configuration, and makes one where there is none', async () => {
      await open(file('typescript/src/support.ts'));
      await vscode.commands.executeCommand('promptLatency.openConfiguration');
      const shown = vscode.window.activeTextEditor?.document.uri ?? vscode.Uri.file('/none');
      check(shown?.path.endsWith('/prompt-latency.jsonc'), `shows ${shown}`);
      check(findings(shown).length === 0, 'and it is right');
    });

    it('lints on demand and after a restart', async () => {
      const document = await open(file('typescript/src/support.ts'));
      await finding(document.uri, 'dynamic-before-static');
      const run = await vscode.commands.executeCommand<{ findings: number } | undefined>('promptLatency.lintFile');
      check(run && run.findings > 0, `run ${JSON.stringify(run)}`);
      await vscode.commands.executeCommand('promptLatency.restart');
      await finding(document.uri, 'dynamic-before-static');
    });

    if (seesWorkspace) it('sees what a helper in another file sends, and follows its edits', async () => {
      const document = await open(file('typescript/src/translate.ts'));
      const found = await finding(document.uri, 'sequential-calls');
      check(document.getText(found.range).includes('ask'), `at ${document.getText(found.range)}`);
      const helper = await vscode.workspace.openTextDocument(file('typescript/src/model.ts'));
      const before = helper.getText();
      const write = (text: string): Thenable<boolean> => {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(helper.uri, new vscode.Range(0, 0, helper.lineCount, 0), text);
        return vscode.workspace.applyEdit(edit);
      };
      await write('export const ask = async (prompt: string): Promise<string> => prompt.trim();\n');
      await noFinding(document.uri, 'sequential-calls');
      await write(before);
      await finding(document.uri, 'sequential-calls');
    });

    it('shows what is slow in a prompt file, and what it holds', async () => {
      const document = await open(file('typescript/prompts/reply.prompt.yml'));
      const found = await finding(document.uri, 'dynamic-before-static');
      check(document.getText(found.range) === '{{name}}', `at ${document.getText(found.range)}`);
    });

    it('says nothing where nothing calls a model', async () => {
      const document = await open(file('typescript/package.json'));
      check(rulesOf(document.uri).length === 0, 'no findings');
    });
  });
}
