import type { Edit, IndentedText } from '../../../../rules/model.ts';

/** Takes the indentation that all lines of a text share out of them. */
export function dedented({ span, margin }: IndentedText, source: string): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (let start = source.lastIndexOf('\n', span.start - 1) + 1; start < span.end;) {
    const end = start + /^[ \t]*/.exec(source.slice(start, start + margin))![0].length;
    if (end > start) edits.push({ start, end, newText: '' });
    const next = source.indexOf('\n', start);
    if (next === -1) break;
    start = next + 1;
  }
  return edits.length > 0 ? edits : undefined;
}
