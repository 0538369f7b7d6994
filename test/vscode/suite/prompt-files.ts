import * as vscode from 'vscode';
import { samples } from '../../server/languages/templates/samples.ts';
import { apply, check, file, finding, open, until } from './helpers.ts';

/** A sample of each format; POML's own is too short to be worth a finding. */
const files: Readonly<Record<string, string>> = {
  ...samples,
  'ticket.poml': `<poml>
  <human-msg>
    Ticket: {{ ticket }}
    Write two sentences at most and keep to the facts that the ticket states. Name the product, the version and the step that fails.
    Do not apologise, do not promise a date and do not guess at causes. Answer in the language in which the ticket is written, in plain text.
  </human-msg>
</poml>
`,
};
/** Formats, or samples, in which nothing can be moved within a message, or another value would stay ahead of the fixed text. */
const withoutFix = /^ticket\.prompty$|langfuse\.json$|skprompt\.txt$/;

/** Every format of prompt files: the squiggle, and its fix in the file. */
export function promptFiles(): void {
  describe('Prompt files in VS Code', () => {
    afterEach(async () => { await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'); });

    for (const [path, text] of Object.entries(files)) it(path, async () => {
      const uri = file(`formats/${path}`);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const document = await open(uri);
      const found = await finding(uri, 'dynamic-before-static');
      check(/ticket/i.test(document.getText(found.range)), `at ${document.getText(found.range)}`);
      if (withoutFix.test(path)) return;
      await apply(uri, found.range, vscode.CodeActionKind.QuickFix.value, /behind the fixed text|at the end/);
      await until('the fix in the file', () => document.getText(), (now) => now !== text);
    });
  });
}
