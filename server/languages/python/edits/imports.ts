import type { Edit } from '../../../../rules/model.ts';
import type { Import, Statement } from '../../../code/code.ts';
import type { Document } from './document.ts';

/** How a name of a module is written in this file, and the edits that make it so. */
export interface Reference {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** `module.name` as the code at `at` can write it; undefined where the module's name means something else here. */
export function reference(document: Document, module: string, name: string, at: number): Reference | undefined {
  const found = importsBefore(document, at).filter((statement) => statement.from === module && !statement.typeOnly);
  for (const statement of found) {
    for (const item of statement.names) {
      const isWhole = item.imported === '*' && item.local !== '*' && document.slice(item).split(/\s/)[0] === module;
      if (!isWhole && item.imported !== name) continue;
      if (!isOnly(document, item.local, module)) continue;
      return { text: isWhole ? `${item.local}.${name}` : item.local, edits: [] };
    }
  }
  if (!document.names.isFree(module)) return undefined;
  const edit = newImport(document, `import ${module}`);
  return edit && { text: `${module}.${name}`, edits: [edit] };
}

/** The name of the file is bound by imports of this module and by nothing else. */
export function isOnly(document: Document, local: string, module: string): boolean {
  return document.names.writes(local).length === 0
    && document.names.binders(local).every((binder) => binder.kind === 'import' && binder.statement.from === module);
}

function topLevelImports(document: Document): readonly Import[] {
  return document.module.body.filter((statement) => statement.kind === 'import');
}

/** What stands further down may run later: in a notebook it does. */
export function importsBefore(document: Document, at: number): readonly Import[] {
  return topLevelImports(document).filter((statement) => statement.end <= at);
}

/** A line for a new import: behind the last import of the head of the file, else behind the docstring, else first. */
export function newImport(document: Document, line: string): Edit | undefined {
  const head = headOf(document);
  const last = head.findLast((statement) => statement.kind === 'import' && document.ownLines(lineOf(document, statement)));
  const { eol } = document;
  if (last) {
    const at = document.lineEnd(last.end);
    return { start: at, end: at, newText: eol + line };
  }
  if (head.some((statement) => statement.kind === 'import')) return undefined;
  const [first] = document.module.body;
  if (!first) return undefined;
  if (isDocstring(first)) {
    const lines = document.ownLines(first);
    return lines && { start: lines.end, end: lines.end, newText: `${eol}${eol}${line}` };
  }
  const at = document.lineStart(first.start);
  return at === first.start ? { start: at, end: at, newText: `${line}${eol}${eol}` } : undefined;
}

/** `from m import a` with more names. */
export function extended(document: Document, statement: Import, names: readonly string[]): readonly Edit[] | undefined {
  const last = statement.names.at(-1);
  if (!last) return undefined;
  const first = statement.names[0] ?? last;
  const isOnePerLine = document.lineStart(first.start) > statement.start;
  const gap = isOnePerLine ? `,${document.eol}${document.indentAt(last.start)}` : ', ';
  return [{ start: last.end, end: last.end, newText: names.map((name) => gap + name).join('') }];
}

/** `import a, b` is two imports of one line. */
export function lineOf(document: Document, statement: Statement): { start: number; end: number } {
  const before = /^[ \t]*import[ \t][\w., \t]*$/.test(document.source.slice(document.lineStart(statement.start), statement.start));
  return before ? { start: document.lineStart(statement.start), end: statement.end } : statement;
}

export function isDocstring(statement: Statement): boolean {
  return statement.kind === 'expression' && statement.value.kind === 'text';
}

/** What stands before the first function or class. */
export function headOf(document: Document): readonly Statement[] {
  const { body } = document.module;
  const end = body.findIndex((statement) => statement.kind === 'function-statement' || statement.kind === 'class-statement');
  return end < 0 ? body : body.slice(0, end);
}
