import type { Declare, Expression, Import, ImportedName, Pattern, Span, Statement } from '../../code/code.ts';
import { between, hasWord, other, spanOf, textOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { stringOf } from './strings.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

const esImport: StatementRule = (node, lower) => {
  const required = childOf(node, 'import_require_clause');
  if (required) return importEquals(node, required, lower);
  const clause = childOf(node, 'import_clause');
  const words = clause ? between(node.start, clause.start, lower) : '';
  return imported(node, sourceOf(node, lower), (clause?.children ?? []).flatMap((child) => namesOf(child, lower)), /^import\s+type\b/.test(words));
};

function imported(node: Span, from: string, names: readonly ImportedName[], typeOnly = false): Import {
  return { kind: 'import', start: node.start, end: node.end, from, names, typeOnly };
}

/** The module a statement names. */
export function sourceOf(node: Syntax, lower: Lowering): string {
  const source = childOf(node, 'string');
  return source ? plainText(stringOf(source, lower)) ?? '' : '';
}

function namesOf(node: Syntax, lower: Lowering): readonly ImportedName[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': return [{ ...span, imported: 'default', local: textOf(node, lower) }];
    case 'namespace_import': return node.children[0] ? [{ ...span, imported: '*', local: textOf(node.children[0], lower) }] : [];
    case 'named_imports': return node.children.flatMap((child) => (child.type === 'import_specifier' ? specifier(child, lower) : []));
    default: return [];
  }
}

function specifier(node: Syntax, lower: Lowering): readonly ImportedName[] {
  const [name, alias] = node.children;
  if (!name) return [];
  const written = specifierName(name, lower);
  return [{ ...spanOf(node), imported: written, local: alias ? textOf(alias, lower) : written }];
}

/** A name in an import or export list; it may be quoted. */
export function specifierName(node: Syntax, lower: Lowering): string {
  return node.type === 'string' ? plainText(stringOf(node, lower)) ?? '' : textOf(node, lower);
}

function importEquals(node: Syntax, clause: Syntax, lower: Lowering): Import {
  const name = childOf(clause, 'identifier');
  const local = name ? textOf(name, lower) : '';
  return imported(node, sourceOf(clause, lower), local ? [whole(local, spanOf(clause))] : [], hasWord(between(node.start, clause.start, lower), 'type'));
}

/**
 * A CommonJS module as a value is both its default and its namespace. Packages whose module is a class are given a
 * class's name (`const OpenAI = require('openai')`), so the name decides.
 */
function whole(local: string, span: Span): ImportedName {
  return { ...span, imported: /^[A-Z]/.test(local) ? 'default' : '*', local };
}

const alias: StatementRule = (node, lower): Statement => {
  const [name, value] = node.children;
  const item = { target: lower.pattern(name), value: value ? lower.expression(value) : other(node, 'missing'), span: { start: name?.start ?? node.start, end: value?.end ?? node.end } };
  return { kind: 'declare', start: node.start, end: node.end, keyword: 'const', items: [item] };
};

/** `const x = require('y')` and its destructuring forms as an import; undefined for any other declaration. */
export function requireOf(span: Span, item: Declare['items'][number]): Import | undefined {
  const { value, target } = item;
  if (!value) return undefined;
  const direct = requiredModule(value);
  if (direct !== undefined) {
    const names = requiredNames(target);
    return names && imported(span, direct, names);
  }
  const from = value.kind === 'member' ? requiredModule(value.object) : undefined;
  if (from === undefined || value.kind !== 'member' || target.kind !== 'name') return undefined;
  return imported(span, from, [{ ...spanOf(target), imported: value.property, local: target.name }]);
}

function requiredModule(value: Expression): string | undefined {
  if (value.kind !== 'call' || value.isNew || value.callee.kind !== 'name' || value.callee.name !== 'require' || value.args.length !== 1) return undefined;
  return plainText(value.args[0]?.value);
}

function requiredNames(target: Pattern): readonly ImportedName[] | undefined {
  if (target.kind === 'name') return [whole(target.name, spanOf(target))];
  if (target.kind !== 'object-pattern') return undefined;
  const names = target.entries.map((entry) => (entry.key !== undefined && entry.target.kind === 'name'
    ? { ...entry.span, imported: entry.key, local: entry.target.name } : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function plainText(value: Expression | undefined): string | undefined {
  if (value?.kind !== 'text' || value.tag) return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.kind === 'hole') return undefined;
    text += part.value;
  }
  return text;
}

export const IMPORTS: ReadonlyMap<string, StatementRule> = new Map([['import_statement', esImport], ['import_alias', alias]]);
