import type { IndentedText } from '../../../rules/model.ts';
import { tokensOf } from '../../languages/templates/layout.ts';
import type { LaidMessage } from '../../languages/templates/template.ts';

/** Messages whose lines all stand behind the same indentation, which says nothing and is sent. */
export function indentedIn(messages: readonly LaidMessage[]): readonly IndentedText[] {
  return messages.flatMap((message) => indentedText(message) ?? []);
}

function indentedText({ body, start, end, pieces }: LaidMessage): IndentedText | undefined {
  const text = body.text.text;
  const from = text.lastIndexOf('\n', start - 1) + 1 === start ? start : text.indexOf('\n', start) + 1;
  // values of data files have lost their indentation; what two messages share is neither's
  if (from === 0 && start > 0 || from >= end || !body.text.isPlain(start, end) || pieces.some(({ place }) => !place)) return undefined;
  const lines = written({ body, start: from, end }).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const margin = filled.reduce((least, line) => Math.min(least, /^[ \t]*/.exec(line)![0].length), Infinity);
  if (filled.length < 2 || margin === 0 || !filled.every((line) => line.startsWith(filled[0]!.slice(0, margin)))) return undefined;
  return { span: body.text.span(from, from + text.slice(from, end).trimEnd().length), text: lines.join('\n'), dedented: lines.map((line) => line.slice(margin)).join('\n'), margin, isCommon: true, isFile: true };
}

/** The text as it is sent, a value as one letter; a line that holds nothing but tags that write nothing is blank. */
function written({ body, start, end }: Pick<LaidMessage, 'body' | 'start' | 'end'>): string {
  const text = body.text.text;
  const parts: string[] = [];
  let at = start;
  for (const token of tokensOf(body)) {
    if (token.end <= start || token.start >= end || token.kind === 'text') continue;
    const isSilent = token.kind !== 'value' && token.kind !== 'literal' && token.kind !== 'include';
    parts.push(text.slice(at, Math.max(at, token.start)), isSilent ? '' : 'x');
    at = Math.max(at, token.end);
  }
  return parts.join('') + text.slice(at, Math.max(at, end));
}
