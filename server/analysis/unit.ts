import type { Module } from '../code/code.ts';
import { CallIndex } from './call-index.ts';
import { exportsOf, type Exports } from './exports.ts';
import { buildScopes, type Scopes } from './scopes.ts';

/** One file as far as its own text tells: the same until the text changes, whatever other files do. */
export interface FileUnit {
  readonly module: Module;
  readonly scopes: Scopes;
  readonly exports: Exports;
  readonly calls: CallIndex;
}

export function fileUnit(module: Module): FileUnit {
  const scopes = buildScopes(module);
  return { module, scopes, exports: exportsOf(scopes), calls: new CallIndex(module) };
}
