/**
 * The suite through @vscode/test-electron. It downloads the desktop VS Code; VSCODE_EXECUTABLE names one that is
 * there, and `test/vscode/desktop.mjs` stands in for it where there is no network.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { bundleSuites } from './bundle.ts';
import { copyWorkspace, root } from './workspace.ts';

export async function runElectron(vscodeExecutablePath = process.env['VSCODE_EXECUTABLE'] || undefined): Promise<number> {
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(import.meta.dirname, '.out/suite.node.cjs'),
    launchArgs: [copyWorkspace(), '--disable-extensions'],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleSuites();
  process.exitCode = await runElectron();
}
