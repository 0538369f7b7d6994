import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import type { Module } from '../../../server/code/code.ts';
import { languageOf } from '../../../server/languages/index.ts';
import { finish } from '../../../server/stages.ts';

const require = createRequire(import.meta.url);
const wasmFolder = path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');

/** A file lowered by the real front end; its ending decides the language. */
export async function moduleOf(file: string, text: string): Promise<Module> {
  const language = languageOf(file);
  if (!language) throw new Error(`no language for ${file}`);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path.join(wasmFolder, `tree-sitter-${language.grammar}.wasm`))));
  const tree = parser.parse(text);
  if (!tree) throw new Error('no tree');
  return finish(language.frontEnd.lower([tree], text));
}
