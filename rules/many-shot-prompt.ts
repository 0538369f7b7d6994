import { isServed } from './cache-prefix.ts';
import { cacheBasis } from './estimate.ts';
import type { Finding, Prompt, Rule } from './model.ts';
import { examplesOf, type Examples } from './prompt-examples.ts';
import { cacheablePrompts } from './prompt-layout.ts';
import { aboutTokens, thousands } from './wording.ts';

/** Many worked examples that are sent and read anew with each request. */
export const manyShotPrompt: Rule = {
  id: 'many-shot-prompt',
  summary: 'A long block of worked examples is sent with each request and served by no cache.',
  principle: 'Use fewer input tokens: fine-tune instead of long instructions and examples',
  defaultSeverity: 'info',
  fixable: 'none',
  options: {
    minExamples: { type: 'integer', default: 5, minimum: 2, description: 'Examples from which a prompt is reported.' },
    minTokens: { type: 'integer', default: 500, minimum: 1, description: 'Tokens of all examples from which a prompt is reported.' },
  },
  check(facts, context) {
    return cacheablePrompts(facts).filter(({ isForAgents }) => !isForAgents).flatMap((prompt) => {
      const examples = examplesOf(prompt, context);
      const isMany = examples && examples.count >= Number(context.options.minExamples ?? 5) && examples.tokens >= Number(context.options.minTokens ?? 500);
      return isMany && !isServed(examples.until, prompt, context) ? [report(examples, prompt)] : [];
    });
  },
};

function report({ span, count, tokens }: Examples, prompt: Prompt): Finding {
  return {
    rule: manyShotPrompt.id, severity: 'info', span, related: [], fixes: [],
    message: `${count} examples, ${aboutTokens(tokens)}, are sent and read with each request. ${advice(prompt)}`,
    estimate: { basis: cacheBasis(prompt.cache.minimum, prompt.cache.source) },
  };
}

function advice(prompt: Prompt): string {
  const { mode, minimum } = prompt.cache;
  const cache = minimum === undefined || mode === 'unknown' ? 'Keep them in front of everything that changes, where a prefix cache can serve them'
    : mode === 'explicit' ? `Keep them in front of everything that changes, behind a cache mark (from ${thousands(minimum)} tokens)`
      : `A cache serves them once they stand in front of everything that changes and the fixed prefix has ${thousands(minimum)} tokens`;
  return `${cache}; a few that differ, or a model fine-tuned on them, do with less.`;
}
