import { cite, figures } from './estimate.ts';
import type { AnswerUse, Finding, Request, Rule, RuleContext } from './model.ts';
import { asksForLabel, wordingOf } from './prompt-wishes.ts';
import { code } from './wording.ts';

/** Answers up to this many tokens are there before a stream would help. */
const SHORT_ANSWER = 100;

const shown: Readonly<Partial<Record<AnswerUse['to'], string>>> = {
  'http-response': 'is sent back whole', interface: 'is shown whole', terminal: 'is printed whole',
};

/** Text for a person, held back until its last word. */
export const unstreamedResponse: Rule = {
  id: 'unstreamed-response',
  summary: 'A text that somebody waits for is sent, shown or printed only when all of it is there.',
  principle: 'Make users wait less',
  defaultSeverity: 'info',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return facts.requests.flatMap((request) => {
      const use = isText(request) ? request.uses?.find(({ to }) => shown[to] !== undefined && !(to === 'terminal' && actsByItself(request))) : undefined;
      return use ? [finding(request, use, context)] : [];
    });
  },
};

/** Prose that is used as it comes, from a request that could stream it. */
function isText(request: Request): boolean {
  const { operation, scope, uses = [] } = request;
  if (!/^(chat|responses|completion|agent)$/.test(operation) || request.streaming !== false || request.schema || request.isStructured || request.isOpaque) return false;
  if (scope.isTest || scope.isEvaluation || uses.some(({ to }) => to === 'parsed' || to === 'compared' || to === 'tools' || to === 'file')) return false;
  if (request.outputLimit?.tokens !== undefined && request.outputLimit.tokens <= SHORT_ANSWER) return false;
  return !request.prompt || !isShort(wordingOf(request.prompt));
}

/** What a program with tools prints is its log. */
function actsByItself(request: Request): boolean {
  return request.hasTools === true || request.operation === 'agent';
}

/** "max 4 words", "in at most twenty words". */
const FEW_WORDS = /\b(?:max(?:imum)?(?: of)?|at most|up to|no more than|not more than|fewer than|less than|under|within)\s+(?:\d|1\d|20|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s+words?\b|\b(?:\d|1\d|20) words? (?:or (?:less|fewer)|max(?:imum)?|at most)\b/i;

/** A title or a sentence is written in no time; JSON is of use only whole. */
function isShort(wording: string): boolean {
  return asksForLabel(wording) || FEW_WORDS.test(wording) || /\bjson\b|\b(?:one|a single|1|a short|a brief) (?:word|sentence|line|title|phrase)\b(?! to (?:\w+ ){0,2}(?:paragraph|page)s?\b)|\b(?:generate|create|write|suggest)\b[^.\n]{0,40}\b(?:title|name|headline|subject line|slug|label)\b/i.test(wording);
}

function finding(request: Request, use: AnswerUse, context: RuleContext): Finding {
  const edits = context.edits.streamAnswer(request);
  return {
    rule: unstreamedResponse.id,
    severity: 'info',
    message: `The answer of ${code(request.name)} ${shown[use.to]}: whoever waits for it sees nothing until the last token is written. Switch streaming on and pass the pieces through as they come.`,
    span: request.nameSpan,
    related: [{ ...use.span, message: `The answer ${shown[use.to]} here.` }],
    estimate: { basis: `${cite(figures.streaming)}; the first words come as early as the first token, the last ones as late as now` },
    fixes: edits?.length ? [{ title: 'Stream the answer', safety: 'suggestion', edits }] : [],
  };
}
