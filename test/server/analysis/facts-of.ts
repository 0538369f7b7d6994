import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createLinter, type Linter } from '../../../server/linter.ts';
import type { FileFacts, Prompt } from '../../../rules/model.ts';
import { defaultSettings, type FileSettings } from '../../../server/project/settings.ts';

const require = createRequire(import.meta.url);

/** Grammars as the packages ship them. */
export async function readAsset(name: string): Promise<Uint8Array> {
  const folder = name === 'web-tree-sitter.wasm' ? path.dirname(require.resolve('web-tree-sitter')) : path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  return readFile(path.join(folder, name));
}

let shared: Promise<Linter> | undefined;
export function sharedLinter(): Promise<Linter> {
  return (shared ??= createLinter(readAsset));
}

/** The vocabulary of a snippet. `file` decides the language: "app.ts", "app.py". */
export async function factsOf(file: string, code: string, settings: FileSettings = defaultSettings): Promise<FileFacts> {
  const linter = await sharedLinter();
  return (await linter.lint({ path: file, text: code }, settings)).facts;
}

/** A prompt on one line: roles change with "|", fixed text in quotes (blank runs folded), dynamic parts in braces. */
export function layout(prompt: Prompt): string {
  let message = -1;
  return prompt.segments.map((segment) => {
    const head = segment.message === message ? '' : `${message === -1 ? '' : ' | '}${segment.role}: `;
    message = segment.message;
    const { content } = segment;
    const body = content.kind === 'static' ? JSON.stringify(content.text.replace(/\s+/g, ' ')) : `{${content.stability}${content.volatile ? ` ${content.volatile}` : ''}${content.isHistory ? ' history' : ''}}`;
    return `${head}${segment.conditional ? '?' : ''}${body}`;
  }).join('').trim();
}
