import type { Edit } from '../../../../rules/model.ts';
import type { ClassNode, FunctionNode, Module, Span, Statement } from '../../../code/code.ts';
import type { IsSaidElsewhere } from '../../editor.ts';
import { NameIndex } from './names.ts';

/** A statement, the list it stands in, and what is around it. */
export interface Site {
  readonly statement: Statement;
  readonly list: readonly Statement[];
  readonly index: number;
  readonly fn?: FunctionNode;
  /** Enclosing statements inside of the function, outermost first. */
  readonly around: readonly Statement[];
}

/** A module's text and tree as edits need them: lines, indentation, statements by place, names by use. */
export class Document {
  readonly module: Module;
  readonly source: string;
  readonly eol: string;
  readonly isSaidElsewhere: IsSaidElsewhere;
  #names: NameIndex | undefined;

  constructor(module: Module, isSaidElsewhere: IsSaidElsewhere) {
    this.module = module;
    this.isSaidElsewhere = isSaidElsewhere;
    this.source = module.source;
    this.eol = module.source.includes('\r\n') ? '\r\n' : '\n';
  }

  get names(): NameIndex {
    return (this.#names ??= new NameIndex(this.module));
  }

  slice(span: Span): string {
    return this.source.slice(span.start, span.end);
  }

  lineStart(offset: number): number {
    return this.source.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the line's characters end, before its line break. */
  lineEnd(offset: number): number {
    const at = this.source.indexOf('\n', offset);
    if (at < 0) return this.source.length;
    return at > offset && this.source[at - 1] === '\r' ? at - 1 : at;
  }

  nextLine(offset: number): number {
    const at = this.source.indexOf('\n', offset);
    return at < 0 ? this.source.length : at + 1;
  }

  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.source.slice(this.lineStart(offset)))?.[0] ?? '';
  }

  /** The lines a span has to itself: undefined where other code stands on them; a comment behind it is handed out. */
  ownLines(span: Span): { readonly start: number; readonly end: number; readonly next: number; readonly comment: string } | undefined {
    const start = this.lineStart(span.start);
    const end = this.lineEnd(span.end);
    const behind = this.source.slice(span.end, end);
    if (!/^[ \t]*$/.test(this.source.slice(start, span.start)) || !/^[ \t]*(?:#.*)?$/.test(behind)) return undefined;
    return { start, end, next: this.nextLine(end), comment: behind.trim() };
  }

  /** The innermost statement that holds a span. */
  siteOf(span: Span): Site | undefined {
    return find(span, { list: this.module.body, around: [] });
  }

  /** One step of indentation, as the function uses it. */
  unit(fn: FunctionNode): string {
    const [outer, inner] = [this.indentAt(fn.start), this.indentAt(fn.bodySpan.start)];
    return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '    ';
  }

  /** Removes a statement and its lines, and one of two blank runs around it; a comment behind it stays on a line of its own. */
  removal(span: Span): Edit | undefined {
    const lines = this.ownLines(span);
    if (!lines) return undefined;
    if (lines.comment) return { start: span.start, end: lines.end, newText: lines.comment };
    const isBlank = (line: number): boolean => line < this.source.length && this.source.slice(line, this.lineEnd(line)).trim() === '';
    const before = lines.start > 0 ? this.lineStart(lines.start - 1) : 0;
    const opens = isBlank(before) || this.source.slice(before, this.lineEnd(before)).trimEnd().endsWith(':');
    return { start: lines.start, end: opens && isBlank(lines.next) ? this.nextLine(lines.next) : lines.next, newText: '' };
  }
}

interface Level { readonly list: readonly Statement[]; readonly fn?: FunctionNode; readonly around: readonly Statement[] }

function find(span: Span, level: Level): Site | undefined {
  const index = level.list.findIndex((statement) => statement.start <= span.start && span.end <= statement.end);
  const statement = level.list[index];
  if (!statement) return undefined;
  for (const inner of levelsOf(statement, level)) {
    const found = find(span, inner);
    if (found) return found;
  }
  return { statement, index, ...level };
}

function levelsOf(statement: Statement, level: Level): Level[] {
  const same = (...lists: (readonly Statement[])[]): Level[] => lists.map((list) => ({ ...level, list, around: [...level.around, statement] }));
  switch (statement.kind) {
    case 'if': return same(statement.then, statement.otherwise);
    case 'loop': return same(statement.body, statement.otherwise);
    case 'try': return same(statement.body, ...statement.handlers.map((handler) => handler.body), statement.otherwise, statement.finally);
    case 'with': case 'block': case 'other-statement': return same(statement.body);
    case 'switch': return same(...statement.cases.map((branch) => branch.body));
    case 'function-statement': return [bodyOf(statement.fn)];
    case 'class-statement': return methodsOf(statement.cls);
    default: return [];
  }
}

function bodyOf(fn: FunctionNode): Level {
  return { list: fn.body, fn, around: [] };
}

function methodsOf(cls: ClassNode): Level[] {
  const nested = cls.fields.flatMap((field) => (field.value?.kind === 'class' ? methodsOf(field.value.cls) : []));
  return [...cls.methods.map(bodyOf), ...nested];
}
