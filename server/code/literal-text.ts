import type { TextChunk } from './code.ts';
import { MappedTextBuilder } from './mapped-text.ts';

/**
 * A stretch of a literal: its characters, and where each is written. `escapes` is global and matches all that means
 * something else than it says; `meaning` gives what that is.
 */
export function chunkOf(source: string, start: number, end: number, escapes: RegExp, meaning: (match: RegExpExecArray) => string): TextChunk {
  const characters = source.slice(start, end);
  const builder = new MappedTextBuilder();
  let at = 0;
  for (const match of characters.matchAll(escapes)) {
    builder.add(characters.slice(at, match.index), start + at);
    builder.add(meaning(match), start + match.index, match[0].length);
    at = match.index + match[0].length;
  }
  if (at === 0) return { kind: 'chunk', start, end, value: characters };
  builder.add(characters.slice(at), start + at);
  const written = builder.build(start);
  return { kind: 'chunk', start, end, value: written.text, written };
}
