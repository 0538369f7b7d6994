import { fixedTokens } from './cache-prefix.ts';
import { cite, figures } from './estimate.ts';
import type { Finding, ModelFacts, Prompt, Request, Rule, RuleContext } from './model.ts';
import { aboutTokens, sentenceStart, thousands } from './wording.ts';

/** Fixed text that is over the project's budget or fills the model's window. */
export const tokenBudget: Rule = {
  id: 'token-budget',
  summary: 'The fixed part of a prompt is over the configured budget, or leaves little of the model\'s context window.',
  principle: 'Use fewer input tokens',
  defaultSeverity: 'warning',
  fixable: 'none',
  options: {
    maxTokens: { type: 'integer', default: 0, minimum: 0, description: 'Fixed tokens that a prompt may have; 0: no budget, only the model\'s window counts.' },
  },
  check(facts, context) {
    const budget = Number(context.options.maxTokens ?? 0);
    const answers = answerLimits(facts.requests);
    return facts.prompts.filter((prompt) => !prompt.scope?.isTest).flatMap((prompt) => {
      const fixed = fixedTokens(prompt.segments.filter((segment) => !segment.conditional), prompt, context);
      const message = overWindow(fixed, prompt, answers.get(prompt) ?? 0, context) ?? overBudget(fixed, budget);
      return message && prompt.segments.length > 0 ? [report(message, prompt)] : [];
    });
  },
};

/** The tokens that are kept for the answer to a prompt: as the first request that sends it says. */
function answerLimits(requests: readonly Request[]): ReadonlyMap<Prompt, number> {
  return new Map(requests.toReversed().flatMap(({ prompt, outputLimit }) => (prompt ? [[prompt, outputLimit?.tokens ?? 0] as const] : [])));
}

/** Share of the window from which fixed text and the answer leave too little for what changes. */
const NEARLY = 0.8;

function overWindow(fixed: number, prompt: Prompt, answer: number, context: RuleContext): string | undefined {
  const model = prompt.model?.id === undefined ? undefined : context.modelFacts(prompt.model.id);
  if (model?.contextTokens === undefined) return undefined;
  return fixed + answer >= model.contextTokens * NEARLY && fixed > 0 ? fills(fixed, answer, model, model.contextTokens) : undefined;
}

function fills(fixed: number, answer: number, { id }: ModelFacts, window: number): string {
  const what = answer > 0 ? `${sentenceStart(aboutTokens(fixed, 'fixed'))} and ${thousands(answer)} kept for the answer take` : `${sentenceStart(aboutTokens(fixed, 'fixed'))} take`;
  const left = window - fixed - answer;
  const rest = left > 0 ? `${thousands(left)} are left for everything else` : 'nothing is left for anything else, and the request is refused';
  return `${what} the ${thousands(window)} tokens of ${id}'s window: ${rest}. Shorten the fixed text${answer > 0 ? ', lower the limit' : ''} or use a model with a larger window.`;
}

function overBudget(fixed: number, budget: number): string | undefined {
  if (budget === 0 || fixed <= budget) return undefined;
  return `${sentenceStart(aboutTokens(fixed, 'fixed'))} are sent with each request; the budget of this project is ${thousands(budget)}. Shorten the text, or send only what the request needs.`;
}

function report(message: string, prompt: Prompt): Finding {
  const basis = `counted from the text in view; ${cite(figures.inputTokens)}`;
  return { rule: tokenBudget.id, severity: 'warning', message, span: prompt.span, related: [], estimate: { basis }, fixes: [] };
}
