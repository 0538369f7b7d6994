/** Runs a suite inside the extension host of code-server, the way VS Code's own integration tests do. */
import { newPage, openBrowser, runTestsIn } from './browser.ts';
import { startCodeServer } from './code-server.ts';
import type { HostOptions } from './code-server.ts';

export interface SuiteRun {
  /** Extensions loaded from their folders. */
  readonly development: readonly string[];
  readonly tests: string;
  readonly folder: string;
  readonly host?: HostOptions;
}

/** 0 where all tests passed. */
export async function runInCodeServer({ development, tests, folder, host }: SuiteRun): Promise<number> {
  const server = await startCodeServer({ ...host, isTestDriver: true });
  const browser = await openBrowser();
  try {
    const remote = (file: string): string => `vscode-remote://${new URL(server.address).host}${file}`;
    const payload = [
      ...development.map((extension) => ['extensionDevelopmentPath', remote(extension)]),
      ['extensionTestsPath', remote(tests)],
      ['enableProposedApi', ''],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return await runTestsIn(await newPage(browser), `${server.address}/?${query}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}
