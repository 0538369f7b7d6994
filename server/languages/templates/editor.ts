import type { Edits, Prompt, Segment } from '../../../rules/model.ts';
import type { Editor } from '../editor.ts';
import { moveToEnd } from './edits/move-to-end.ts';
import { renameBamlKey } from './edits/rename-baml-key.ts';
import type { LaidMessage } from './template.ts';

const never = (): undefined => undefined;

/**
 * Edits of a prompt file. A key of the answer is renamed only where the format itself keeps the program's name (BAML's
 * alias): elsewhere code that is not in view reads the answer by it.
 */
export function templateEditor(format: string, source: string, messages: ReadonlyMap<Prompt, readonly LaidMessage[]>): Editor {
  const renameOutputKey: Edits['renameOutputKey'] = format === 'baml' ? (key, name) => renameBamlKey(key, name, source) : never;
  return {
    moveToEnd: (segment: Segment, prompt: Prompt) => moveToEnd(segment, prompt, messages.get(prompt) ?? []),
    renameOutputKey, runTogether: never, runIterationsTogether: never, coarsenToDay: never, sortKeys: never, dropOutputKey: never, hoistClient: never,
    useAsyncClient: never, limitOutput: never, useModel: never, setEffort: never, streamAnswer: never, startBeforeCheck: never,
    compactJson: never, dedent: never, markForCache: never,
  };
}
