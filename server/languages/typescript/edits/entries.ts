import type { Module, Span } from '../../../code/code.ts';
import { lineStart, nextLine } from './layout.ts';
import { hasComment, isSame } from './tree.ts';

/** An entry with its comma, and with its lines and the comments on them where it stands on lines of its own. */
export function removalOf(entry: Span, entries: readonly Span[], module: Module): Span {
  const { source } = module;
  const index = entries.findIndex((candidate) => isSame(candidate, entry));
  const next = entries[index + 1];
  const comma = /^\s*,/.exec(source.slice(entry.end));
  const end = entry.end + (comma?.[0].length ?? 0);
  const [start, behind] = [lineStart(source, entry.start), nextLine(source, end)];
  const isAlone = source.slice(start, entry.start).trim() === '' && isBlankOrComment(source.slice(end, behind)) && (next === undefined || next.start >= behind);
  if (isAlone) return { start: commentsAbove(start, module), end: behind };
  if (next && !hasComment(module, end, next.start)) return { start: entry.start, end: next.start };
  const before = entries[index - 1];
  return before ? { start: before.end, end: entry.end } : { start: entry.start, end };
}

function isBlankOrComment(text: string): boolean {
  return /^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]*)?\r?\n?$/.test(text);
}

/** Lines of comment that stand right above. */
function commentsAbove(start: number, module: Module): number {
  let at = start;
  for (const comment of module.comments.toReversed()) {
    const line = lineStart(module.source, comment.start);
    if (comment.end > at || module.source.slice(line, comment.start).trim() !== '') continue;
    if (!/^[ \t]*\r?\n$/.test(module.source.slice(comment.end, at))) break;
    at = line;
  }
  return at;
}
