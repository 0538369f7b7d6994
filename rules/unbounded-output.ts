import { cite, figures } from './estimate.ts';
import type { Finding, Prompt, Request, Rule, RuleContext } from './model.ts';
import { wishesLength, wordingOf } from './prompt-wishes.ts';
import { code, thousands } from './wording.ts';

/** Fixed text shorter than this is no instruction. */
const FEW_WORDS = 8;

/** Free text of any length. */
export const unboundedOutput: Rule = {
  id: 'unbounded-output',
  summary: 'Free text is asked for with neither an output limit nor a word about its length.',
  principle: 'Generate fewer tokens',
  defaultSeverity: 'hint',
  fixable: 'suggestion',
  options: { limit: { type: 'integer', default: 1000, minimum: 1, description: 'Tokens that the suggestion writes as the limit.' } },
  check(facts, context) {
    return facts.requests.filter(isFreeText).flatMap((request) => (request.prompt && isOpenEnded(request.prompt) ? [finding(request, context)] : []));
  },
};

/** The answer is prose, all of the request's options can be seen, and it goes somewhere else than to a script's output. */
function isFreeText(request: Request): boolean {
  const { operation, scope, uses = [] } = request;
  return /^(chat|responses|completion)$/.test(operation) && request.limitName !== undefined && !request.outputLimit && !request.isOpaque
    && !request.schema && !request.isStructured && !request.hasTools && request.streaming === false
    && !scope.isTest && !scope.isEvaluation && !uses.some(({ to }) => to === 'parsed' || to === 'compared' || to === 'tools')
    && uses.some(({ to }) => to !== 'print');
}

/** All that instructs the model is fixed text, and none of it speaks of length or form. */
function isOpenEnded(prompt: Prompt): boolean {
  const isSeen = prompt.segments.every(({ content, part }) => content.kind === 'static' || part === 'messages' && !content.isHistory && !/prompt|instruct|template|message|format|system/i.test(content.label));
  const wording = wordingOf(prompt);
  return isSeen && (wording.match(/\p{L}+/gu)?.length ?? 0) >= FEW_WORDS && !wishesLength(wording);
}

function finding(request: Request, context: RuleContext): Finding {
  const limit = Number(context.options['limit']);
  const name = request.limitName!.split('.').at(-1)!;
  // what a model thinks counts against the limit: a small one could leave no answer
  const edits = context.modelFacts(request.model?.id)?.reasons === false ? context.edits.limitOutput(request, limit) : undefined;
  return {
    rule: unboundedOutput.id,
    severity: 'hint',
    message: `Nothing tells ${code(request.name)} how long its answer may be, and the wait grows with every token it writes. Say in the prompt how long a good answer is, and set ${code(name)} as a backstop.`,
    span: request.nameSpan,
    related: [],
    estimate: { basis: `${cite(figures.outputTokens)}; how long the answers are now is not known` },
    fixes: edits?.length ? [{ title: `Limit the answer to ${thousands(limit)} tokens (${name})`, safety: 'suggestion', edits }] : [],
  };
}
