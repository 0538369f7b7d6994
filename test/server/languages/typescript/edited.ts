import type { Edit, Edits, Step } from '../../../../rules/model.ts';
import type { Await, Module, Span } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import type { GrammarName } from '../../../../server/languages/language.ts';
import { editor } from '../../../../server/languages/typescript/editor.ts';
import { lowered } from './lowered.ts';

/** The text after an edit; undefined where none is offered. What comes out has to be readable where the text was. */
export function edited(source: string, edit: (edits: Edits, module: Module) => readonly Edit[] | undefined, grammar: GrammarName = 'typescript'): string | undefined {
  const module = lowered(source, grammar);
  const edits = edit(editor(module), module);
  if (!edits) return undefined;
  const result = apply(source, edits);
  if (module.syntaxErrors.length === 0 && lowered(result, grammar).syntaxErrors.length > 0) throw new Error(`unreadable:\n${result}`);
  return result;
}

export function apply(source: string, edits: readonly Edit[]): string {
  let text = source;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
  return text;
}

/** A step for each `await` of a module whose call starts with one of the names (all if none are given). */
export function stepsOf(module: Module, changes: Step['changes'] = 'nothing', names: readonly string[] = []): readonly Step[] {
  const steps: Step[] = [];
  let statement: Span = module;
  walkStatements(module.body, {
    statement: (node) => { statement = { start: node.start, end: node.end }; },
    expression: (node) => {
      if (node.kind !== 'await') return;
      const written = module.source.slice(node.value.start, node.value.end);
      if (names.length === 0 || names.some((name) => written.startsWith(`${name}(`))) steps.push(stepOf(node, statement, written, changes));
    },
  });
  return steps;
}

function stepOf(node: Await, span: Span, label: string, changes: Step['changes']): Step {
  return { span, callSpan: { start: node.value.start, end: node.value.end }, label, isBlocking: false, changes, binds: [], isUsed: true };
}
