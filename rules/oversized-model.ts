import { cite, figures } from './estimate.ts';
import type { Finding, Request, Rule, RuleContext } from './model.ts';
import { shortTask } from './short-task.ts';
import { code } from './wording.ts';

/** A large model for an answer of a word. */
export const oversizedModel: Rule = {
  id: 'oversized-model',
  summary: 'A large model is asked for a short label, yes or no, or a few values.',
  principle: 'Process tokens faster',
  defaultSeverity: 'info',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return facts.requests.flatMap((request) => {
      if (request.scope.isTest || request.scope.isEvaluation) return [];
      const found = finding(request, context);
      return found ? [found] : [];
    });
  },
};

function finding(request: Request, context: RuleContext): Finding | undefined {
  const model = context.modelFacts(request.model?.id);
  const task = model?.smallSibling === undefined || model.class === undefined || model.class === 'small' ? undefined : shortTask(request);
  if (!task || !request.model?.id || !model?.smallSibling) return undefined;
  const kind = model.reasons ? 'a reasoning model' : model.class === 'flagship' ? 'its maker\'s large model' : 'its maker\'s middle model';
  // the small one may know nothing of the effort that is set beside it
  const edits = request.reasoning || request.isOpaque ? undefined : context.edits.useModel(request, model.smallSibling);
  return {
    rule: oversizedModel.id,
    severity: 'info',
    message: `${code(request.model.id)} is ${kind}, and ${task}: a small model answers that sooner. Try ${code(model.smallSibling)} on examples of yours before you switch.`,
    span: request.model.span,
    related: [{ ...request.nameSpan, message: 'The short answer is asked for here.' }],
    estimate: { basis: `${cite(figures.smallModel)}; how much sooner depends on the input and the load` },
    fixes: edits?.length ? [{ title: `Use ${model.smallSibling}`, safety: 'suggestion', edits }] : [],
  };
}
