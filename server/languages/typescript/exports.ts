import type { Assign, Export, Expression, ObjectLiteral, Statement } from '../../code/code.ts';
import { classOf, decoratorsOf } from './classes.ts';
import { sourceOf, specifierName } from './imports.ts';
import { between, spanOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { otherStatement } from './statements.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

type ExportedName = Export['names'][number];

const esExport: StatementRule = (node, lower) => {
  const inner = node.children.find((child) => child.type !== 'decorator');
  const from = childOf(node, 'decorator') === node.children[0] ? node.children.findLast((child) => child.type === 'decorator')?.end ?? node.start : node.start;
  const words = between(from, inner?.start ?? node.end, lower);
  if (/^export\s+(?:type\b|as\s+namespace\b)/.test(words)) return otherStatement(node, node.type);
  if (!inner || ['string', 'namespace_export', 'export_clause'].includes(inner.type)) return again(node, words, lower);
  const isDefault = /^export\s+default\b/.test(words);
  return isDeclaration(inner) ? declared(node, inner, isDefault, lower) : exported(node, { defaultValue: lower.expression(inner) });
};

function exported(node: Syntax, parts: Partial<Export>): Export {
  return { kind: 'export', start: node.start, end: node.end, names: [], ...parts };
}

function isDeclaration(node: Syntax): boolean {
  return /_declaration$|_signature$|^(?:internal_module|module|import_alias)$/.test(node.type);
}

/** Names that go on from another module or from above; `*` is everything. */
function again(node: Syntax, words: string, lower: Lowering): Export {
  const from = childOf(node, 'string') ? { from: sourceOf(node, lower) } : {};
  const clause = childOf(node, 'export_clause');
  if (clause) return exported(node, { ...from, names: clause.children.flatMap((child) => specifier(child, lower)) });
  const space = childOf(node, 'namespace_export')?.children[0];
  if (space) return exported(node, { ...from, names: [{ local: '*', exported: specifierName(space, lower) }] });
  return exported(node, { ...from, names: words.includes('*') ? [{ local: '*', exported: '*' }] : [] });
}

function specifier(node: Syntax, lower: Lowering): readonly ExportedName[] {
  const [name, alias] = node.children;
  if (node.type !== 'export_specifier' || !name) return [];
  const local = specifierName(name, lower);
  return [{ local, exported: alias ? specifierName(alias, lower) : local }];
}

function declared(node: Syntax, inner: Syntax, isDefault: boolean, lower: Lowering): Statement {
  const [statement] = lower.statements([inner]);
  // an overload's signature
  if (!statement) return otherStatement(node, node.type);
  const marked = markExported(statement, inner, node, lower);
  const name = isDefault ? nameOf(marked) : undefined;
  return exported(node, { statement: marked, names: name === undefined ? [] : [{ local: name, exported: 'default' }] });
}

function markExported(statement: Statement, inner: Syntax, node: Syntax, lower: Lowering): Statement {
  if (statement.kind === 'function-statement') return { ...statement, exported: true };
  if (statement.kind !== 'class-statement') return statement;
  const before = decoratorsOf(node.children, lower);
  return { ...statement, cls: before.length > 0 ? classOf(inner, before, lower) : statement.cls, exported: true };
}

function nameOf(statement: Statement): string | undefined {
  return statement.kind === 'function-statement' ? statement.fn.name : statement.kind === 'class-statement' ? statement.cls.name : undefined;
}

/** `module.exports = …` and `exports.x = …` at the top of a file as an export; any other statement stays what it is. */
export function commonJsExport(statement: Statement): Statement {
  if (statement.kind !== 'expression' || statement.value.kind !== 'assign' || statement.value.operator !== '=') return statement;
  const { target, value } = lastAssign(statement.value);
  if (!value || target.kind !== 'member') return statement;
  const span = spanOf(statement);
  if (isModuleExports(target)) return { kind: 'export', ...span, defaultValue: value, names: value.kind === 'object' ? namesIn(value) : [] };
  if (!isExports(target.object)) return statement;
  const { property } = target;
  if (value.kind === 'name') return { kind: 'export', ...span, names: [{ local: value.name, exported: property }] };
  const item = { target: { kind: 'name', ...target.propertySpan, name: property }, value, span: { start: target.start, end: value.end } } as const;
  return { kind: 'export', ...span, statement: { kind: 'declare', ...span, keyword: 'const', items: [item] }, names: [] };
}

/** `exports = module.exports = …`: the innermost. */
function lastAssign(assign: Assign): Assign {
  let at = assign;
  while (at.value?.kind === 'assign' && at.value.operator === '=') at = at.value;
  return at;
}

function isModuleExports(value: Expression): boolean {
  return value.kind === 'member' && value.property === 'exports' && value.object.kind === 'name' && value.object.name === 'module';
}

function isExports(value: Expression): boolean {
  return isModuleExports(value) || (value.kind === 'name' && value.name === 'exports');
}

function namesIn(value: ObjectLiteral): readonly ExportedName[] {
  return value.entries.flatMap((entry) => (entry.kind === 'property' && entry.key !== undefined && entry.value.kind === 'name'
    ? [{ local: entry.value.name, exported: entry.key }] : []));
}

export const EXPORTS: ReadonlyMap<string, StatementRule> = new Map([['export_statement', esExport]]);
