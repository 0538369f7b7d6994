import type { Edits, OutputSchema, Place, Prompt } from '../../rules/model.ts';

/** A language's editor edits one file: what stands in another is refused. */
export function ownEdits(edits: Edits): Edits {
  return {
    runTogether: (steps) => edits.runTogether(steps),
    runIterationsTogether: (loop) => edits.runIterationsTogether(loop),
    moveToEnd: (segment, prompt) => (isOwn(segment.span) && isOwnPrompt(prompt) ? edits.moveToEnd(segment, prompt) : undefined),
    coarsenToDay: (segment) => (isOwn(segment.span) ? edits.coarsenToDay(segment) : undefined),
    sortKeys: (segment) => (isOwn(segment.span) ? edits.sortKeys(segment) : undefined),
    renameOutputKey: (key, wireName, schema) => (isOwn(key.span) && isOwnSchema(schema) ? edits.renameOutputKey(key, wireName, schema) : undefined),
    dropOutputKey: (key, schema) => (isOwn(key.span) && isOwnSchema(schema) ? edits.dropOutputKey(key, schema) : undefined),
    hoistClient: (client) => edits.hoistClient(client),
    useAsyncClient: (request) => (isOwn(request.span) ? edits.useAsyncClient(request) : undefined),
  };
}

function isOwn(place: Place): boolean { return place.file === undefined; }

/** A text may be moved only where all that it is moved past is in view of the editor. */
function isOwnPrompt(prompt: Prompt): boolean {
  return isOwn(prompt.span) && prompt.segments.every(({ span }) => isOwn(span));
}

function isOwnSchema(schema: OutputSchema): boolean { return isOwn(schema.span); }
