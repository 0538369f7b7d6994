import { groupBy } from './group-by.ts';
import type { DynamicContent, FileFacts, Operation, Prompt, RuleContext, Segment } from './model.ts';

export type DynamicSegment = Segment & { readonly content: DynamicContent };

/** What stands behind a dynamic segment and is lost to the prefix cache because of it. */
export interface Loss {
  readonly segment: DynamicSegment;
  /** Static tokens ahead of it. */
  readonly before: number;
  /** Static tokens behind it, without the labels between values. */
  readonly behind: number;
  /** The longest run of static text behind it. */
  readonly largest: Run | undefined;
  /** Earlier turns of a conversation follow: they are lost as well. */
  readonly conversationFollows: boolean;
}

/** Static text shorter than this between two values is a label that belongs to the second one. */
const LABEL_TOKENS = 8;

const withoutPrefixCache: ReadonlySet<Operation> = new Set(['embedding', 'moderation', 'rerank', 'image', 'audio', 'retrieval', 'count-tokens']);

/** Prompts whose order matters: not in tests, and sent to something that has a prefix cache. */
export function cacheablePrompts(facts: FileFacts): readonly Prompt[] {
  const uncached = new Set(facts.requests.filter((request) => withoutPrefixCache.has(request.operation)).map((request) => request.prompt));
  return facts.prompts.filter((prompt) => !uncached.has(prompt) && !prompt.scope?.isTest);
}

export function isDynamic(segment: Segment): segment is DynamicSegment {
  return segment.content.kind === 'dynamic';
}

/** Changes within the life of a cache entry, so that nothing behind it is served. Tools are taken as fixed unless they hold a volatile value. */
export function breaksPrefix(segment: Segment): segment is DynamicSegment {
  if (!isDynamic(segment)) return false;
  const { stability } = segment.content;
  if (segment.part === 'tools') return stability === 'volatile';
  return stability === 'session' || stability === 'request' || stability === 'volatile';
}

/**
 * The part of a prompt whose order can be chosen: up to the first message that is itself a conversation, or a picture.
 * What stands behind earlier turns (a reminder, the next question) and pictures stands there on purpose.
 */
export function beforeConversation(prompt: Prompt): readonly Segment[] {
  return layoutOf(prompt).zone;
}

/** The messages that follow this segment's, as far as their order can be chosen. */
export function laterMessages(segment: Segment, prompt: Prompt): readonly (readonly Segment[])[] {
  const messages = [...groupBy(beforeConversation(prompt), messageKey)];
  return messages.slice(messages.findIndex(([key]) => key === messageKey(segment)) + 1).map(([, message]) => message);
}

export function messageOf(segment: Segment, prompt: Prompt): readonly Segment[] {
  return layoutOf(prompt).messages.get(messageKey(segment)) ?? [];
}

/** A prompt's segments by message, and the part of it whose order can be chosen: asked for once for every segment. */
interface Layout { readonly messages: ReadonlyMap<string, readonly Segment[]>; readonly zone: readonly Segment[] }
const layouts = new WeakMap<Prompt, Layout>();

function layoutOf(prompt: Prompt): Layout {
  let layout = layouts.get(prompt);
  if (!layout) layouts.set(prompt, (layout = makeLayout(prompt.segments)));
  return layout;
}

function makeLayout(segments: readonly Segment[]): Layout {
  const messages = groupBy(segments, messageKey);
  const all = [...messages];
  // what the assistant is made to say ahead of any question is an instruction and no turn
  const asked = all.findIndex(([, message]) => message[0]!.part === 'messages' && message[0]!.role !== 'assistant');
  const conversations = new Set(all.flatMap(([key, message], index) => (index >= asked && isConversation(message) ? [key] : [])));
  const start = segments.findIndex((segment) => conversations.has(messageKey(segment)) || isDynamic(segment) && segment.content.isMedia);
  return { messages, zone: start === -1 ? segments : segments.slice(0, start) };
}

function messageKey({ part, message }: Segment): string {
  return `${part} ${message}`;
}

function isConversation(message: readonly Segment[]): boolean {
  const dynamic = message.filter(isDynamic);
  if (dynamic.length === 0) return false;
  if (message[0]!.role === 'assistant' || message[0]!.role === 'tool') return true;
  return dynamic.length === message.length && dynamic.some((segment) => segment.content.isHistory);
}

/** A system message that is put together elsewhere, or what one, or a text that may be one, begins with: its order is decided there, and it cannot follow what the user says. */
export function isWholeSystem(segment: Segment, prompt: Prompt): boolean {
  if (segment.part !== 'system' && segment.role !== 'unknown') return false;
  const message = messageOf(segment, prompt).filter(({ content }) => content.kind === 'dynamic' || content.text.trim() !== '');
  if (message[0] === segment && isDynamic(segment) && NAMES_SYSTEM.test(segment.content.label)) return true;
  return segment.part === 'system' && message.every(isDynamic);
}

