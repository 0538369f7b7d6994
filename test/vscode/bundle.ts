/** How the suites that run inside VS Code's extension host are bundled. */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';

/** mocha is an ES module, so esbuild would take the exports of its browser script for ours: hide them from it. */
const mochaForBrowser: Plugin = {
  name: 'mocha-for-browser',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
      loader: 'js',
      contents: `(function (module, exports, define) {\n${await readFile(path, 'utf8')}\n}).call(globalThis);`,
    }));
  },
};

const common: BuildOptions = { bundle: true, format: 'cjs', outdir: 'test/vscode/.out', target: 'es2022', logLevel: 'warning' };

const suites: readonly BuildOptions[] = [
  { ...common, platform: 'node', external: ['vscode', 'mocha'], entryPoints: { 'suite.node': 'test/vscode/suite/node.ts' }, outExtension: { '.js': '.cjs' } },
  { ...common, platform: 'browser', external: ['vscode'], plugins: [mochaForBrowser], entryPoints: { 'suite.browser': 'test/vscode/suite/browser.ts' } },
];

export async function bundleSuites(): Promise<void> {
  await Promise.all(suites.map((suite) => build(suite)));
}
