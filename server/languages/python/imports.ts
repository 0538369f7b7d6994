import type { Import, ImportedName, Span } from '../../code/code.ts';
import { textOf } from './lowering.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** `import a, b.c as d`: one import for each module, since each comes from another. */
const modules: StatementRule = (node, lower) => {
  const clauses = node.children.filter((child) => child.type === 'dotted_name' || child.type === 'aliased_import');
  return clauses.map((clause) => {
    const [path, alias] = clause.type === 'aliased_import' ? clause.children : [clause];
    const written = path ? dotted(path, lower) : '';
    const head = written.split('.')[0] ?? '';
    const local = alias ? textOf(alias, lower) : head;
    const span = clauses.length === 1 ? node : clause;
    return imported(span, alias ? written : head, [{ start: clause.start, end: clause.end, imported: '*', local }]);
  });
};

const names: StatementRule = (node, lower) => {
  const [path, ...rest] = node.children;
  return imported(node, path ? dotted(path, lower) : '', rest.flatMap((child) => nameOf(child, lower)));
};

const future: StatementRule = (node, lower) => imported(node, '__future__', node.children.flatMap((child) => nameOf(child, lower)));

function nameOf(node: Syntax, lower: Lowering): ImportedName[] {
  const { start, end } = node;
  if (node.type === 'wildcard_import') return [{ start, end, imported: '*', local: '*' }];
  if (start === end) return [];
  const [name, alias] = node.type === 'aliased_import' ? node.children : [childOf(node, 'identifier') ?? node];
  const text = name ? dotted(name, lower) : '';
  return text ? [{ start, end, imported: text, local: alias ? textOf(alias, lower) : text }] : [];
}

/** A path may hold blanks and continued lines. */
function dotted(node: Syntax, lower: Lowering): string {
  return textOf(node, lower).replace(/[\s\\]+/g, '');
}

function imported(span: Span, from: string, list: readonly ImportedName[]): Import {
  return { kind: 'import', start: span.start, end: span.end, from, names: list, typeOnly: false };
}

export const IMPORTS: ReadonlyMap<string, StatementRule> = new Map([
  ['import_statement', modules], ['import_from_statement', names], ['future_import_statement', future],
]);
