/**
 * A program for the benchmark: reads the sources of a folder, and parses those that may speak of models, one after the
 * other, with the parser that ours has. That much of its time no linter in Node with this parser can save.
 * `node node-alone.ts LIST`: JSON as of `NodeAlone`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

export interface NodeAlone {
  /** Absolute paths. */
  readonly read: readonly string[];
  /** Those of them that are parsed, and the name of the grammar. */
  readonly parse: readonly (readonly [file: string, grammar: string])[];
}

const { read, parse } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as NodeAlone;
const dist = path.resolve(import.meta.dirname, '../../dist');
const texts = new Map(read.map((file) => [file, readFileSync(file, 'utf8')]));
await Parser.init({ wasmBinary: readFileSync(path.join(dist, 'web-tree-sitter.wasm')) });
const parsers = new Map<string, Parser>();
for (const [file, grammar] of parse) {
  const parser = parsers.get(grammar) ?? new Parser();
  if (!parsers.has(grammar)) parsers.set(grammar, parser.setLanguage(await Language.load(readFileSync(path.join(dist, `tree-sitter-${grammar}.wasm`)))));
  parser.parse(texts.get(file)!)?.delete();
}
