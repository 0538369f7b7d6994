import { fixedTokens, lastBlock, lastMarked, stablePrefix } from './cache-prefix.ts';
import { cacheBasis } from './estimate.ts';
import type { CacheMarking, ContentBlock, Finding, Fix, Place, Prompt, Related, Rule, RuleContext, Segment, Severity } from './model.ts';
import { breaksPrefix, cacheablePrompts, isDynamic } from './prompt-layout.ts';
import { aboutTokens, code, sentenceStart, thousands } from './wording.ts';

/** Cache marks for providers that cache only what is marked: missing, behind what changes, too many, too early. */
export const cacheBreakpoint: Rule = {
  id: 'cache-breakpoint',
  summary: 'A provider caches only what is marked, and the marks are missing, too many, or stand where they cache nothing.',
  principle: 'Use fewer input tokens: maximise the shared prompt prefix',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return cacheablePrompts(facts).flatMap((prompt) => {
      const { marking } = prompt;
      if (!marking || prompt.cache.mode !== 'explicit') return [];
      return tooMany(prompt, marking) ?? behindVolatile(prompt, marking) ?? tooEarly(prompt, marking, context) ?? tooLate(prompt, marking, context) ?? missing(prompt, marking, context) ?? [];
    });
  },
};

/** Marks that a request to Claude may carry (types of @anthropic-ai/sdk 1.12.0, 2026-11-20). */
const MOST_MARKS = 4;
/**
 * Claude's tokenizers are not public; counts are the middle of a band that reaches from 18 % under to 18 % over it.
 * A claim about a minimum is made only where the whole band bears it out.
 */
const BAND = 1.18;

interface Report {
  readonly severity: Severity;
  readonly message: string;
  readonly span: Place;
  readonly related?: readonly Related[];
  readonly cacheable?: number;
  readonly fixes?: readonly Fix[];
}

function finding(prompt: Prompt, { severity, message, span, related = [], cacheable, fixes = [] }: Report): readonly Finding[] {
  const basis = cacheBasis(prompt.cache.minimum, prompt.cache.source);
  return [{ rule: cacheBreakpoint.id, severity, message, span, related, estimate: { ...(cacheable !== undefined && { cacheableTokens: cacheable }), basis }, fixes }];
}

function tooMany(prompt: Prompt, { marks, style, automatic }: CacheMarking): readonly Finding[] | undefined {
  const isSure = style !== 'cachePoint' && !prompt.segments.some(({ block, conditional }) => block?.mark && conditional);
  const surplus = marks[MOST_MARKS - (automatic ? 1 : 0)];
  if (!isSure || !surplus) return undefined;
  return finding(prompt, {
    severity: 'warning', span: surplus,
    message: `This is the fifth cache mark of the request, and ${nameOf(prompt)} takes ${MOST_MARKS}: the request is refused. Keep the marks behind the longest parts that stay the same.`,
  });
}

/** What the mark covers is another text with every call. */
function behindVolatile(prompt: Prompt, { automatic }: CacheMarking): readonly Finding[] | undefined {
  const at = automatic ? prompt.segments.length - 1 : lastMarked(prompt);
  const span = automatic ?? prompt.segments[at]?.block?.mark;
  const value = prompt.segments.slice(0, at + 1).find((segment) => isDynamic(segment) && segment.content.stability === 'volatile' && segment.content.volatile !== 'unsorted' && segment.content.isKnownToChange);
  const first = prompt.segments.findIndex(({ block }) => block?.mark !== undefined);
  // an earlier mark in front of the value still serves what it covers
  if (!span || !value || !isDynamic(value) || !automatic && first !== -1 && first < prompt.segments.indexOf(value)) return undefined;
  return finding(prompt, {
    severity: 'warning', span, related: [{ ...value.span, message: 'This value is another one with every call.' }],
    message: `The text in front of this cache mark holds ${code(value.content.label)}, which changes with every call, so the cache is written each time and never read. Put the mark behind the part that stays the same, and the value behind the mark.`,
  });
}

/** Nothing is cached below the model's minimum. */
function tooEarly(prompt: Prompt, { hasTools, inView }: CacheMarking, context: RuleContext): readonly Finding[] | undefined {
  const { minimum } = prompt.cache;
  const at = lastMarked(prompt);
  const marked = prompt.segments.slice(0, at + 1);
  const span = prompt.segments[at]?.block?.mark;
  const isKnown = inView !== 'not' && !hasTools && marked.every(({ content, conditional }) => content.kind === 'static' && !conditional);
  if (!span || minimum === undefined || !isKnown) return undefined;
  const tokens = fixedTokens(marked, prompt, context);
  if (tokens * BAND >= minimum) return undefined;
  return finding(prompt, {
    severity: 'info', span,
    message: `${sentenceStart(aboutTokens(tokens))} stand in front of this cache mark, and ${nameOf(prompt)} caches from ${thousands(minimum)}: the mark does nothing, without an error. Put it behind more text that stays the same, or take it away.`,
  });
}

