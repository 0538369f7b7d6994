import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { Editor, pulling } from './editor.ts';

const fixture = (name: string): string => readFileSync(path.join(import.meta.dirname, '../../fixtures/workspace', name), 'utf8');
/** Two independent requests, one after the other. */
export const review = fixture('typescript/src/review.ts');
/** A prompt whose changing part stands first. */
export const support = fixture('typescript/src/support.ts');
/** Both, in Python. */
export const triage = fixture('python/app/triage.py');

export const start = { line: 0, character: 0 };

export function rules(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

export function one(diagnostics: readonly Diagnostic[], rule: string): Diagnostic {
  const found = diagnostics.find(({ code }) => code === rule);
  if (!found) throw new Error(`no ${rule} among ${JSON.stringify(rules(diagnostics))}`);
  return found;
}

/** A folder, and an editor with a server of its own, for each test. */
export class Conversation {
  folder = '';
  /** A TypeScript file in the folder that is not on the disk. */
  uri = '';
  #editor: Editor | undefined;

  static forEachTest(): Conversation {
    const conversation = new Conversation();
    beforeEach(() => conversation.#open());
    afterEach(() => conversation.#close());
    return conversation;
  }

  async start(capabilities = pulling, initializationOptions?: unknown): Promise<Editor> {
    this.#editor = await Editor.start(capabilities, { folder: pathToFileURL(this.folder).href, initializationOptions });
    return this.#editor;
  }

  #open(): void {
    this.folder = mkdtempSync(path.join(tmpdir(), 'pl-lsp-'));
    mkdirSync(path.join(this.folder, 'src'));
    this.uri = pathToFileURL(path.join(this.folder, 'src/a.ts')).href;
  }

  #close(): void {
    this.#editor?.process.kill();
    this.#editor = undefined;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
