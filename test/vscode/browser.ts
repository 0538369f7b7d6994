/** The page that shows the workbench, and what the tests inside say through it. */
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium.ts';

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: install it or name it in $CHROMIUM.');
  return chromium.launch({ executablePath, headless: true, args: chromiumArguments });
}

const noise = /additional builtin|Creating a socket|onnection token|AccountPolicyGate|Service Worker|AgentHost|reconnection-grace|extensions cache/;

/** Opens the workbench at the address and waits for the tests inside to end; 0 where all passed. */
export async function runTestsIn(page: Page, address: string, limit = 240_000): Promise<number> {
  const ended = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`no result after ${limit / 1000} s`)), limit).unref();
    page.once('crash', () => reject(new Error('the page crashed')));
    void page.exposeFunction('codeAutomationExit', (code?: number) => resolve(code ?? 1));
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => {
    const line = format(...values);
    if (process.env['VERBOSE'] || !noise.test(line)) console.log(line);
  });
  await page.goto(address);
  return ended;
}

export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}
