import type { Comprehension, Entry, Expression, ListLiteral } from '../../code/code.ts';
import { other } from './lowering.ts';
import type { ExpressionRule, Lowering } from './lowering.ts';
import { hasToken } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const display = (form: ListLiteral['form']): ExpressionRule => (node, lower) => ({
  kind: 'list', form, start: node.start, end: node.end, items: node.children.map((child) => lower.expression(child)),
});

const splat: ExpressionRule = (node, lower) => ({ kind: 'spread', start: node.start, end: node.end, value: lower.expression(node.children[0]) });

const dictionary: ExpressionRule = (node, lower) => ({
  kind: 'object', start: node.start, end: node.end, entries: node.children.map((child) => entryOf(child, lower)),
});

function entryOf(node: Syntax, lower: Lowering): Entry {
  const { start, end } = node;
  if (node.type !== 'pair') return { kind: 'spread', start, end, value: lower.expression(node.children[0]) };
  const [key, value] = node.children;
  const written = lower.expression(key);
  const fixed = fixedKey(written, lower);
  const keySpan = key ? { start: key.start, end: key.end } : { start, end: start };
  return {
    kind: 'property', start, end, keySpan, value: lower.expression(value), shorthand: false,
    ...(fixed === undefined ? { computedKey: written } : { key: fixed }),
  };
}

function fixedKey(key: Expression, lower: Lowering): string | undefined {
  if (key.kind === 'number') return lower.source.slice(key.start, key.end);
  if (key.kind !== 'text') return undefined;
  let text = '';
  for (const part of key.parts) {
    if (part.kind !== 'chunk') return undefined;
    text += part.value;
  }
  return text;
}

const comprehension = (form: Comprehension['form']): ExpressionRule => (node, lower) => {
  const [body, ...rest] = node.children;
  if (!body) return other(node, node.type);
  const isPair = form === 'dict' && body.type === 'pair';
  return {
    kind: 'comprehension', form, start: node.start, end: node.end,
    ...(isPair ? { key: lower.expression(body.children[0]) } : {}),
    element: lower.expression(isPair ? body.children[1] : body),
    clauses: clausesOf(rest, lower),
  };
};

function clausesOf(nodes: readonly Syntax[], lower: Lowering): Comprehension['clauses'] {
  const clauses: { target: Comprehension['clauses'][number]['target']; source: Expression; conditions: Expression[]; isAsync: boolean }[] = [];
  for (const node of nodes) {
    if (node.type === 'for_in_clause') {
      const [target, source, ...more] = node.children;
      const read = more.length === 0 ? lower.expression(source) : other(node, 'tuple', [source, ...more].map((item) => lower.expression(item)));
      clauses.push({ target: lower.pattern(target), source: read, conditions: [], isAsync: hasToken(node, 'async') });
    } else if (node.type === 'if_clause') {
      clauses.at(-1)?.conditions.push(lower.expression(node.children[0]));
    }
  }
  return clauses;
}

export const DISPLAYS: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ['list', display('list')], ['tuple', display('tuple')], ['set', display('set')], ['expression_list', display('tuple')], ['pattern_list', display('tuple')],
  ['list_splat', splat], ['list_splat_pattern', splat], ['dictionary_splat', splat],
  ['dictionary', dictionary],
  ['list_comprehension', comprehension('list')], ['set_comprehension', comprehension('set')],
  ['dictionary_comprehension', comprehension('dict')], ['generator_expression', comprehension('generator')],
]);
