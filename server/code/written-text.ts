import type { Expression } from './code.ts';

/** What a text without gaps says; undefined for any other expression. */
export function writtenText(value: Expression): string | undefined {
  return value.kind === 'text' && value.parts.length === 1 && value.parts[0]?.kind === 'chunk' ? value.parts[0].value : undefined;
}
