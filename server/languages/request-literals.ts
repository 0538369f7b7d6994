import type { Edit, Request } from '../../rules/model.ts';
import type { Module, Span, Text } from '../code/code.ts';
import { walkStatements } from '../code/walk.ts';

/** The model's id, where it is written in the call itself: a constant or a client's construction may serve other requests too. */
export function useModel(module: Module, request: Request, id: string): readonly Edit[] | undefined {
  const { model, span } = request;
  if (model?.id === undefined || model.span.start < span.start || model.span.end > span.end) return undefined;
  return replaced(module, model.span, model.id, id);
}

/** The effort's word, where it is written in the call itself. */
export function setEffort(module: Module, request: Request, effort: string): readonly Edit[] | undefined {
  const { reasoning, span } = request;
  if (reasoning?.effort === undefined || reasoning.span.start < span.start || reasoning.span.end > span.end) return undefined;
  return replaced(module, reasoning.span, reasoning.effort, effort);
}

/** The one literal of that text inside the span, given another. */
function replaced(module: Module, span: Span, from: string, to: string): readonly Edit[] | undefined {
  const found: Text[] = [];
  walkStatements(module.body, {
    expression: (node) => {
      if (node.end <= span.start || node.start >= span.end) return false;
      if (node.kind === 'text' && node.start >= span.start && node.end <= span.end && isText(node, from)) found.push(node);
      return true;
    },
  });
  const [literal, another] = found;
  const chunk = literal?.parts[0];
  return chunk && !another && module.source.slice(chunk.start, chunk.end) === from ? [{ start: chunk.start, end: chunk.end, newText: to }] : undefined;
}

function isText({ parts, tag }: Text, text: string): boolean {
  return tag === undefined && parts.length === 1 && parts[0]?.kind === 'chunk' && parts[0].value === text;
}
