import type { Edit, Edits } from '../../rules/model.ts';

/** A language's editor edits one file: whatever has a part in another is refused. */
export function ownEdits(edits: Edits): Edits {
  const own = <A extends unknown[]>(edit: (...given: A) => readonly Edit[] | undefined) =>
    (...given: A): readonly Edit[] | undefined => (given.some(isElsewhere) ? undefined : edit.apply(edits, given));
  return {
    runTogether: own(edits.runTogether), runIterationsTogether: own(edits.runIterationsTogether), moveToEnd: own(edits.moveToEnd),
    coarsenToDay: own(edits.coarsenToDay), sortKeys: own(edits.sortKeys), renameOutputKey: own(edits.renameOutputKey),
    dropOutputKey: own(edits.dropOutputKey), hoistClient: own(edits.hoistClient), useAsyncClient: own(edits.useAsyncClient),
    limitOutput: own(edits.limitOutput), useModel: own(edits.useModel), setEffort: own(edits.setEffort), streamAnswer: own(edits.streamAnswer), startBeforeCheck: own(edits.startBeforeCheck),
    compactJson: own(edits.compactJson), dedent: own(edits.dedent), markForCache: own(edits.markForCache),
  };
}

/** The thing itself, a segment of it or an option of it stands in another file. */
function isElsewhere(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const parts = [value['span'], ...PARTS.map((part) => (isRecord(value[part]) ? value[part]['span'] : undefined)), ...spansOf(value['segments'])];
  return parts.some((span) => isRecord(span) && span['file'] !== undefined);
}

const PARTS = ['model', 'outputLimit', 'reasoning'];

function spansOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((item: unknown) => (isRecord(item) ? item['span'] : undefined)) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
