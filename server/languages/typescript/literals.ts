import type { Entry, Expression, Property } from '../../code/code.ts';
import { functionOf } from './functions.ts';
import { KEYS, keyText, numberOf } from './keys.ts';
import { other, spanOf, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { stringOf, templateOf } from './strings.ts';
import type { Syntax } from './syntax.ts';

const text: ExpressionRule = (node, lower) => stringOf(node, lower);

const template: ExpressionRule = (node, lower) => templateOf(node, lower);

const number: ExpressionRule = (node, lower) => ({ kind: 'number', start: node.start, end: node.end, value: numberOf(node, lower) });

const list: ExpressionRule = (node, lower) => ({
  kind: 'list', form: 'list', start: node.start, end: node.end,
  items: withHoles(node, lower).map((child) => (typeof child === 'number' ? { kind: 'nothing', start: child, end: child } : lower.expression(child))),
});

/** A list's children, and for each place left empty (`[a, , b]`) its position. */
export function withHoles(node: Syntax, lower: Lowering): readonly (Syntax | number)[] {
  const items: (Syntax | number)[] = [];
  let at = node.start + 1;
  for (const child of node.children) {
    if (child.start > at) items.push(...emptyPlaces(at, child.start, items.length > 0, lower));
    items.push(child);
    at = child.end;
  }
  return items;
}

function emptyPlaces(start: number, end: number, isBehind: boolean, lower: Lowering): readonly number[] {
  const gap = lower.source.slice(start, end);
  if (gap.length < 2 && isBehind) return [];
  const commas = gap.replace(/\/\*[^]*?\*\/|\/\/[^\n\r]*/g, (comment) => ' '.repeat(comment.length));
  const places = [...commas.matchAll(/,/g)].map((match) => start + match.index);
  return isBehind ? places.slice(1) : places;
}

const object: ExpressionRule = (node, lower) => ({
  kind: 'object', start: node.start, end: node.end, entries: node.children.flatMap((child): readonly Entry[] => {
    switch (child.type) {
      case 'pair': return [pair(child, lower)];
      case 'shorthand_property_identifier': return [shorthand(child, lower)];
      case 'method_definition': return [method(child, lower)];
      case 'spread_element': return [{ kind: 'spread', start: child.start, end: child.end, value: lower.expression(child.children[0]) }];
      default: return [];
    }
  }),
});

function pair(node: Syntax, lower: Lowering): Property {
  const [key, value] = node.children;
  return { kind: 'property', start: node.start, end: node.end, ...keyOf(key ?? node, lower), value: value ? lower.expression(value) : other(node, 'missing'), shorthand: false };
}

function shorthand(node: Syntax, lower: Lowering): Property {
  const name = textOf(node, lower);
  const span = spanOf(node);
  return { kind: 'property', ...span, key: name, keySpan: span, value: { kind: 'name', ...span, name }, shorthand: true };
}

function method(node: Syntax, lower: Lowering): Property {
  const name = node.children.find((child) => KEYS.has(child.type));
  const value: Expression = { kind: 'function', start: node.start, end: node.end, fn: functionOf(node, [], lower) };
  return { kind: 'property', start: node.start, end: node.end, ...keyOf(name ?? node, lower), value, shorthand: false };
}

/** A property's key: its text where that is fixed. */
export function keyOf(node: Syntax, lower: Lowering): Pick<Property, 'key' | 'keySpan' | 'computedKey'> {
  const keySpan = spanOf(node);
  if (node.type === 'computed_property_name') return { keySpan, computedKey: lower.expression(node.children[0]) };
  const key = keyText(node, lower);
  return key === undefined ? { keySpan } : { key, keySpan };
}

export const LITERALS: ReadonlyMap<string, ExpressionRule> = new Map([
  ['string', text],
  ['template_string', template],
  ['number', number],
  ['true', (node) => ({ kind: 'boolean', start: node.start, end: node.end, value: true })],
  ['false', (node) => ({ kind: 'boolean', start: node.start, end: node.end, value: false })],
  ['null', (node) => ({ kind: 'nothing', start: node.start, end: node.end })],
  ['undefined', (node) => ({ kind: 'nothing', start: node.start, end: node.end })],
  ['array', list],
  ['object', object],
]);
