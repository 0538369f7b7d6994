import type { Module, Span } from '../code/code.ts';
import type { CommentedText } from './commented-text.ts';
import { walkStatements } from '../code/walk.ts';
import type { Lines } from './lines.ts';

/**
 * The 0-based lines at which a suppression of a finding may be aimed: the line it starts on and, where no comment can
 * stand above that line because it begins inside a string, in markup or after a continued line, the first lines of the
 * string and of the innermost statement that a comment can stand above.
 */
export function anchorLines(module: Module | CommentedText, lines: Lines, offset: number): readonly number[] {
  if (module.kind === 'commented') return module.anchorLines(lines, offset);
  const own = lines.lineAt(offset);
  if (takesComment(module, lines, own)) return [own];
  const texts = opaqueSpans(module).filter(({ start, end }) => start <= offset && offset < end);
  const outer = texts.map(({ start }) => lines.lineAt(start)).filter((line) => takesComment(module, lines, line));
  return [own, ...outer, statementLine(module, lines, offset)];
}

/** The first 0-based line, from the innermost statement around an offset outwards, that a comment can stand above. */
export function statementLine(module: Module, lines: Lines, offset: number): number {
  const around: number[] = [];
  walkStatements(module.body, {
    statement(node) {
      if (offset < node.start || offset >= node.end) return false;
      around.push(lines.lineAt(node.start));
      return true;
    },
  });
  return around.findLast((line) => takesComment(module, lines, line)) ?? 0;
}

function takesComment(module: Module, lines: Lines, line: number): boolean {
  const start = lines.start(line);
  const isContinued = line > 0 && lines.line(line - 1).endsWith('\\');
  return !isContinued && !opaqueSpans(module).some((span) => span.start < start && start < span.end);
}

const known = new WeakMap<Module, readonly Span[]>();

/** Strings and markup over more than one line: a comment written inside would be text. */
function opaqueSpans(module: Module): readonly Span[] {
  const before = known.get(module);
  if (before) return before;
  const spans: Span[] = [];
  walkStatements(module.body, {
    expression(node) {
      const isOpaque = node.kind === 'text' || (node.kind === 'other' && node.syntax.startsWith('jsx'));
      if (isOpaque && /[\n\r]/.test(module.source.slice(node.start, node.end))) spans.push(node);
    },
  });
  known.set(module, spans);
  return spans;
}
