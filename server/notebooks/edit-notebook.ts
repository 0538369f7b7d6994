import { groupBy } from '../../rules/group-by.ts';
import type { Edit } from '../../rules/model.ts';
import type { JoinedCells } from './joined-cells.ts';
import { readNotebook } from './notebook-file.ts';
import type { FileCell } from './notebook-file.ts';
import { editsOfFile, Spelling, writtenSources } from './written-source.ts';

/**
 * A notebook's file with edits made in its cells, which are given in offsets of the joined cells. All else stays as it
 * was, byte for byte. Undefined where that cannot be done, or would not give what was meant.
 */
export function editNotebook(json: string, cells: readonly FileCell[], joined: JoinedCells, edits: readonly Edit[]): string | undefined {
  const sources = writtenSources(json);
  const byCell = groupBy(edits, ({ start }) => joined.indexAt(start));
  const spelling = new Spelling(json, cells.flatMap(({ index }) => sources.get(index) ?? []));
  const changes: Edit[] = [];
  for (const [place, own] of byCell) {
    const source = sources.get(cells[place]?.index ?? -1);
    if (!source) return undefined;
    const from = joined.start(place);
    changes.push(...editsOfFile(json, source, own.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from })), spelling));
  }
  const text = spliced(json, changes);
  const wanted = cells.map((cell, place) => spliced(cell.text, (byCell.get(place) ?? []).map((edit) => ({ ...edit, start: edit.start - joined.start(place), end: edit.end - joined.start(place) }))));
  return holds(text, wanted) ? text : undefined;
}

function spliced(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

function holds(json: string, texts: readonly string[]): boolean {
  const read = readNotebook(json);
  return 'cells' in read && read.cells.length === texts.length && read.cells.every(({ text }, place) => text === texts[place]);
}
