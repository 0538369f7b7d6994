import type { ContentBlock, Prompt, RuleContext, Segment } from './model.ts';
import { breaksPrefix } from './prompt-layout.ts';

/** Segments that are the same from call to call, up to the first that is not or is not always there. */
export function stablePrefix(prompt: Prompt): readonly Segment[] {
  const end = prompt.segments.findIndex((segment) => breaksPrefix(segment) || segment.conditional);
  return end === -1 ? prompt.segments : prompt.segments.slice(0, end);
}

/** Tokens of the fixed text in the segments; constants that are not in view are left out. */
export function fixedTokens(segments: readonly Segment[], prompt: Prompt, context: RuleContext): number {
  return segments.reduce((sum, { content }) => sum + (content.kind === 'static' ? context.tokens(content.text, prompt.model) : 0), 0);
}

/** The last content block that ends within the segments. */
export function lastBlock(segments: readonly Segment[]): ContentBlock | undefined {
  return segments.findLast(({ block }) => block !== undefined)?.block;
}

/** Index of the last segment in front of a cache mark; -1: none is marked. */
export function lastMarked(prompt: Prompt): number {
  return prompt.segments.findLastIndex(({ block }) => block?.mark !== undefined);
}

/** Whether a cache serves the first `count` segments as the prompt stands: by itself, or by a mark behind them. */
export function isServed(count: number, prompt: Prompt, context: RuleContext): boolean {
  const { mode, minimum } = prompt.cache;
  const prefix = stablePrefix(prompt);
  if (minimum === undefined || count > prefix.length || fixedTokens(prefix, prompt, context) < minimum) return false;
  return mode === 'automatic' || mode === 'explicit' && (prompt.marking?.automatic !== undefined || lastMarked(prompt) >= count - 1);
}
