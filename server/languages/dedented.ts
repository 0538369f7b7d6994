import type { Edit, IndentedText } from '../../rules/model.ts';
import type { Module, Text } from '../code/code.ts';
import { walkStatements } from '../code/walk.ts';

/**
 * Takes the indentation out of a literal's lines. Only where every line has it: the text is then the same but for that
 * indentation, and its lines stand to each other as before. Lines inside of a value's expression are left.
 */
export function dedented(module: Module, text: IndentedText): readonly Edit[] | undefined {
  const literal = text.isCommon ? literalAt(module, text) : undefined;
  if (!literal) return undefined;
  const edits: Edit[] = [];
  for (const part of literal.parts) {
    if (part.kind !== 'chunk') continue;
    for (let at = module.source.indexOf('\n', part.start); at !== -1 && at < part.end; at = module.source.indexOf('\n', at + 1)) {
      const start = at + 1;
      const end = start + indentAt(module.source, start, Math.min(start + text.margin, part.end));
      if (end > start) edits.push({ start, end, newText: '' });
    }
  }
  return edits.length > 0 ? edits : undefined;
}

function literalAt(module: Module, { span }: IndentedText): Text | undefined {
  let found: Text | undefined;
  walkStatements(module.body, {
    expression: (node) => {
      if (node.kind === 'text' && node.start === span.start && node.end === span.end) found = node;
      return node.start <= span.start && span.end <= node.end;
    },
  });
  return found;
}

function indentAt(source: string, start: number, limit: number): number {
  return /^[ \t]*/.exec(source.slice(start, limit))![0].length;
}
