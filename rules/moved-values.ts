import type { Edit, Prompt, RuleContext } from './model.ts';
import { beforeConversation, breaksPrefix, lossAt, type DynamicSegment, type Loss } from './prompt-layout.ts';

/** So many values are moved in one go; with more of them the prompt is better written anew. */
const MOST = 8;

/** Values that go behind the fixed text together, and the edits that do it. */
export interface Moved { readonly values: readonly DynamicSegment[]; readonly edits: readonly Edit[] }

/**
 * The value that costs, and the others that stand between it and the fixed text: with one of them left there, moving
 * the rest frees nothing. Undefined where one has to stay and little fixed text stands ahead of it.
 */
export function movedValues(loss: Loss, prompt: Prompt, minTokens: number, context: RuleContext): Moved | undefined {
  const zone = beforeConversation(prompt);
  const values = zone.slice(zone.indexOf(loss.segment), loss.largest && zone.indexOf(loss.largest.start)).filter(breaksPrefix);
  let moved: Moved = { values: [], edits: [] };
  for (let count = 1; count <= Math.min(values.length, MOST); count++) {
    const edits = context.edits.moveToEnd(values.slice(0, count), prompt);
    if (!edits?.length) break;
    moved = { values: values.slice(0, count), edits };
  }
  const stays = values[moved.values.length];
  const frees = stays ? lossAt(loss.segment, prompt, context, (other) => other === stays).behind >= minTokens : true;
  return moved.values.length > 0 && frees ? moved : undefined;
}
