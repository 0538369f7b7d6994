/**
 * The text so far ends inside of a tag. `tags` finds them all, its groups the slash and the name; of what is open only
 * what is closed somewhere, or has begun a line, is a tag and no mere word in angle brackets.
 */
export function endsInTag(before: string, tags: RegExp): boolean {
  const depth = new Map<string, number>();
  for (const [, slash, tag = ''] of before.matchAll(tags)) depth.set(tag, (depth.get(tag) ?? 0) + (slash ? -1 : 1));
  return [...depth].some(([tag, count]) => count > 0 && (before.includes(`</${tag}>`) || new RegExp(`^[ \\t]*<${tag}(?:\\s[^<>\\n]*)?>`, 'm').test(before)));
}
