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
  for (const value of values.slice(0, MOST)) {
    const edits = together(moved.edits, context.edits.moveToEnd(value, prompt) ?? []);
    if (!edits) break;
    moved = { values: [...moved.values, value], edits };
  }
  const stays = values[moved.values.length];
  const frees = stays ? lossAt(loss.segment, prompt, context, (other) => other === stays).behind >= minTokens : true;
  return moved.values.length > 0 && frees ? moved : undefined;
}

/** Both moves as one: what is put in at the same place follows in order. Undefined where there is no second, or one takes what the other does. */
function together(edits: readonly Edit[], more: readonly Edit[]): readonly Edit[] | undefined {
  const isTaken = more.some((edit) => edits.some((other) => edit.start < other.end && other.start < edit.end));
  if (more.length === 0 || isTaken) return undefined;
  const [added, others] = [more.filter(isInsertion), more.filter((edit) => !isInsertion(edit))];
  const grown = edits.map((edit) => ({ ...edit, newText: edit.newText + (isInsertion(edit) ? added.filter(({ start }) => start === edit.start).map(({ newText }) => newText).join('') : '') }));
  return [...grown, ...others, ...added.filter(({ start }) => !edits.some((edit) => isInsertion(edit) && edit.start === start))];
}

function isInsertion({ start, end }: Edit): boolean { return start === end; }
