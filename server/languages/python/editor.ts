import type { Module } from '../../code/code.ts';
import { nobodyElse, type Editor } from '../editor.ts';
import { setEffort, useModel } from '../request-literals.ts';
import { useAsyncClient } from './edits/async-client.ts';
import { dedented } from '../dedented.ts';
import { markForCache } from './edits/cache-marks.ts';
import { compactJson } from './edits/compact-json.ts';
import { coarsenToDay } from './edits/coarsen-to-day.ts';
import { Document } from './edits/document.ts';
import { hoistClient } from './edits/hoist-client.ts';
import { limitOutput } from './edits/limit-output.ts';
import { moveToEnd } from './edits/move-to-end.ts';
import { dropOutputKey, renameOutputKey } from './edits/output-keys.ts';
import { runIterationsTogether } from './edits/run-iterations.ts';
import { runTogether } from './edits/run-together.ts';
import { startBeforeCheck } from './edits/start-before-check.ts';
import { sortKeys } from './edits/sort-keys.ts';

/** Edits of a Python file. Where a shape is not one whose meaning is sure to be kept, there is none. */
export function editor(module: Module, isSaidElsewhere = nobodyElse): Editor {
  const document = new Document(module, isSaidElsewhere);
  let hasLoneReturn: boolean | undefined;
  // A lone carriage return ends a line for Python and for nobody else.
  const when = <T>(edit: () => T): T | undefined => ((hasLoneReturn ??= /\r(?!\n)/.test(module.source)) ? undefined : edit());
  return {
    runTogether: (steps) => when(() => runTogether(document, steps)),
    runIterationsTogether: (loop) => when(() => runIterationsTogether(document, loop)),
    moveToEnd: (segments, prompt) => when(() => moveToEnd(document, segments, prompt)),
    coarsenToDay: (segment) => when(() => coarsenToDay(document, segment)),
    sortKeys: (segment) => when(() => sortKeys(document, segment)),
    renameOutputKey: (key, wireName, schema) => when(() => renameOutputKey(document, key, wireName, schema)),
    dropOutputKey: (key, schema) => when(() => dropOutputKey(document, key, schema)),
    hoistClient: (client) => when(() => hoistClient(document, client)),
    startBeforeCheck: (gate) => when(() => startBeforeCheck(document, gate)),
    useAsyncClient: (request) => when(() => useAsyncClient(document, request)),
    limitOutput: (request, tokens) => when(() => limitOutput(document, request, tokens)),
    useModel: (request, id) => useModel(module, request, id),
    setEffort: (request, effort) => setEffort(module, request, effort),
    // how a stream is sent on differs from framework to framework
    streamAnswer: () => undefined,
    compactJson: (raw) => when(() => compactJson(document, raw)),
    dedent: (text) => when(() => dedented(module, text)),
    markForCache: (block, marking, from) => when(() => markForCache(document, block, marking, from)),
  };
}
