import type { Edits, Prompt, Request, Segment } from '../../../rules/model.ts';
import type { Editor } from '../editor.ts';
import { dedented } from './edits/dedented.ts';
import { coarsenToDay, compactJson } from './edits/expressions.ts';
import { moveToEnd } from './edits/move-to-end.ts';
import { renameBamlKey } from './edits/rename-baml-key.ts';
import { limitOutput, setEffort, useModel } from './edits/settings.ts';
import type { LaidMessage, TemplateSettings } from './template.ts';

const never = (): undefined => undefined;

/** What edits of a prompt file are made in. */
export interface EditedTemplate {
  readonly format: string;
  readonly source: string;
  readonly messages: ReadonlyMap<Prompt, readonly LaidMessage[]>;
  readonly settings: ReadonlyMap<Request, TemplateSettings>;
}

/**
 * Edits of a prompt file. A key of the answer is renamed only where the format itself keeps the program's name (BAML's
 * alias): elsewhere code that is not in view reads the answer by it.
 */
export function templateEditor({ format, source, messages, settings }: EditedTemplate): Editor {
  const renameOutputKey: Edits['renameOutputKey'] = format === 'baml' ? (key, name) => renameBamlKey(key, name, source) : never;
  return {
    moveToEnd: (segments: readonly Segment[], prompt: Prompt) => moveToEnd(segments, prompt, messages.get(prompt) ?? []),
    coarsenToDay: ({ span }) => coarsenToDay(span, source), compactJson: ({ span }) => compactJson(span, source), dedent: (text) => dedented(text, source),
    useModel: (request, id) => useModel(request, id, source), setEffort: (request, effort) => setEffort(request, effort, source),
    limitOutput: (request, tokens) => limitOutput(tokens, settings.get(request)?.limit?.place),
    renameOutputKey, runTogether: never, runIterationsTogether: never, sortKeys: never, dropOutputKey: never, hoistClient: never,
    useAsyncClient: never, streamAnswer: never, startBeforeCheck: never, markForCache: never,
  };
}
