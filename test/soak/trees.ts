/** Whether the trees that parsing makes in WebAssembly's memory, which no collector frees, are freed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { Parser, Tree } from 'web-tree-sitter';
import { createLinter } from '../../server/linter.ts';
import { defaultSettings } from '../../server/project/settings.ts';

const dist = path.resolve(import.meta.dirname, '../../dist');
const FILES = 300;

/** Opens, edits and closes files in this process, where trees can be counted. */
export async function leftTrees(folder: string): Promise<{ readonly made: number; readonly left: number; readonly parsers: number }> {
  const counts = countTrees();
  const linter = await createLinter((name) => readFile(path.join(dist, name)));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).slice(0, FILES);
  for (const file of files) {
    const document = await linter.open({ path: file, text: readFileSync(path.join(folder, file), 'utf8') });
    for (const newText of ['(', 'const x = 1;\n', '`']) {
      document.change([{ start: 0, end: 0, newText }]);
      document.report({ ...defaultSettings });
    }
    document.dispose();
  }
  return counts();
}

function countTrees(): () => { readonly made: number; readonly left: number; readonly parsers: number } {
  const alive = new Set<Tree>();
  const parsers = new Set<Parser>();
  let made = 0;
  const parse = Parser.prototype.parse;
  Parser.prototype.parse = function (this: Parser, ...given) {
    const tree = parse.apply(this, given);
    parsers.add(this);
    if (tree) { made++; alive.add(tree); }
    return tree;
  };
  const free = Tree.prototype.delete;
  Tree.prototype.delete = function (this: Tree) {
    alive.delete(this);
    free.call(this);
  };
  return () => ({ made, left: alive.size, parsers: parsers.size });
}
