import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import type { Tree } from 'web-tree-sitter';
import type { Expression, Module, Span, Statement } from '../../../../server/code/code.ts';
import type { GrammarName } from '../../../../server/languages/language.ts';
import { typescript } from '../../../../server/languages/typescript/front-end.ts';
import { finish } from '../../../../server/stages.ts';

const require = createRequire(import.meta.url);
const grammars = path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
const parsers = new Map<GrammarName, Parser>();

await Parser.init();
for (const name of ['typescript', 'tsx', 'javascript'] as const) {
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path.join(grammars, `tree-sitter-${name}.wasm`))));
  parsers.set(name, parser);
}

export function parse(source: string, grammar: GrammarName = 'typescript'): Tree {
  const tree = parsers.get(grammar)?.parse(source);
  if (!tree) throw new Error('not parsed');
  return tree;
}

/** The module of a source text. */
export function lowered(source: string, grammar: GrammarName = 'typescript'): Module {
  const tree = parse(source, grammar);
  const module = finish(typescript.lower([tree], source));
  tree.delete();
  return module;
}

/** The first statement. */
export function statement<K extends Statement['kind']>(source: string, kind: K, grammar?: GrammarName): Statement & { kind: K } {
  return ofKind(lowered(source, grammar).body[0], kind);
}

/** The value of `x = …`. */
export function value<K extends Expression['kind']>(source: string, kind: K, grammar?: GrammarName): Expression & { kind: K } {
  const assign = statement(`x = ${source}`, 'expression', grammar).value;
  return ofKind(assign.kind === 'assign' ? assign.value : undefined, kind);
}

export function ofKind<T extends { kind: string }, K extends T['kind']>(node: T | undefined, kind: K): T & { kind: K } {
  if (node?.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(node)}`);
  return node as T & { kind: K };
}

export function slice(source: string, span: Span): string {
  return source.slice(span.start, span.end);
}

/** A node without its positions, and without what is false or empty: easy to compare. */
export function shape(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shape);
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key, part]) => !/^(?:start|end|source)$|[sS]pan$/.test(key) && part !== false && !(Array.isArray(part) && part.length === 0));
  return Object.fromEntries(kept.map(([key, part]) => [key, shape(part)]));
}
