/** A value in a line's text, as each language marks it. */
const VALUE = /[\u0001\uFFFC]/;
/** "Here is how to answer" introduces no value. */
const HERE = /^\W*here(?:['’]s| is| are)\b(?! how\b)/i;
const LIST_ITEM = /^\s*(?:[-*+•]|\d+[.)])\s/;
/** `## Input`, `**INPUT**` */
const HEADING = /^\s*(?:#{1,6}\s|(\*\*|__)(?!\s)[^*_]+\1\s*$)/;
/** Instructions may stand in front of the sentence that introduces something, and they stay. */
const SENTENCES = /[.!?]["'’”)]*\s+\S/;
/** `Name: …`, `<name>`, `- …`: another value, its tag or label, or what there is a list of, which may be introduced along with the first. */
const NAMED = /^\s*(?:<[\w-]+>|[^.!?:]{1,60}:(?:\s|$))/;

/**
 * Words in front of a value that say what it is, as "Here are the documents:", go where it goes, and so does a heading
 * that nothing else stands under: the number of lines to take along of those above it; 0 where nothing introduces it,
 * undefined where what does has to stay. `own` is the first line that goes anyway.
 */
export function introductionAbove(above: readonly string[], below: readonly string[], own: string): number | undefined {
  const at = above.findLastIndex(isWritten);
  const line = above[at];
  if (line === undefined) return 0;
  if (isIntroduction(line)) return introduction(above, at, below);
  if (!VALUE.test(own) || HEADING.test(own)) return 0;
  if (HEADING.test(line) && !VALUE.test(line)) {
    const section = sectionOf(line, below);
    return section.length === 0 ? above.length - at : isValues(section) ? undefined : 0;
  }
  return isListed(above, below) ? undefined : 0;
}

function introduction(above: readonly string[], at: number, below: readonly string[]): number | undefined {
  const line = above[at]!;
  const isParagraph = !isWritten(above[at - 1] ?? '') && !VALUE.test(line) && !LIST_ITEM.test(line) && !SENTENCES.test(line);
  const isUnderHeading = HEADING.test(above.slice(0, at).findLast(isWritten) ?? '');
  const next = below.find(isWritten);
  const isForOne = !isWritten(below[0] ?? '') && next !== undefined && ![VALUE, NAMED, LIST_ITEM].some((other) => other.test(next));
  return isParagraph && !isUnderHeading && isForOne ? above.length - at : undefined;
}

function isIntroduction(line: string): boolean {
  return /:[*_]{0,2}\s*$/.test(line) || HERE.test(line);
}

/** What is written under the same heading. */
function sectionOf(heading: string, below: readonly string[]): readonly string[] {
  const end = below.findIndex((line) => HEADING.test(line) && depthOf(line) <= depthOf(heading));
  return below.slice(0, end === -1 ? below.length : end).filter(isWritten);
}

function depthOf(heading: string): number {
  return /^\s*(#+)/.exec(heading)?.[1]?.length ?? 7;
}

function isValues(section: readonly string[]): boolean {
  return section.every((line) => VALUE.test(line));
}

/** One of several values in a row, which are introduced together or are all that stands under a heading. */
function isListed(above: readonly string[], below: readonly string[]): boolean {
  const head = above[above.findLastIndex((line) => !VALUE.test(line))];
  if (head === undefined || head === above.at(-1)) return false;
  return isIntroduction(head) || HEADING.test(head) && isValues(sectionOf(head, below));
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