/** `${agent.systemPrompt}`: who the assistant is, and what all requests to it begin with. */
const NAMES_SYSTEM = /(?:system|base)_?(?:prompt|instructions?)\b/i;

/** What `segment` costs; static text counts up to the first segment that `stops` says would hide it anyway. */
export function lossAt(segment: DynamicSegment, prompt: Prompt, context: RuleContext, stops: (other: Segment) => boolean = () => false): Loss {
  return lossIn(beforeConversation(prompt), segment, prompt, context, stops);
}

/** The same, where only the text of `zone` counts. */
export function lossIn(zone: readonly Segment[], segment: DynamicSegment, prompt: Prompt, context: RuleContext, stops: (other: Segment) => boolean = () => false): Loss {
  const at = zone.indexOf(segment);
  const stop = zone.findIndex((other, index) => index > at && stops(other));
  const tail = zone.slice(at + 1, stop === -1 ? undefined : stop);
  const runs = staticRuns(tail, segment, prompt, context);
  const largest = runs.reduce<Run | undefined>((best, run) => (best && best.tokens >= run.tokens ? best : run), undefined);
  return {
    segment, before: sum(staticRuns(zone.slice(0, at), segment, prompt, context, 0)), behind: sum(runs), largest,
    conversationFollows: stop === -1 && zone.length < prompt.segments.length,
  };
}

/** Enough to matter: `minTokens` in all, and not only small wrappers around values. */
export function isSubstantial(loss: Loss, minTokens: number): boolean {
  return loss.behind >= minTokens && loss.largest !== undefined && loss.largest.tokens >= minTokens / 2;
}

/** Static text in one piece, across messages too. */
export interface Run { readonly start: Segment; readonly tokens: number }

/**
 * Static text between values; labels are dropped, except behind the last value. Text under a condition does not count,
 * unless the whole message of `beside` is one of several and this is in it.
 */
function staticRuns(segments: readonly Segment[], beside: Segment, prompt: Prompt, context: RuleContext, label = LABEL_TOKENS): readonly Run[] {
  const runs: Run[] = [];
  const variant = messageOf(beside, prompt).every((segment) => segment.conditional) ? beside.branch : undefined;
  let open: Run | undefined;
  const close = (isLast: boolean): void => {
    if (open && (isLast || open.tokens >= label)) runs.push(open);
    open = undefined;
  };
  for (const segment of segments) {
    if (isDynamic(segment)) close(false);
    else if (segment.content.kind === 'static' && (!segment.conditional || variant !== undefined && segment.branch === variant)) open = { start: open?.start ?? segment, tokens: (open?.tokens ?? 0) + context.tokens(segment.content.text, prompt.model) };
  }
  close(true);
  return runs;
}

function sum(runs: readonly Run[]): number {
  return runs.reduce((total, run) => total + run.tokens, 0);
}

/** Text that every call sends first: what a cache can serve, up to the first value that changes. */
export function staticPrefix(prompt: Prompt): string {
  const end = prompt.segments.findIndex((segment) => isDynamic(segment) || segment.conditional);
  const fixed = end === -1 ? prompt.segments : prompt.segments.slice(0, end);
  return fixed.map((segment) => (segment.content.kind === 'static' ? segment.content.text : '')).join('');
}

/** The value is a word of a sentence: moving it alone would leave a hole there. */
export function isInSentence(segment: Segment, prompt: Prompt): boolean {
  const message = messageOf(segment, prompt);
  const at = message.indexOf(segment);
  const before = lastLine(staticText(message[at - 1]));
  const after = staticText(message[at + 1]).split('\n')[0] ?? '';
  if (/\p{L}\s+\p{L}[\p{L}',-]*\s*["'“(]?$/u.test(before)) return true;
  return before.trim() === '' && /^['’]?s?\s*\p{Ll}/u.test(after);
}

function staticText(segment: Segment | undefined): string {
  return segment?.content.kind === 'static' ? segment.content.text : '';
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/**
 * The prompt is sent, or its text tells somebody what to do. Of a text whose request is not in view, a name and a few
 * headings alone say too little: reports for people have them too.
 */
export function speaksToModel(prompt: Prompt): boolean {
  return prompt.evidence === 'sent' || prompt.segments.some((segment) => INSTRUCTION.test(staticText(segment).replace(LABELS, '')));
}

/** `**Correct answer**: …`: what a report for people calls its values. */
const LABELS = /\*\*[^*\n]{1,60}(?::\*\*|\*\*(?=[ \t]*(?::|$)))/gm;

const INSTRUCTION = /\b(?:you|your|please|must|should|do not|don't|answer|return|respond|reply|write|generate|analy[sz]e|summari[sz]e|extract|classify|select|determine|evaluate|identify|translate|based on|given)\b/i;