/** One question with its mark at the very end: what is cached is read only if the same question is asked again. */
function tooLate(prompt: Prompt, marking: CacheMarking, context: RuleContext): readonly Finding[] | undefined {
  const at = lastMarked(prompt);
  const last = prompt.segments.length - 1;
  const block = prompt.segments[at]?.block;
  const isOneQuestion = marking.inView === 'all' && !prompt.segments.some(isTurn) && prompt.segments.filter((segment) => segment.block?.mark).length === 1;
  const prefix = stablePrefix(prompt);
  if (!block?.mark || at !== last || !isOneQuestion || prefix.length > at || marking.marks.length > 1) return undefined;
  const tokens = reached(prefix, prompt, context);
  const changing = prompt.segments[prefix.length]!;
  if (tokens === undefined || !breaksPrefix(changing) || !changing.content.isKnownToChange) return undefined;
  return finding(prompt, {
    severity: 'info', span: block.mark, cacheable: tokens, related: [{ ...changing.span, message: 'This changes with the request.' }],
    message: `This cache mark stands behind ${code(changing.content.label)}, so only a request with the same value reads what it caches. A mark behind the ${thousands(tokens)} fixed tokens in front of it serves every request.`,
    fixes: fix(prefix, marking, context, 'Move the cache mark behind the fixed text', block),
  });
}

function isTurn(segment: Segment): boolean {
  return segment.role === 'assistant' || segment.role === 'tool' || isDynamic(segment) && segment.content.isHistory;
}

function missing(prompt: Prompt, marking: CacheMarking, context: RuleContext): readonly Finding[] | undefined {
  const { marks, automatic, inView } = marking;
  if (marks.length > 0 || automatic || inView === 'not' || prompt.scope === undefined || prompt.scope.isTopLevel) return undefined;
  const prefix = stablePrefix(prompt);
  const tokens = reached(prefix, prompt, context);
  if (tokens === undefined) return undefined;
  const block = lastBlock(prefix);
  const unseen = inView === 'but-turns' ? ' Whether the messages from elsewhere carry a mark is not in view here.' : '';
  return finding(prompt, {
    severity: inView === 'all' ? 'warning' : 'hint', span: block?.span ?? prefix[0]!.span, cacheable: tokens,
    message: `${sentenceStart(aboutTokens(tokens, 'fixed'))} start every request, and ${nameOf(prompt)} caches from ${thousands(prompt.cache.minimum!)}, but only what is marked. ${advice(prefix, marking)}${unseen}`,
    fixes: fix(prefix, marking, context, 'Mark the fixed text for the cache'),
  });
}

/** Tokens of the prefix where they surely reach the model's minimum. */
function reached(prefix: readonly Segment[], prompt: Prompt, context: RuleContext): number | undefined {
  const { minimum } = prompt.cache;
  const tokens = fixedTokens(prefix, prompt, context);
  return minimum !== undefined && tokens >= minimum * BAND ? tokens : undefined;
}

const marksOf: Readonly<Record<CacheMarking['style'], string>> = {
  cache_control: '`cache_control: {"type": "ephemeral"}` on its last block', cachePoint: 'a `cachePoint` block behind it',
  providerOptions: '`providerOptions` with the provider\'s cache mark on its message',
};

function advice(prefix: readonly Segment[], { style }: CacheMarking): string {
  const isSplit = prefix.length > 0 && prefix.at(-1)!.block === undefined;
  return `Where requests follow each other within five minutes, mark it: ${marksOf[style]}${isSplit ? ', once the value that follows has a block of its own' : ''}.`;
}

function fix(prefix: readonly Segment[], marking: CacheMarking, context: RuleContext, title: string, from?: ContentBlock): readonly Fix[] {
  // a mark in the middle of a block is not possible
  const block = prefix.at(-1)?.block;
  const edits = block && context.edits.markForCache(block, marking, from);
  return edits?.length ? [{ title, safety: 'suggestion', edits }] : [];
}

function nameOf(prompt: Prompt): string {
  return prompt.model?.id ?? 'the provider';
}
