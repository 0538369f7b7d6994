import type { Module } from '../../code/code.ts';
import { word } from '../../code/word.ts';
import { nobodyElse, type Editor } from '../editor.ts';
import { setEffort, useModel } from '../request-literals.ts';
import { dedented } from '../dedented.ts';
import { markForCache } from './edits/cache-marks.ts';
import { compactJson } from './edits/compact-json.ts';
import { coarsenToDay } from './edits/coarsen-to-day.ts';
import { hoistClient } from './edits/hoist-client.ts';
import { limitOutput } from './edits/limit-output.ts';
import { moveToEnd } from './edits/move-to-end.ts';
import { dropOutputKey, renameOutputKey } from './edits/output-keys.ts';
import { runIterationsTogether } from './edits/run-iterations.ts';
import { runTogether } from './edits/run-together.ts';
import { streamAnswer } from './edits/stream-answer.ts';
import { startBeforeCheck } from './edits/start-before-check.ts';

/** Edits of a TypeScript or JavaScript file. */
export function editor(module: Module, isSaidElsewhere = nobodyElse): Editor {
  const nothing = (): undefined => undefined;
  return {
    runTogether: (steps) => runTogether(steps, module),
    runIterationsTogether: (loop) => runIterationsTogether(loop, module),
    moveToEnd: (segments, prompt) => moveToEnd(segments, prompt, module),
    coarsenToDay: (segment) => coarsenToDay(segment, module),
    renameOutputKey: (key, wireName, schema) => renameOutputKey(key, wireName, schema, module),
    dropOutputKey: (key, schema) => (isSaidElsewhere(word(key.name)) ? undefined : dropOutputKey(key, schema, module)),
    hoistClient: (client) => hoistClient(client, module),
    startBeforeCheck: (gate) => startBeforeCheck(gate, module),
    compactJson: (raw) => compactJson(raw, module),
    dedent: (text) => dedented(module, text),
    markForCache: (block, marking, from) => markForCache(block, marking, module, from),
    // an object's keys have the order in which the program gave them
    sortKeys: nothing,
    // no client of JavaScript blocks
    useAsyncClient: nothing,
    limitOutput: (request, tokens) => limitOutput(request, tokens, module),
    useModel: (request, id) => useModel(module, request, id),
    setEffort: (request, effort) => setEffort(module, request, effort),
    streamAnswer: (request) => streamAnswer(request, module),
  };
}
