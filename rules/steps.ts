import type { Operation, Prompt, Request, RuleContext, Span, Step } from './model.ts';
import { staticPrefix } from './prompt-layout.ts';

const notWaitedFor: ReadonlySet<Operation> = new Set(['batch', 'count-tokens']);

/** The step waits for a model, an embedding, a search: for something that takes long enough to matter. */
export function isRequest(step: Step): boolean {
  return step.sends !== undefined && !notWaitedFor.has(step.sends.operation);
}

const quick: ReadonlySet<Operation> = new Set(['embedding', 'moderation', 'rerank', 'retrieval', 'other']);

/** The step waits for an answer to be written, token by token: beside that an embedding or a search is short. */
export function writesAnswer(step: Step): boolean {
  return isRequest(step) && !quick.has(step.sends!.operation);
}

/** Where a finding about a step is shown: the name of the call, not its many lines of arguments. */
export function anchorOf(step: Step): Span {
  const direct = step.sends?.through.length === 0 ? step.sends.requests.find((request) => within(request.span, step.callSpan)) : undefined;
  return direct?.nameSpan ?? step.callSpan;
}

export function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Neither can observe what the other does: starting both at once changes nothing that anybody could see. */
export function isPrivate(step: Step): boolean {
  return step.changes === 'nothing' || step.changes === 'local';
}

/**
 * The static prefix all prompts share, in tokens, where it is long enough to be cached: then the first response warms
 * the cache, and calls that start together each read the prefix anew.
 */
export function sharedCachedPrefix(steps: readonly Step[], context: RuleContext): number | undefined {
  const prompts = steps.map((step) => singlePrompt(step.sends?.requests ?? []));
  const [first] = prompts;
  if (!first || prompts.some((prompt) => !prompt) || first.cache.minimum === undefined) return undefined;
  const shared = prompts.map((prompt) => staticPrefix(prompt!)).reduce(commonStart);
  const tokens = context.tokens(shared, first.model);
  return tokens >= first.cache.minimum ? tokens : undefined;
}

function singlePrompt(requests: readonly Request[]): Prompt | undefined {
  return requests.length === 1 ? requests[0]!.prompt : undefined;
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return a.slice(0, length);
}
