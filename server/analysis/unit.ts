import type { Module } from '../code/code.ts';
import { collectNodes } from '../code/nodes.ts';
import type { Stages } from '../stages.ts';
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

export function* fileUnit(module: Module): Stages<FileUnit> {
  const scopes = yield* buildScopes(module);
  yield* collectNodes(module);
  return { module, scopes, exports: exportsOf(scopes), calls: new CallIndex(module) };
}
