import { cacheBasis, cacheGain, cacheOutlook, type CacheOutlook } from './estimate.ts';
import { groupBy } from './group-by.ts';
import type { Estimate, Finding, Fix, Place, Prompt, Rule, RuleContext, Segment, Severity } from './model.ts';
import { beforeConversation, breaksPrefix, cacheablePrompts, isInSentence, isSubstantial, isWholeSystem, laterMessages, lossAt, lossIn, messageOf, type DynamicSegment, type Loss } from './prompt-layout.ts';
import { movedValues, type Moved } from './moved-values.ts';
import { isVolatile, volatileLoss } from './volatile-segments.ts';
import { aboutTokens, code, sentenceStart, thousands } from './wording.ts';

/** Content that changes from call to call ahead of fixed text that a prefix cache could serve. */
export const dynamicBeforeStatic: Rule = {
  id: 'dynamic-before-static',
  summary: 'Dynamic content stands ahead of a substantial static run in the same prompt.',
  principle: 'Use fewer input tokens: maximise the shared prompt prefix',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {
    minTokens: { type: 'integer', default: 50, minimum: 1, description: 'Static tokens behind the first dynamic part from which a prompt is reported.' },
  },
  check(facts, context) {
    const minTokens = Number(context.options.minTokens ?? 50);
    const losses = cacheablePrompts(facts).flatMap((prompt) => {
      const first = firstLoss(prompt, minTokens, context);
      if (!first || !isSubstantial(first, minTokens)) return [];
      const later = laterLosses(first, prompt, minTokens, context);
      return [{ prompt, loss: first, within: prompt.segments, report }, ...later.map((loss) => ({ prompt, loss, within: messageOf(loss.segment, prompt), report: reportLater }))];
    });
    const told = losses.filter((each) => !losses.some((other) => other.prompt !== each.prompt && isEarlierIn(each.within, other.loss, each.loss)));
    return [...groupBy(told, ({ loss }) => keyOf(placeOf(loss))).values()].map((same) => {
      const { prompt, loss, report: toFinding } = same.reduce((most, each) => (each.loss.behind > most.loss.behind ? each : most));
      return toFinding(loss, prompt, minTokens, context);
    });
  },
};

/** Another request fills the same template, and an earlier value of it changes there: one finding says it all. */
function isEarlierIn(segments: readonly Segment[], other: Loss, { segment }: Loss): boolean {
  const at = other.segment.span;
  if (keyOf(at) === keyOf(segment.span)) return false;
  const ahead = segments.slice(0, segments.indexOf(segment));
  return ahead.some(({ span }) => span.start <= at.start && span.end >= at.end && span.file === at.file);
}

/** What the first value that changes costs. */
function firstLoss(prompt: Prompt, minTokens: number, context: RuleContext): Loss | undefined {
  const first = firstIn(beforeConversation(prompt), prompt, minTokens, context);
  return first && lossAt(first, prompt, context);
}

/** Messages behind it that hide text of their own: to gain that as well, each has to be put in order. */
function laterLosses(first: Loss, prompt: Prompt, minTokens: number, context: RuleContext): readonly Loss[] {
  return laterMessages(first.segment, prompt).flatMap((message) => {
    const segment = firstIn(message, prompt, minTokens, context);
    const loss = segment && lossIn(message, segment, prompt, context);
    return loss && isSubstantial(loss, minTokens) ? [loss] : [];
  });
}

/** The first value that changes. The one that volatile-prefix reports is left out, and others of its kind with it: one finding says it all. */
function firstIn(segments: readonly Segment[], prompt: Prompt, minTokens: number, context: RuleContext): DynamicSegment | undefined {
  const reported = volatileLoss(prompt, minTokens, context)?.segment;
  return segments.filter(breaksPrefix).find((segment) => segment !== reported && !(reported && isVolatile(segment)) && !isWholeSystem(segment, prompt));
}

function reportLater(loss: Loss, prompt: Prompt, minTokens: number, context: RuleContext): Finding {
  const elsewhere = 'A value ahead of this message changes as well: with both behind their fixed text a cache can serve it all.';
  return { ...report(loss, prompt, minTokens, context), severity: 'info', message: [what(loss), elsewhere, advice(loss, prompt)].join(' '), estimate: { basis: cacheBasis(prompt.cache.minimum, prompt.cache.source) } };
}

function report(loss: Loss, prompt: Prompt, minTokens: number, context: RuleContext): Finding {
  const outlook = cacheOutlook(loss.before, loss.before + loss.behind, prompt.cache.minimum);
  return {
    rule: dynamicBeforeStatic.id,
    severity: severity(loss, outlook, prompt),
    message: [what(loss), consequence(loss, outlook, prompt), advice(loss, prompt)].join(' '),
    span: placeOf(loss),
    related: [{ ...(isPutIn(loss) ? loss.largest!.start.inner! : loss.largest!.start.span), message: `${sentenceStart(aboutTokens(loss.largest!.tokens, 'fixed'))} from here.` }],
    estimate: estimate(loss, outlook, prompt),
    fixes: fixes(loss, prompt, minTokens, context),
  };
}

