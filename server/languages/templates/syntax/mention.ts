/** Words of a line that tells how placeholders are written. */
const TELLS = /\b(?:placeholders?|jinja2?|mustache|handlebars|syntax|to reference|refer(?:ence)? (?:to|using))\b/i;
/** Characters of the line that are looked at on each side. */
const NEAR = 120;

/** The text speaks of a placeholder and has none there: "Use {{name}} to reference a parameter", `{{name}}` in backticks. */
export function isMention(text: string, start: number, end: number): boolean {
  if (text[start - 1] === '`' && text[end] === '`') return true;
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  return TELLS.test(before.slice(before.lastIndexOf('\n') + 1)) || TELLS.test(/^.*/.exec(after)![0]);
}
