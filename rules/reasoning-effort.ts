import { cite, figures } from './estimate.ts';
import type { Finding, Request, Rule, RuleContext } from './model.ts';
import { shortTask } from './short-task.ts';
import { code, thousands } from './wording.ts';

const HIGH = /^(high|xhigh|max)$/i;

/** Much thinking before an answer of a word. */
export const reasoningEffort: Rule = {
  id: 'reasoning-effort',
  summary: 'High reasoning effort, or a thinking budget, for a short label, yes or no, or a few values.',
  principle: 'Process tokens faster',
  defaultSeverity: 'info',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return facts.requests.filter(({ scope }) => !scope.isTest && !scope.isEvaluation).flatMap((request) => {
      const effort = effortOf(request);
      const task = effort && shortTask(request);
      return effort && task ? [finding(request, effort, task, context)] : [];
    });
  },
};

/** How the effort that is set is called in a message; undefined where it is not high. */
function effortOf({ reasoning }: Request): string | undefined {
  if (reasoning?.effort !== undefined) return HIGH.test(reasoning.effort) ? `the effort ${code(reasoning.effort)}` : undefined;
  return reasoning?.budget !== undefined && reasoning.budget > 0 ? `a budget of ${thousands(reasoning.budget)} tokens` : undefined;
}

function finding(request: Request, effort: string, task: string, context: RuleContext): Finding {
  const written = request.reasoning?.effort ?? '';
  const low = written === written.toUpperCase() ? 'LOW' : 'low';
  const edits = written ? context.edits.setEffort(request, low) : undefined;
  return {
    rule: reasoningEffort.id,
    severity: 'info',
    message: `${code(request.name)} thinks with ${effort} before it answers, and ${task}: nobody reads these tokens, and everybody waits for them. Lower the effort, or switch thinking off, and compare the answers on examples of yours.`,
    span: request.reasoning?.span ?? request.nameSpan,
    related: [{ ...request.nameSpan, message: 'The short answer is asked for here.' }],
    estimate: { basis: cite(figures.effort) },
    fixes: edits?.length ? [{ title: `Set the reasoning effort to ${low}`, safety: 'suggestion', edits }] : [],
  };
}
