import type { Span } from '../../../../rules/model.ts';

/** Words of a line that tells how placeholders are written. */
const TELLS = /\b(?:placeholders?|jinja2?|mustache|handlebars|syntax|variables? (?:like|such as)|to reference|refer(?:ence)? (?:to|using))\b/i;
/** What a web page shows it in: `<div>{{ message }}</div>` is code that the text quotes. */
const OPENS_MARKUP = /<(?:div|span|p|h[1-6]|li|td|th|button)\b[^<>\n]*>\s*$/i;
/** An attribute of a component: `<Profile user={user} />`. */
const SETS_ATTRIBUTE = /<[A-Z]\w*(?:\s+[\w-]+(?:=(?:["'][^"'\n]*["']|\{[^{}\n]*\}))?)*\s+[\w-]+=$/;
/** `<form onSubmit={handleSubmit}>`: what only React gives an element. */
const SETS_HANDLER = /\s(?:on[A-Z]\w*|className|htmlFor)=$/;
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
  return SETS_ATTRIBUTE.test(before) || SETS_HANDLER.test(before) || GIVES_COMMAND.test(before) || IN_FSTRING.test(before);
}

/**
 * Which single braces of a text that nothing is seen to fill are no placeholders: those of code that it quotes, those
 * in a path, whose name whoever reads it chooses (`reports/{topic}.md`), those in a line beside an object's fields
 * (`{lat, lon} or {error}`), those in a line whose other gaps are written in another way (`Format: <name> - {meaning}`),
 * and the headings of an answer whose layout is shown (`# {Title}`).
 */
export function bracesOfText(text: string): (start: number, end: number) => boolean {
  let isScript: boolean | undefined;
  const listsFields = FIELDS.test(text);
  return (start, end) => (isScript ??= quotesScript(text)) || isBraceOfCode(text, start) || isInPath(text, start, end) || isHeadingToWrite(text, start, end) || isInFormat(text, start) || listsFields && !isAlone(text, start, end);
}

/** `Format: <<name>> - {description}` */
function isInFormat(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  return /\b(?:format|syntax|pattern)\s*:[^\n]*<\w+>[^\n]*$/i.test(before);
}

/** Below `## Answer format`: what is written there is written by the model. */
export function isHeadingToWrite(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  return /(?:^|\n)[ \t]*#{1,6} +$/.test(before) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + NEAR)) && LAYOUT.test(before);
}

const LAYOUT = /\b(?:answer|output|response|report|reply)[ -](?:format|template|structure|layout)\b/i;

const FIELDS = /(?<!\{)\{[A-Za-z_]\w*(?:, ?[A-Za-z_]\w*)+\}(?!\})/;

/** `notes/{name}`, `https://host/{tenant}/items`. */
const IN_FOLDER = /[\w.-]\/(?:[\w.{}-]+\/)*[\w.-]*$/;
/** `{name}.md`, `{name}_report.pdf`, `{owner}/{repo}/issues`. */
const GOES_ON = /^(?:[\w-]*\.[a-z]{2,4}\b(?!\()|\/(?:[\w.{}-]+\/|\.{3}))/;

function isInPath(text: string, start: number, end: number): boolean {
  return IN_FOLDER.test(text.slice(Math.max(0, start - NEAR), start)) || GOES_ON.test(text.slice(end, end + NEAR));
}

/** JavaScript outside of fences that name it: an example with a brace here and there is none. */
function quotesScript(text: string): boolean {
  const samples = codeSamples(text);
  let at = 0;
  let signs = 0;
  for (const { index } of text.matchAll(SIGN_OF_SCRIPT)) {
    while (at < samples.length && samples[at]!.end <= index) at++;
    if (!(at < samples.length && samples[at]!.start <= index) && ++signs === SIGNS) return true;
  }
  return false;
}

const SIGNS = 3;
const SIGN_OF_SCRIPT = /^[ \t]*(?:import\b[^\n]*\bfrom ['"]|export (?:default|const|function|async)\b|(?:const|let) [\w{[][^=\n]*=|return \($|<[A-Z]\w*[^<>\n]*=\{)|\) ?=> ?[{(\w]/gm;

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
