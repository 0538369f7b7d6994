import type { Expression, FunctionNode, Param, Statement } from '../../code/code.ts';
import { KEYS, keyText } from './keys.ts';
import { between, hasWord, spanOf } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';
import { annotationOf, typeIn } from './types.ts';

const METHODS = new Set(['method_definition', 'method_signature', 'abstract_method_signature']);

/** A function in any of its forms: declaration, expression, arrow or method. */
export function functionOf(node: Syntax, decorators: readonly Expression[], lower: Lowering): FunctionNode {
  const isMethod = METHODS.has(node.type);
  const name = isMethod ? node.children.find((child) => KEYS.has(child.type)) : childOf(node, 'identifier');
  const annotation = childOf(node, 'type_annotation');
  const returnType = annotation && annotationOf(annotation, lower);
  const words = modifiers(node, name, lower);
  const text = name && keyText(name, lower);
  return {
    kind: 'function-node', start: node.start, end: node.end, ...(name && text ? { name: text, nameSpan: spanOf(name) } : {}),
    params: parametersOf(node, lower), ...bodyOf(node, lower),
    form: isMethod ? methodForm(text, words) : 'function',
    isAsync: hasWord(words, 'async'), isGenerator: words.endsWith('*') || node.type.startsWith('generator'),
    isStatic: isMethod && hasWord(words, 'static'),
    decorators, ...(returnType ? { returnType } : {}), broken: lower.isBroken(node),
  };
}

/** The words before a function's name and parameters. */
function modifiers(node: Syntax, name: Syntax | undefined, lower: Lowering): string {
  const from = node.children.findLast((child) => child.type === 'decorator')?.end ?? node.start;
  const to = name ?? node.children.find((child) => child.type === 'type_parameters' || child.type === 'formal_parameters');
  return between(from, to?.start ?? node.start, lower);
}

function methodForm(name: string | undefined, words: string): FunctionNode['form'] {
  if (hasWord(words, 'get')) return 'getter';
  if (hasWord(words, 'set')) return 'setter';
  return name === 'constructor' && !hasWord(words, 'static') ? 'constructor' : 'method';
}

function bodyOf(node: Syntax, lower: Lowering): Pick<FunctionNode, 'body' | 'bodySpan'> {
  const block = childOf(node, 'statement_block');
  return block ? { body: lower.body(block), bodySpan: spanOf(block) } : { body: [], bodySpan: { start: node.end, end: node.end } };
}

const named: ExpressionRule = (node, lower) => ({ kind: 'function', start: node.start, end: node.end, fn: functionOf(node, [], lower) });

const arrow: ExpressionRule = (node, lower) => {
  const list = childOf(node, 'formal_parameters');
  const single = list ? undefined : childOf(node, 'identifier');
  const head = childOf(node, 'type_parameters') ?? list ?? single;
  const annotation = childOf(node, 'type_annotation');
  const returnType = annotation && annotationOf(annotation, lower);
  const written = node.children.at(-1);
  const fn: FunctionNode = {
    kind: 'function-node', start: node.start, end: node.end,
    params: single ? [{ ...PLAIN, ...spanOf(single), target: lower.pattern(single) }] : parametersOf(node, lower),
    ...arrowBody(written === single || written === list ? undefined : written, node, lower),
    form: 'arrow', isAsync: hasWord(between(node.start, head?.start ?? node.start, lower), 'async'), isGenerator: false, isStatic: false,
    decorators: [], ...(returnType ? { returnType } : {}), broken: lower.isBroken(node),
  };
  return { kind: 'function', start: node.start, end: node.end, fn };
};

function arrowBody(node: Syntax | undefined, whole: Syntax, lower: Lowering): Pick<FunctionNode, 'body' | 'bodySpan'> {
  if (!node) return { body: [], bodySpan: { start: whole.end, end: whole.end } };
  if (node.type === 'statement_block') return { body: lower.body(node), bodySpan: spanOf(node) };
  const body: Statement[] = [{ kind: 'return', start: node.start, end: node.end, value: lower.expression(node), implicit: true }];
  return { body, bodySpan: spanOf(node) };
}

const PLAIN = { form: 'plain', isProperty: false } as const;

function parametersOf(node: Syntax, lower: Lowering): Param[] {
  return (childOf(node, 'formal_parameters')?.children ?? []).flatMap((child) => parameterOf(child, lower));
}

const BEFORE_PATTERN = new Set(['decorator', 'accessibility_modifier', 'override_modifier']);

/** JavaScript's grammar has bare patterns in the list, TypeScript's wraps them with type and default. */
function parameterOf(node: Syntax, lower: Lowering): readonly Param[] {
  if (node.type !== 'required_parameter' && node.type !== 'optional_parameter') return [parameter(node, node, undefined, {}, false, lower)];
  const at = node.children.findIndex((child) => !BEFORE_PATTERN.has(child.type));
  const pattern = node.children[at];
  // a `this` parameter is a type, not a value
  if (!pattern || pattern.type === 'this' || pattern.type === 'type_annotation') return [];
  const last = node.children.at(-1);
  const fallback = last !== pattern && last?.type !== 'type_annotation' ? last : undefined;
  const words = between(node.children[at - 1]?.end ?? node.start, pattern.start, lower);
  const isProperty = hasWord(words, 'readonly') || node.children.some((child) => child.type === 'accessibility_modifier' || child.type === 'override_modifier');
  return [parameter(node, pattern, fallback, typeIn(node, lower), isProperty, lower)];
}

function parameter(node: Syntax, pattern: Syntax, fallback: Syntax | undefined, type: Pick<Param, 'type'>, isProperty: boolean, lower: Lowering): Param {
  const span = spanOf(node);
  if (pattern.type === 'rest_pattern') return { ...span, target: lower.pattern(pattern.children[0]), form: 'rest', ...type, isProperty };
  if (pattern.type === 'assignment_pattern' && !fallback) {
    return { ...span, target: lower.pattern(pattern.children[0]), fallback: lower.expression(pattern.children[1]), form: 'plain', ...type, isProperty };
  }
  return { ...span, target: lower.pattern(pattern), ...(fallback ? { fallback: lower.expression(fallback) } : {}), form: 'plain', ...type, isProperty };
}

export const FUNCTIONS: ReadonlyMap<string, ExpressionRule> = new Map([
  ['function_expression', named], ['generator_function', named], ['function_declaration', named], ['generator_function_declaration', named],
  ['arrow_function', arrow],
]);
