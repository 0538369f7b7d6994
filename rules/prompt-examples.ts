import type { Place, Prompt, RuleContext, Segment } from './model.ts';

/** Worked examples in the fixed text of a prompt. */
export interface Examples {
  readonly span: Place;
  readonly count: number;
  readonly tokens: number;
  /** Segments from the start to the last one that holds some. */
  readonly until: number;
}

/** The longest block of examples: inside of one text, or as turns of a made-up conversation. */
export function examplesOf(prompt: Prompt, context: RuleContext): Examples | undefined {
  const found = prompt.segments.flatMap((segment, index): Examples[] => {
    const inside = segment.content.kind === 'static' && !segment.conditional ? insideText(segment.content.text) : undefined;
    return inside ? [{ span: segment.span, count: inside.count, tokens: context.tokens(inside.text, prompt.model), until: index + 1 }] : [];
  });
  const turns = madeUpTurns(prompt, context);
  return [...found, ...(turns ? [turns] : [])].sort((a, b) => b.tokens - a.tokens)[0];
}

/** How examples begin, each with what makes it one rather than a mention. */
const BEGINNINGS: readonly RegExp[] = [
  /^[ \t]*<(?:example|sample)\b[^>]*>/gim,
  /^[ \t]*(?:[#*[-]+[ \t]*)?(?:few[- ]shot )?(?:example|sample)[ \t]*#?(?:\d+|[A-Z](?![a-z]))[ \t]*(?:[:.)\]*–-]|$)/gim,
  /^[ \t]*(?:[*_-]+[ \t]*)?(?:example )?(?:input|q|question|user|human|query|text|sentence|review|tweet|message)[*_]*[ \t]*:(?=[\s\S]{1,1500}?\n[ \t]*(?:[*_-]+[ \t]*)?(?:example )?(?:output|a|answer|assistant|ai|response|label|sentiment|category|result|sql)[*_]*[ \t]*:)/gim,
];

/** The text of the examples: from the first to the end of the last, which is taken to be as long as the others are. */
function insideText(text: string): { readonly count: number; readonly text: string } | undefined {
  const starts = BEGINNINGS.map((pattern) => [...text.matchAll(pattern)].map((match) => match.index)).sort((a, b) => b.length - a.length)[0]!;
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined || starts.length < 2) return undefined;
  const length = Math.round((last - first) / (starts.length - 1) * starts.length);
  return { count: starts.length, text: text.slice(first, first + length) };
}

/** Fixed user and assistant messages in turn, ahead of the real one. */
function madeUpTurns(prompt: Prompt, context: RuleContext): Examples | undefined {
  const isFixed = (segment: Segment): boolean => segment.content.kind === 'static' && !segment.conditional;
  const answers = prompt.segments.flatMap((segment, index) => (segment.role === 'assistant' && isFixed(segment) ? [index] : []));
  const [first, last] = [answers[0], answers.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const turns = prompt.segments.slice(Math.max(0, first - 1), last + 1);
  if (!turns.every((segment) => isFixed(segment) && (segment.role === 'user' || segment.role === 'assistant'))) return undefined;
  const text = turns.map(({ content }) => (content.kind === 'static' ? content.text : '')).join('\n');
  return { span: turns[0]!.span, count: answers.length, tokens: context.tokens(text, prompt.model), until: last + 1 };
}
