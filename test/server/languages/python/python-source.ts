import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { Tree } from 'web-tree-sitter';
import type { Expression, FunctionNode, Module, Span, Statement } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { lowerTrees } from '../../../../server/languages/python/lower.ts';
import { finish } from '../../../../server/stages.ts';

const require = createRequire(import.meta.url);
await Parser.init();
export const parser = new Parser().setLanguage(await Language.load(readFileSync(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm'))));

export function parse(source: string): Tree {
  const tree = parser.parse(source);
  if (!tree) throw new Error('the parser gave no tree');
  return tree;
}

export function lower(source: string): Module {
  const tree = parse(source);
  const module = finish(lowerTrees([tree], source));
  tree.delete();
  return module;
}

export function parses(source: string): boolean {
  const tree = parse(source);
  const good = !tree.rootNode.hasError;
  tree.delete();
  return good;
}

/** The expression a one-line source is, or assigns. */
export function expression(source: string): Expression {
  const [statement] = lower(source).body;
  if (statement?.kind !== 'expression') throw new Error(`not an expression: ${source}`);
  const { value } = statement;
  return value.kind === 'assign' && value.operator === '=' && value.value ? value.value : value;
}

export function statement(source: string): Statement {
  const [first] = lower(source).body;
  if (!first) throw new Error('no statement');
  return first;
}

export function functionNamed(module: Module, name: string): FunctionNode {
  let found: FunctionNode | undefined;
  walkStatements(module.body, { function: (node) => { if (node.name === name) found = node; } });
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

/** The tree without its positions, for comparing. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => !/^(?:start|end|.*[sS]pan)$/.test(key) && item !== false);
  return Object.fromEntries(entries.map(([key, item]) => [key, shape(item)]));
}

/** Every node with a place, wherever it hangs. */
export function places(value: unknown, found: Span[] = []): readonly Span[] {
  const open: unknown[] = [value];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ('start' in node && 'end' in node) found.push(node as Span);
    for (const item of Object.values(node)) if (typeof item === 'object' && item !== null) open.push(item);
  }
  return found;
}
