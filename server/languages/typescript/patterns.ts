import type { ObjectPattern, Pattern } from '../../code/code.ts';
import { keyText } from './keys.ts';
import { withHoles } from './literals.ts';
import { spanOf, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';

/** What is assigned to or bound. */
export function patternOf(node: Syntax | undefined, lower: Lowering): Pattern {
  if (!node || node.cut) return { kind: 'name', start: node?.start ?? 0, end: node?.end ?? 0, name: '' };
  const { start, end } = node;
  switch (node.type) {
    case 'identifier': case 'shorthand_property_identifier_pattern': case 'this': case 'undefined': return { kind: 'name', start, end, name: textOf(node, lower) };
    case 'object_pattern': return { kind: 'object-pattern', start, end, entries: node.children.flatMap((child) => entryOf(child, lower)) };
    case 'array_pattern':
      return { kind: 'list-pattern', start, end, items: withHoles(node, lower).map((child) => (typeof child === 'number' ? undefined : patternOf(child, lower))) };
    case 'assignment_pattern': case 'object_assignment_pattern':
      return { kind: 'default-pattern', start, end, target: patternOf(node.children[0], lower), fallback: lower.expression(node.children[1]) };
    case 'rest_pattern': return { kind: 'rest-pattern', start, end, target: patternOf(node.children[0], lower) };
    default: return valuePattern(node, lower);
  }
}

/** A member or index, perhaps in parentheses or with a cast. */
function valuePattern(node: Syntax, lower: Lowering): Pattern {
  const value = lower.expression(node);
  if (value.kind === 'member' || value.kind === 'index' || value.kind === 'name') return value;
  return { kind: 'name', start: node.start, end: node.end, name: '' };
}

function entryOf(node: Syntax, lower: Lowering): ObjectPattern['entries'] {
  const span = spanOf(node);
  switch (node.type) {
    case 'shorthand_property_identifier_pattern': return [{ key: textOf(node, lower), target: patternOf(node, lower), span }];
    case 'object_assignment_pattern': return [{ ...(node.children[0] ? { key: textOf(node.children[0], lower) } : {}), target: patternOf(node, lower), span }];
    case 'rest_pattern': return [{ target: patternOf(node, lower), span }];
    case 'pair_pattern': {
      const key = node.children[0] && keyText(node.children[0], lower);
      return [{ ...(key === undefined ? {} : { key }), target: patternOf(node.children[1], lower), span }];
    }
    default: return [];
  }
}
