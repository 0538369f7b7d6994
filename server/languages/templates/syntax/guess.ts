import type { Span } from '../../../../rules/model.ts';
import { handlebars } from './handlebars.ts';
import { jinja } from './jinja.ts';
import { bracesOfText, codeSamples, isAlone, isBraceOfCode, isHeadingToWrite, isMention } from './mention.ts';
import { doubleBraces, fixedText, formatString, semanticKernel, singleBraces } from './placeholders.ts';
import type { Syntax } from './token.ts';

/** The template language of a text that nothing names, by the marks in it. */
export function guessSyntax(text: string): Syntax {
  if (/\{%[-+]?\s*(?:if|for|set|block|include|extends|raw|macro|else|end\w+)\b/.test(text) || FILTERED.test(text)) return jinja;
  if (/\{\{\s?\$\w+\s?\}\}/.test(text)) return withoutMentions(semanticKernel);
  if (/\{\{\s?(?:[#^/>]|role\s)/.test(text)) return handlebars;
  const single = [...text.matchAll(/(?<![{$])\{[A-Za-z_]\w*\}(?!\})/g)];
  const isText = single.length > 0 ? bracesOfText(text) : undefined;
  const hasSingle = single.some(({ index, 0: match }) => !isText?.(index, index + match.length));
  if (hasSingle && isFormatString(text) && !single.some(({ index, 0: match }) => isBraceOfCode(text, index) || isHeadingToWrite(text, index, index + match.length))) return formatString;
  if (/\{\{\s?[A-Za-z_][\w.]*\s?\}\}/.test(text)) return withoutMentions(doubleBraces);
  return hasSingle ? withoutMentions(singleBraces) : fixedText;
}

/** `{{ name | trim }}`; a choice in doubled braces of JSON, `{{ "kind": "a|b" }}`, is text. */
const FILTERED = /\{\{[-+]?\s?[A-Za-z_][\w.[\]()'" ,+-]{0,80}\|\s?[A-Za-z_][^{}\n]{0,80}\}\}/;

/** Every brace is a placeholder's or doubled, as `format` wants it. */
function isFormatString(text: string): boolean {
  return !/[{}]/.test(text.replace(/\{\{|\}\}/g, '').replace(/\{[A-Za-z_][\w.[\]]*(?:![rsa])?(?::[^{}\n]*)?\}/g, ''));
}

/** Nothing says that the text is filled: what it says of placeholders, and what stands in a sample of code, is text. */
export function withoutMentions(syntax: Syntax): Syntax {
  return (text) => {
    const samples = codeSamples(text);
    const isBrace = bracesOfText(text);
    let at = 0;
    const isInSample = ({ start, end }: Span): boolean => {
      while (at < samples.length && samples[at]!.end <= start) at++;
      return at < samples.length && samples[at]!.start <= start && end <= samples[at]!.end;
    };
    const isText = (token: Span): boolean => isMention(text, token.start, token.end) || isSingle(text, token) && isBrace(token.start, token.end) || isInSample(token) && !isAlone(text, token.start, token.end);
    return syntax(text).map((token) => (token.kind === 'value' && isText(token) ? { kind: 'text', start: token.start, end: token.end } : token));
  };
}

function isSingle(text: string, { start }: Span): boolean {
  return text[start] === '{' && text[start + 1] !== '{';
}
