import type { ListPattern, Pattern } from '../../code/code.ts';
import { textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';

type PatternRule = (node: Syntax, lower: Lowering) => Pattern;

const list: PatternRule = (node, lower) => ({
  kind: 'list-pattern', start: node.start, end: node.end, items: node.children.map((child) => lower.pattern(child)),
});
const rest: PatternRule = (node, lower) => ({ kind: 'rest-pattern', start: node.start, end: node.end, target: lower.pattern(node.children[0]) });
const inner: PatternRule = (node, lower) => lower.pattern(node.children[0]);
const name: PatternRule = (node, lower) => ({ kind: 'name', start: node.start, end: node.end, name: textOf(node, lower) });

/** A place that an expression names: `x.y`, `x[i]`. */
const place: PatternRule = (node, lower) => {
  const value = lower.expression(node);
  return value.kind === 'member' || value.kind === 'index' ? value : unreadable(node);
};

const PATTERNS: ReadonlyMap<string, PatternRule> = new Map([
  ['identifier', name],
  ['attribute', place], ['subscript', place],
  ['pattern_list', list], ['tuple_pattern', list], ['list_pattern', list], ['tuple', list], ['list', list], ['expression_list', list],
  ['list_splat_pattern', rest], ['dictionary_splat_pattern', rest], ['list_splat', rest],
  ['parenthesized_expression', inner], ['as_pattern_target', inner],
]);

/** What is assigned to. Where it cannot be read it binds nothing. */
export function patternOf(node: Syntax | undefined, lower: Lowering): Pattern {
  if (!node || node.cut || node.start === node.end) return unreadable(node);
  return PATTERNS.get(node.type)?.(node, lower) ?? unreadable(node);
}

function unreadable(node: Syntax | undefined): ListPattern {
  return { kind: 'list-pattern', start: node?.start ?? 0, end: node?.end ?? 0, items: [] };
}
