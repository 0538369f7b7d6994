/** A value in a line's text, as each language marks it. */
const VALUE = /[\u0001\uFFFC]/;
const HERE = /^\W*here(?:['’]s| is| are)\b/i;
const LIST_ITEM = /^\s*(?:[-*+•]|\d+[.)])\s/;
/** `Name: …`, `<name>`: another value, or the tag or label of one, which may be introduced along with the first. */
const NAMED = /^\s*(?:<[\w-]+>|[^.!?]{1,60}:\s*$)/;

/**
 * Words in front of a value that say what it is, as "Here are the documents:", go where it goes: the number of lines to
 * take along of those above it; 0 where nothing introduces it, undefined where what does has to stay.
 */
export function introductionAbove(above: readonly string[], below: readonly string[]): number | undefined {
  const at = above.findLastIndex(isWritten);
  const line = above[at];
  if (line === undefined || !isIntroduction(line)) return 0;
  const isParagraph = !isWritten(above[at - 1] ?? '') && !VALUE.test(line) && !LIST_ITEM.test(line);
  const next = below.find(isWritten);
  const isForOne = !isWritten(below[0] ?? '') && next !== undefined && !VALUE.test(next) && !NAMED.test(next);
  return isParagraph && isForOne ? above.length - at : undefined;
}

function isIntroduction(line: string): boolean {
  return /:\s*$/.test(line) || HERE.test(line);
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
