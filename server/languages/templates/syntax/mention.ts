import type { Span } from '../../../../rules/model.ts';

/** Words of a line that tells how placeholders are written. */
const TELLS = /\b(?:placeholders?|jinja2?|mustache|handlebars|syntax|variables? (?:like|such as)|to reference|refer(?:ence)? (?:to|using))\b/i;
/** What a web page shows it in: `<div>{{ message }}</div>` is code that the text quotes. */
const OPENS_MARKUP = /<(?:div|span|p|h[1-6]|li|td|th|button)\b[^<>\n]*>\s*$/i;
/** An attribute of a component: `<Profile user={user} />`. */
const SETS_ATTRIBUTE = /<[A-Z]\w*(?:\s+[\w-]+(?:=(?:["'][^"'\n]*["']|\{[^{}\n]*\}))?)*\s+[\w-]+=$/;
/** `\frac{a}{b}`, `x^{n}`: what a command of LaTeX is given. */
const GIVES_COMMAND = /\\[A-Za-z]{2,}\*?(?:\{[^{}\n]*\})*$|\^$/;
/** `print(f"Hello, {name}")`: an f-string of the code that the text quotes. */
const IN_FSTRING = /(?:^|[\s(,=+[{])[rR]?[fF](["'])(?:(?!\1)[^\n])*$/;
/** Characters of the line that are looked at on each side. */
const NEAR = 120;

/** The text speaks of a placeholder and has none there: "Use {{name}} to reference a parameter", `{{name}}` in backticks. */
export function isMention(text: string, start: number, end: number): boolean {
  if (text[start - 1] === '`' && text[end] === '`') return true;
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  if (OPENS_MARKUP.test(before) && after.trimStart().startsWith('</')) return true;
  return TELLS.test(before.slice(before.lastIndexOf('\n') + 1)) || TELLS.test(/^.*/.exec(after)![0]);
}

/** The single brace at `start` is one of code that the text quotes: it gives a component its attribute, LaTeX something to set, or stands in an f-string. */
export function isBraceOfCode(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  return SETS_ATTRIBUTE.test(before) || GIVES_COMMAND.test(before) || IN_FSTRING.test(before);
}

/** Code between fences that name its language; in a fence without one stands what is filled in as often. */
export function codeSamples(text: string): readonly Span[] {
  const samples: Span[] = [];
  let open: { readonly start: number; readonly isNamed: boolean } | undefined;
  for (const { index, 0: fence, 1: language } of text.matchAll(/^[ \t]{0,8}(?:```|~~~)[ \t]*(\w[^\n]*)?/gm)) {
    if (!open) open = { start: index, isNamed: language !== undefined };
    else {
      if (open.isNamed) samples.push({ start: open.start, end: index + fence.length });
      open = undefined;
    }
  }
  return samples;
}

/** All that stands on its line. */
export function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  return before.slice(before.lastIndexOf('\n') + 1).trim() === '' && /^.*/.exec(after)![0].trim() === '';
}
