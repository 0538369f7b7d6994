import { textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { stringOf } from './strings.ts';
import type { Syntax } from './syntax.ts';

/** Node types that name a property or a member. */
export const KEYS: ReadonlySet<string> = new Set(['property_identifier', 'private_property_identifier', 'string', 'number', 'computed_property_name']);

/** The text of a key that is not computed. */
export function keyText(node: Syntax, lower: Lowering): string | undefined {
  switch (node.type) {
    case 'string': return stringOf(node, lower).parts.map((part) => (part.kind === 'chunk' ? part.value : '')).join('');
    case 'number': return String(numberOf(node, lower));
    case 'property_identifier': case 'private_property_identifier': case 'identifier': return textOf(node, lower);
    default: return undefined;
  }
}

/** A number as written, with its separators, base and `n`. */
export function numberOf(node: Syntax, lower: Lowering): number {
  const written = textOf(node, lower).replaceAll('_', '').replace(/n$/, '');
  return /^0[0-7]+$/.test(written) ? parseInt(written, 8) : Number(written);
}