function placeOf(loss: Loss): Place { return isPutIn(loss) ? loss.segment.inner! : loss.segment.span; }

/** Prompts that share what stands ahead are told of in one place: the one that loses most. */
function keyOf({ file, start, end }: Place): string { return `${file ?? ''} ${start} ${end}`; }

/** The value and most of the fixed text behind it are put in together: they are shown where that text is written, if this file has it. */
function isPutIn({ segment, largest }: Loss): boolean {
  const { start } = largest!;
  const isOne = segment.span.start === start.span.start && segment.span.file === start.span.file;
  return isOne && isMostlyPutIn(start) && segment.inner !== undefined && start.inner !== undefined && segment.inner.file === undefined && start.inner.file === undefined && segment.inner.end <= start.inner.start;
}

/** What stands around the place may go on with the text that is put in there: the two are one run. */
function isMostlyPutIn({ inner, content }: Segment): boolean {
  return inner !== undefined && content.kind === 'static' && 2 * (inner.end - inner.start) >= content.text.length;
}

function severity(loss: Loss, outlook: CacheOutlook, prompt: Prompt): Severity {
  if (!loss.segment.content.isKnownToChange) return 'info';
  if (outlook === 'reached') return 'warning';
  return outlook === 'already' && loss.behind >= prompt.cache.minimum! ? 'warning' : 'info';
}

const changes = { process: 'never changes', day: 'changes every day', session: 'changes with the session or user', request: 'changes with the request', volatile: 'changes with every call' } as const;

function what(loss: Loss): string {
  const { segment: { content: { isKnownToChange, stability, label, putInBy } }, behind } = loss;
  const how = isKnownToChange ? changes[stability] : 'may change with the request';
  const where = putInBy === undefined || isPutIn(loss) ? '' : ` in ${code(putInBy)}`;
  return `${sentenceStart(aboutTokens(behind, 'fixed'))} stand behind ${code(label)}${where}, which ${how}, so a prefix cache cannot serve them.`;
}

/** Another value that changes stands between this one and the fixed text: moving one of them is not enough. */
function isOneOfSeveral({ segment, largest }: Loss, prompt: Prompt): boolean {
  const zone = beforeConversation(prompt);
  return zone.slice(zone.indexOf(segment) + 1, zone.indexOf(largest!.start)).some(breaksPrefix);
}

function consequence(loss: Loss, outlook: CacheOutlook, prompt: Prompt): string {
  const { before, behind } = loss;
  const model = prompt.model?.id ?? 'the model';
  const minimum = thousands(prompt.cache.minimum ?? 0);
  const elsewhere = 'moving it pays with tools, history or other prompts ahead of it, or on a self-hosted prefix cache';
  switch (outlook) {
    case 'reached': return `With ${isOneOfSeveral(loss, prompt) ? 'all that changes' : 'it'} last the fixed prefix is ${aboutTokens(before + behind)} and reaches the ${minimum} from which ${model} caches${prompt.cache.mode === 'explicit' ? ' (with a cache mark behind it)' : ''}.`;
    case 'already': return `The ${thousands(before)} ahead of it are over the ${minimum} from which ${model} caches; these could be served with them.`;
    case 'under': return `Even together the fixed text is ${aboutTokens(before + behind)}, under the ${minimum} from which ${model} caches: ${elsewhere}.`;
    case 'unknown': return `${prompt.evidence === 'built' ? 'The request is not in view and so neither is' : 'Not known here is'} the size from which its model caches: ${elsewhere}.`;
  }
}

function advice({ segment }: Loss, prompt: Prompt): string {
  return isInSentence(segment, prompt)
    ? 'Let the sentence point to it ("given at the end") and put the value itself last.'
    : 'Put it behind the fixed text, or in a later message.';
}

function estimate({ before, behind }: Loss, outlook: CacheOutlook, prompt: Prompt): Estimate {
  return { ...cacheGain(before, behind, outlook), basis: cacheBasis(prompt.cache.minimum, prompt.cache.source) };
}

function fixes(loss: Loss, prompt: Prompt, minTokens: number, context: RuleContext): readonly Fix[] {
  const moved = isPutIn(loss) ? undefined : movedValues(loss, prompt, minTokens, context);
  return moved ? [{ title: titleOf(moved, prompt), safety: 'suggestion', edits: moved.edits }] : [];
}

function titleOf({ values: [first, ...others] }: Moved, prompt: Prompt): string {
  const { label } = first!.content;
  if (others.length > 0) return `Move ${label} and ${others.length === 1 ? others[0]!.content.label : `${others.length} other values`} behind the fixed text`;
  return isInSentence(first!, prompt) ? `Name ${label} here and put its value at the end` : `Move ${label} behind the fixed text`;
}
