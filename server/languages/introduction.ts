/** A value in a line's text, as each language marks it. */
const VALUE = /[\u0001\uFFFC]/;
/** "Here is how to answer" introduces no value. */
const HERE = /^\W*here(?:['’]s| is| are)\b(?! how\b)/i;
const LIST_ITEM = /^\s*(?:[-*+•]|\d+[.)])\s/;
const HEADING = /^\s*#{1,6}\s/;
/** Instructions may stand in front of the sentence that introduces something, and they stay. */
const SENTENCES = /[.!?]["'’”)]*\s+\S/;
/** `Name: …`, `<name>`, `- …`: another value, its tag or label, or what there is a list of, which may be introduced along with the first. */
const NAMED = /^\s*(?:<[\w-]+>|[^.!?:]{1,60}:(?:\s|$))/;

/**
 * Words in front of a value that say what it is, as "Here are the documents:", go where it goes: the number of lines to
 * take along of those above it; 0 where nothing introduces it, undefined where what does has to stay.
 */
export function introductionAbove(above: readonly string[], below: readonly string[]): number | undefined {
  const at = above.findLastIndex(isWritten);
  const line = above[at];
  if (line === undefined || !isIntroduction(line)) return 0;
  const isParagraph = !isWritten(above[at - 1] ?? '') && !VALUE.test(line) && !LIST_ITEM.test(line) && !SENTENCES.test(line);
  const isUnderHeading = HEADING.test(above.slice(0, at).findLast(isWritten) ?? '');
  const next = below.find(isWritten);
  const isForOne = !isWritten(below[0] ?? '') && next !== undefined && ![VALUE, NAMED, LIST_ITEM].some((other) => other.test(next));
  return isParagraph && !isUnderHeading && isForOne ? above.length - at : undefined;
}

function isIntroduction(line: string): boolean {
  return /:\s*$/.test(line) || HERE.test(line);
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
