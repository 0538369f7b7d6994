import type { IndentedText } from '../../../rules/model.ts';
import { tokensBetween } from '../../languages/templates/layout.ts';
import type { LaidMessage } from '../../languages/templates/template.ts';

/** Messages whose lines all stand behind the same indentation, which says nothing and is sent. */
export function indentedIn(messages: readonly LaidMessage[]): readonly IndentedText[] {
  return messages.flatMap((message) => indentedText(message) ?? []);
}

function indentedText({ body, start, end, pieces }: LaidMessage): IndentedText | undefined {
  const text = body.text.text;
  const from = firstLine(text, start, end);
  // values of data files have lost their indentation; what two messages share is neither's
  if (from === undefined || from >= end || !body.text.isPlain(start, end) || pieces.some(({ place }) => !place)) return undefined;
  const lines = written({ body, start: from, end }).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const margin = filled.reduce((least, line) => Math.min(least, /^[ \t]*/.exec(line)![0].length), Infinity);
  if (filled.length < 2 || margin === 0 || !filled.every((line) => line.startsWith(filled[0]!.slice(0, margin)))) return undefined;
  return { span: body.text.span(from, from + text.slice(from, end).trimEnd().length), text: lines.join('\n'), dedented: lines.map((line) => line.slice(margin)).join('\n'), margin, isCommon: true, isFile: true };
}

/** Where the first line that stands in the message as a whole begins: what is before it shares its line with another message. */
function firstLine(text: string, start: number, end: number): number | undefined {
  if (start === 0 || text[start - 1] === '\n') return start;
  const newline = text.slice(start, end).indexOf('\n');
  return newline < 0 ? undefined : start + newline + 1;
}

/** The text as it is sent, a value as one letter; a line that holds nothing but tags that write nothing is blank. */
function written({ body, start, end }: Pick<LaidMessage, 'body' | 'start' | 'end'>): string {
  const text = body.text.text;
  const parts: string[] = [];
  let at = start;
  for (const token of tokensBetween(body, start, end)) {
    if (token.kind === 'text') continue;
    const isSilent = token.kind !== 'value' && token.kind !== 'literal' && token.kind !== 'include';
    parts.push(text.slice(at, Math.max(at, token.start)), isSilent ? '' : 'x');
    at = Math.max(at, token.end);
  }
  return parts.join('') + text.slice(at, Math.max(at, end));
}
