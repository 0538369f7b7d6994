/**
 * A person at the workbench: the packaged extension installed, squiggles, hover, light bulb, fix all, and the files
 * on the disk. Screenshots go to $SCREENSHOTS.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { newPage, openBrowser } from './browser.ts';
import { startCodeServer } from './code-server.ts';
import { copyWorkspace, outputs, vsix } from './workspace.ts';
import { Workbench } from './workbench.ts';

const settings = {
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // Its packages are not installed, and only our squiggles are looked for.
  'typescript.validate.enable': false,
};

export async function runUi(): Promise<number> {
  mkdirSync(outputs, { recursive: true });
  const folder = copyWorkspace();
  const server = await startCodeServer({ extensions: [vsix], settings });
  const browser = await openBrowser();
  const page = await newPage(browser);
  try {
    await walkThrough(page, server.address, folder);
    return 0;
  } catch (error) {
    console.error(error);
    await page.screenshot({ path: path.join(outputs, 'failed.png') });
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function walkThrough(page: Page, address: string, folder: string): Promise<void> {
  const workbench = new Workbench(page, outputs);
  await workbench.open(address, folder, 'typescript/src/support.ts');
  await workbench.squiggle();
  await workbench.screenshot('1-typescript');
  await workbench.hover('Static prefix', 'create');
  await workbench.screenshot('2-layout');
  await workbench.hoverSquiggle(/fixed tokens stand behind/);
  await workbench.screenshot('3-finding');

  await workbench.show('review.ts');
  await workbench.lightBulb(/together/i);
  await workbench.screenshot('4-light-bulb');
  await workbench.choose(/together/i);
  await workbench.noSquiggle();
  await workbench.save();
  expectText(path.join(folder, 'typescript/src/review.ts'), /await Promise\.all\(\[/);
  await workbench.screenshot('5-fixed');

  await workbench.show('triage.py');
  await workbench.squiggle();
  await workbench.screenshot('6-python');
  await workbench.run('Fix All');
  await workbench.save();
  expectText(path.join(folder, 'python/app/triage.py'), /await asyncio\.gather\(/);
  await workbench.screenshot('7-fix-all');
  await workbench.problems(/dynamic-before-static/);
  await workbench.screenshot('8-problems');
}

function expectText(file: string, pattern: RegExp): void {
  const text = readFileSync(file, 'utf8');
  if (!pattern.test(text)) throw new Error(`${file} has no ${pattern}:\n${text}`);
}
