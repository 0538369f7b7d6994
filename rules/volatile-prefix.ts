import { cacheBasis, cacheGain, cacheOutlook } from './estimate.ts';
import type { Edit, Finding, Fix, Prompt, Rule, RuleContext, Severity, VolatileKind } from './model.ts';
import { cacheablePrompts, type DynamicSegment, type Loss } from './prompt-layout.ts';
import { isDaily, volatileLoss } from './volatile-segments.ts';
import { aboutTokens, code, sentenceStart, thousands } from './wording.ts';

/** Time, random values, ids and unsorted serialisation in the early part of a prompt. */
export const volatilePrefix: Rule = {
  id: 'volatile-prefix',
  summary: 'A time, random value, id or unsorted serialisation stands in the part of a prompt that a cache could serve.',
  principle: 'Use fewer input tokens: maximise the shared prompt prefix',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {
    minTokens: { type: 'integer', default: 50, minimum: 1, description: 'Static tokens behind the value from which it is reported.' },
  },
  check(facts, context) {
    const minTokens = Number(context.options.minTokens ?? 50);
    return cacheablePrompts(facts).flatMap((prompt) => {
      const loss = volatileLoss(prompt, minTokens, context);
      return loss ? [report(loss, prompt, context)] : [];
    });
  },
};

function report(loss: Loss, prompt: Prompt, context: RuleContext): Finding {
  return {
    rule: volatilePrefix.id,
    severity: severity(loss, prompt),
    message: [...why(loss, prompt), advice(loss.segment)].join(' '),
    span: loss.segment.span,
    related: loss.largest && isMore(loss) ? [{ ...loss.largest.start.span, message: `${sentenceStart(aboutTokens(loss.largest.tokens, 'fixed'))} from here.` }] : [],
    estimate: { ...(!isDaily(loss.segment) && isMore(loss) && cacheGain(loss.before, loss.behind, outlookOf(loss, prompt))), basis: cacheBasis(prompt.cache.minimum, prompt.cache.source) },
    fixes: fixes(loss.segment, prompt, context),
  };
}

function outlookOf({ before, behind }: Loss, prompt: Prompt): ReturnType<typeof cacheOutlook> {
  return cacheOutlook(before, before + behind, prompt.cache.minimum);
}

/** More than the end of the sentence the value stands in. */
function isMore({ behind }: Loss): boolean {
  return behind >= 10;
}

function changesEveryCall({ content }: DynamicSegment): boolean {
  return content.stability === 'volatile' && content.volatile !== 'unsorted';
}

/** A warning needs a value that changes with each call and something behind it that a cache could serve. */
function severity(loss: Loss, prompt: Prompt): Severity {
  const { segment } = loss;
  if (isDaily(segment) || !changesEveryCall(segment) || !segment.content.isKnownToChange) return 'info';
  const outlook = outlookOf(loss, prompt);
  if (outlook === 'reached' || outlook === 'already' || loss.conversationFollows) return 'warning';
  return outlook === 'unknown' && prompt.evidence === 'sent' ? 'warning' : 'info';
}

const kinds: Readonly<Record<VolatileKind, string>> = {
  time: 'is another time with every call', date: 'is another date every day', random: 'is random', uuid: 'is a new id with every call',
  'request-id': 'is a new id with every request', unsorted: 'can come in another order on another call',
};

function why(loss: Loss, prompt: Prompt): string[] {
  const { segment, behind, conversationFollows } = loss;
  const kind = segment.content.volatile ? kinds[segment.content.volatile] : 'changes with every call';
  if (isDaily(segment)) return [`${code(segment.content.label)} ${kinds.date}: after each change of day the first requests read ${aboutTokens(behind, 'fixed')} behind it anew.`];
  const lost = [isMore(loss) && aboutTokens(behind, 'fixed'), conversationFollows && 'the conversation'].filter(Boolean).join(' and ');
  const first = `${code(segment.content.label)} ${kind}, so a prefix cache never serves what stands behind it: ${lost}.`;
  return outlookOf(loss, prompt) === 'under' && !conversationFollows ? [first, underMinimum(loss, prompt)] : [first];
}

function underMinimum({ before, behind }: Loss, prompt: Prompt): string {
  return `All fixed text is ${aboutTokens(before + behind)}, under the ${thousands(prompt.cache.minimum!)} from which ${prompt.model?.id ?? 'the model'} caches: moving it pays with tools, history or other prompts ahead of it, or on a self-hosted prefix cache.`;
}

function advice(segment: DynamicSegment): string {
  if (isDaily(segment)) return 'Put it behind the fixed text to lose nothing; month or year alone would change less often.';
  switch (segment.content.volatile) {
    case 'time': return 'Move it to the last message, or give only the day (`toISOString().slice(0, 10)`, `.date().isoformat()`) if that is enough.';
    case 'unsorted': return 'Sort the keys or items before they are written.';
    default: return 'Move it to the last message, or leave it out if the model does not need it.';
  }
}

function fixes(segment: DynamicSegment, prompt: Prompt, context: RuleContext): readonly Fix[] {
  const { label, volatile } = segment.content;
  const fix = (title: string, edits: readonly Edit[] | undefined): readonly Fix[] => (edits?.length ? [{ title, safety: 'suggestion', edits }] : []);
  if (volatile === 'unsorted') return fix('Sort the keys', context.edits.sortKeys(segment));
  return [
    ...fix(`Move ${label} behind the fixed text`, context.edits.moveToEnd([segment], prompt)),
    ...(volatile === 'time' ? fix('Give only the day', context.edits.coarsenToDay(segment)) : []),
  ];
}
