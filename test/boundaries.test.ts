import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Imports run one way: client → protocol types only; server → rules; rules → nothing. */
const root = join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?tsx?$/.test(name)).map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

interface Import { readonly file: string; readonly from: string; readonly typeOnly: boolean }

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*(?:\(\s*)?()['"]([^'"]+)['"]/gm)];
  const dynamic = [...text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return [
    ...statements.map((match) => ({ file, from: target(file, match[2] ?? match[4]!), typeOnly: match[1] !== undefined })),
    ...dynamic.map((match) => ({ file, from: target(file, match[1]!), typeOnly: false })),
  ];
}

/** Relative imports as paths from the root, packages as they are written. */
function target(file: string, from: string): string {
  return from.startsWith('.') ? posix.join(posix.dirname(file), from) : from;
}

function breaches(folder: string, allowed: (one: Import) => boolean): string[] {
  return sources(folder).flatMap(importsOf).filter((one) => !allowed(one)).map(({ file, from }) => `${file} imports ${from}`);
}

describe('imports run one way', () => {
  test('rules import only rules: no node, no editor, no parser', () => {
    expect(breaches('rules', ({ from }) => from.startsWith('rules/'))).toEqual([]);
  });
  test('server imports no client, no tests and no vscode', () => {
    expect(breaches('server', ({ from }) => !from.startsWith('client/') && !from.startsWith('test/') && from !== 'vscode')).toEqual([]);
  });
  test('client takes types of the protocol from the server, and nothing of the rules', () => {
    expect(breaches('client', ({ from, typeOnly }) => !from.startsWith('rules/') && !from.startsWith('test/') && (!from.startsWith('server/') || typeOnly && from === 'server/lsp/protocol.ts'))).toEqual([]);
  });
  test('languages know no rule, only the vocabulary', () => {
    // what stands in for Map.groupBy is no rule
    expect(breaches('server/languages', ({ from }) => !from.startsWith('rules/') || from === 'rules/model.ts' || from === 'rules/group-by.ts')).toEqual([]);
    expect(breaches('server/analysis', ({ from }) => !from.startsWith('rules/') || from === 'rules/model.ts')).toEqual([]);
  });
  test('the code of the house is found', () => {
    for (const folder of ['rules', 'server', 'client']) expect(sources(folder).length, folder).toBeGreaterThan(0);
  });
});
