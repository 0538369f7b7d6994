import type { Prompt, RuleContext, Segment } from './model.ts';
import { beforeConversation, breaksPrefix, isDynamic, isSubstantial, lossAt, type DynamicSegment, type Loss } from './prompt-layout.ts';

/**
 * The value that volatile-prefix reports in a prompt: the first time, random value or id that alone keeps fixed text
 * (or the conversation) behind it out of the cache. dynamic-before-static leaves it out, so that one spot has one finding.
 */
export function volatileLoss(prompt: Prompt, minTokens: number, context: RuleContext): Loss | undefined {
  const zone = beforeConversation(prompt);
  for (const segment of zone) {
    if (isVolatile(segment)) {
      const loss = lossAt(segment, prompt, context, (other) => hides(other, segment));
      if (isSubstantial(loss, minTokens) || losesConversation(loss)) return loss;
    }
    // behind a value of this request nothing is served whatever a clock says
    else if (breaksPrefix(segment) && segment.content.stability === 'request') return undefined;
  }
  return undefined;
}

/** Changes with the calendar or with the call, not with what is asked. */
export function isVolatile(segment: Segment): segment is DynamicSegment {
  if (!isDynamic(segment) || segment.content.stability === 'process' || segment.content.isHistory) return false;
  const { stability, volatile } = segment.content;
  return volatile !== undefined || stability === 'volatile' || stability === 'day';
}

/** Daily values are blamed only for text that nothing else hides; others also for what a session's values precede. */
function hides(other: Segment, volatile: DynamicSegment): boolean {
  if (!breaksPrefix(other)) return false;
  return isDaily(volatile) || other.content.stability === 'request';
}

function losesConversation(loss: Loss): boolean {
  return loss.conversationFollows && !isDaily(loss.segment) && loss.segment.content.volatile !== 'unsorted';
}

export function isDaily(segment: DynamicSegment): boolean {
  return segment.content.stability === 'day' || segment.content.volatile === 'date';
}
