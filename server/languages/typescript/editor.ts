import type { Module } from '../../code/code.ts';
import type { Editor } from '../editor.ts';
import { coarsenToDay } from './edits/coarsen-to-day.ts';
import { moveToEnd } from './edits/move-to-end.ts';
import { runIterationsTogether } from './edits/run-iterations.ts';
import { runTogether } from './edits/run-together.ts';

/** Edits of a TypeScript or JavaScript file. */
export function editor(module: Module): Editor {
  const nothing = (): undefined => undefined;
  return {
    runTogether: (steps) => runTogether(steps, module),
    runIterationsTogether: (loop) => runIterationsTogether(loop, module),
    moveToEnd: (segment, prompt) => moveToEnd(segment, prompt, module),
    coarsenToDay: (segment) => coarsenToDay(segment, module),
    renameOutputKey: nothing, dropOutputKey: nothing, hoistClient: nothing,
    // an object's keys have the order in which the program gave them
    sortKeys: nothing,
    // no client of JavaScript blocks
    useAsyncClient: nothing,
  };
}
