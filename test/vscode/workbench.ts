import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const squiggles = '.squiggly-warning, .squiggly-info, .squiggly-error';

/** The workbench as a person uses it: by what is to be seen and with the pointer and the keys. Waits for states, never for times. */
export class Workbench {
  readonly #page: Page;
  readonly #screenshots: string;

  constructor(page: Page, screenshots: string) {
    this.#page = page;
    this.#screenshots = screenshots;
  }

  async open(address: string, folder: string, file: string): Promise<void> {
    const remote = `vscode-remote://${new URL(address).host}${path.join(folder, file)}`;
    const query = new URLSearchParams({ folder, payload: JSON.stringify([['openFile', remote], ['skipWelcome', 'true']]) });
    await this.#page.goto(`${address}/?${query}`);
    await this.#page.locator('.monaco-editor .view-lines').first().waitFor({ timeout: 60_000 });
  }

  /** Opens a file by its name. */
  async show(name: string): Promise<void> {
    await this.#quickly('Control+P', name, new RegExp(escape(name)));
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Runs a command of the palette. */
  async run(title: string): Promise<void> {
    await this.#quickly('F1', title, new RegExp(escape(title)));
  }

  async squiggle(): Promise<Locator> {
    const found = this.#page.locator(squiggles).first();
    await found.waitFor({ timeout: 60_000 });
    return found;
  }

  async noSquiggle(): Promise<void> {
    const end = Date.now() + 20_000;
    while ((await this.#page.locator(squiggles).count()) > 0) {
      if (Date.now() > end) throw new Error('there are squiggles still');
      await this.#page.waitForTimeout(50);
    }
  }

  /** Points at a word of the code until the hover shows the text. */
  async hover(text: string | RegExp, word: string): Promise<void> {
    await this.#pointUntil(this.#page.locator('.view-line span span', { hasText: new RegExp(`^\\s*${word}\\s*$`) }).first(), text);
  }

  /** Points at the finding until the hover shows the text, and offers its fixes. */
  async hoverSquiggle(text: string | RegExp): Promise<void> {
    await this.#pointUntil(await this.squiggle(), text);
    // What it offers comes later than the text.
    await this.#page.locator('.monaco-hover:not(.hidden)').getByText(/^Quick Fix/).filter({ visible: true }).first().waitFor();
  }

  /** Puts the cursor on the finding and opens the light bulb's menu, which shows the title. */
  async lightBulb(title: RegExp): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#click(await this.squiggle());
        // Drawn anew as each provider answers; this shape says that a preferred fix is among the answers.
        const bulb = this.#page.locator('[class*="lightbulb-auto-fix"], [class*="lightbulb-autofix"]').filter({ visible: true }).first();
        await bulb.waitFor({ timeout: 6000 });
        await this.#click(bulb);
        return await this.#menuEntry(title).waitFor({ timeout: 4000 });
      } catch (error) {
        if (tries === 5) throw error;
        await this.#page.keyboard.press('Escape');
        await this.#page.keyboard.press('Control+Home');
      }
    }
  }

  async choose(title: RegExp): Promise<void> {
    await this.#menuEntry(title).click();
  }

  async save(): Promise<void> {
    await this.#page.locator('.tab.active.dirty').waitFor();
    await this.#page.keyboard.press('Control+S');
    await this.#page.locator('.tab.active:not(.dirty)').waitFor();
  }

  async problems(text: RegExp): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+M');
    await this.#page.locator('.markers-panel', { hasText: text }).waitFor();
  }

  async screenshot(name: string): Promise<void> {
    await this.#page.screenshot({ path: path.join(this.#screenshots, `${name}.png`) });
  }

  #menuEntry(title: RegExp): Locator {
    return this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  }

  async #quickly(key: string, text: string, entry: RegExp): Promise<void> {
    await this.#page.keyboard.press(key);
    await this.#page.locator('.quick-input-widget input').first().waitFor();
    await this.#page.keyboard.type(text);
    await this.#page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async #pointUntil(target: Locator, text: string | RegExp): Promise<void> {
    for (let tries = 1; ; tries++) {
      // A hover that is shown stays while the pointer is over it.
      await this.#page.mouse.move(5, 5);
      await this.#page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'hidden' });
      const box = await this.#box(target);
      await this.#page.mouse.move(box.x, box.y);
      try {
        return await this.#page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first().waitFor({ timeout: 5000 });
      } catch (error) {
        if (tries === 4) throw error;
      }
    }
  }

  async #click(target: Locator): Promise<void> {
    const { x, y } = await this.#box(target);
    await this.#page.mouse.click(x, y);
  }

  /** Its middle, a little higher: squiggles hang below their text. What the editor is just drawing anew has no place for a moment. */
  async #box(target: Locator): Promise<{ x: number; y: number }> {
    for (const end = Date.now() + 20_000; Date.now() < end; await this.#page.waitForTimeout(50)) {
      const box = await target.boundingBox({ timeout: 20_000 });
      if (box) return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 - 2 };
    }
    throw new Error('nothing to point at');
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
