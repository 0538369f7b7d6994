import type { Expression } from '../../code/code.ts';
import { other } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';

/** An element: what its name, attributes and children evaluate. */
const element: ExpressionRule = (node, lower) => other(node, 'jsx', node.children.flatMap((child) => partsOf(child, lower)));

function partsOf(node: Syntax, lower: Lowering): readonly Expression[] {
  switch (node.type) {
    case 'jsx_text': case 'jsx_closing_element': case 'type_arguments': case 'html_character_reference': case 'property_identifier': case 'jsx_namespace_name': return [];
    case 'jsx_attribute': return node.children.slice(1).flatMap((child) => partsOf(child, lower));
    case 'jsx_opening_element': case 'jsx_expression': return node.cut ? [] : node.children.flatMap((child) => partsOf(child, lower));
    default: return [lower.expression(node)];
  }
}

export const JSX: ReadonlyMap<string, ExpressionRule> = new Map([
  ['jsx_element', element], ['jsx_self_closing_element', element], ['jsx_fragment', element], ['jsx_expression', element], ['jsx_opening_element', element],
]);
