import type { Edit, Segment } from '../../../../rules/model.ts';
import type { Document } from './document.ts';
import { addedArgument } from './layout.ts';
import { importedPath, valueOf } from './values.ts';

/** `json.dumps(x)` with `sort_keys=True`. */
export function sortKeys(document: Document, segment: Segment): readonly Edit[] | undefined {
  const call = valueOf(document, segment)?.value;
  if (call?.kind !== 'call' || importedPath(document, call.callee) !== 'json.dumps') return undefined;
  const { args } = call;
  if (args.length === 0 || args.some((argument) => argument.name === 'sort_keys' || argument.spread)) return undefined;
  if (args.some((argument) => argument.value.start <= call.argsSpan.start)) return undefined;
  const edit = addedArgument(document, call.argsSpan, args, 'sort_keys=True');
  return edit && [edit];
}
