/** Runs everything that needs a real VS Code, one after another: `node test/vscode/run.ts [node|web|ui|electron…]`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleSuites } from './bundle.ts';
import { runElectron } from './electron.ts';
import { runNodeHost } from './node-host.ts';
import { setUp } from './set-up.ts';
import { runUi } from './ui.ts';
import { runWebHost } from './web-host.ts';
import { vsix } from './workspace.ts';

const runs: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<number> }>> = {
  node: { title: 'the packaged extension, extension host on Node', run: runNodeHost },
  web: { title: 'extension host in a web worker', run: runWebHost },
  electron: { title: '@vscode/test-electron, offline', run: () => runElectron(path.join(import.meta.dirname, 'desktop.mjs')) },
  ui: { title: 'a person at the workbench', run: runUi },
};

const asked = process.argv.slice(2);
const chosen = Object.entries(runs).filter(([name]) => asked.length === 0 || asked.includes(name));
if (!existsSync(vsix)) throw new Error('No prompt-latency.vsix: `npm run package` makes it.');
setUp();
await bundleSuites();

const failed: string[] = [];
for (const [, { title, run }] of chosen) {
  console.log(`\n=== ${title}`);
  const started = performance.now();
  const code = await run().catch((error: unknown) => (isBrowsersFault(error) ? run() : Promise.reject(error))).catch((error: unknown) => {
    console.error(error);
    return 1;
  });
  if (code !== 0) failed.push(title);
  console.log(`=== ${title}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`\nVS Code suites: ${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

/** A browser that ends by itself before the workbench is there says nothing of the extension: once is no failure. */
function isBrowsersFault(error: unknown): boolean {
  return error instanceof Error && /page\.goto: Target page, context or browser has been closed/.test(error.message);
}
