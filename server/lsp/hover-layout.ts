import type { CacheFacts, DynamicContent, ModelReference, Prompt, Segment, Stability } from '../../rules/model.ts';
import { thousands } from '../../rules/wording.ts';
import type { Subject } from './hover.ts';
import { escapeMarkdown, excerpt } from './markdown.ts';

/** What the hover asks about a model and its tokenizer. */
export interface ModelFacts {
  count(text: string, model?: ModelReference): number;
  /** A count as text, marked ≈ where the model's own tokenizer is not public: "1,234 tokens". */
  describe(count: number, model?: ModelReference): string;
  /** What counts are made with, and what that rests on. */
  tokenizer(model?: ModelReference): { readonly name: string; readonly isExact: boolean; readonly basis: string };
}

const maximumRows = 16;

const stabilities: Readonly<Record<Stability, string>> = {
  process: 'fixed for the process',
  day: 'changes every day',
  session: 'changes with the session',
  request: 'changes with the request',
  volatile: 'changes with every call',
};

/** Markdown: the prompt's segments in the order the provider receives them, and how much of it a cache can serve. */
export function describeLayout({ request, prompt }: Subject, facts: ModelFacts): string {
  const model = prompt?.model ?? request?.model;
  const heading = request ? `**${escapeMarkdown(request.name)}** · ${request.operation}` : '**Prompt**';
  const modelName = model?.id === undefined ? 'model not known' : escapeMarkdown(model.id);
  const streaming = request?.streaming === true ? ['streamed'] : [];
  const first = [heading, modelName, ...streaming].join(' · ');
  if (!prompt || prompt.segments.length === 0) return `${first}\n\nThe prompt is not in view here.`;
  return [first, summary(prompt, facts, model), table(prompt, facts, model)].join('\n\n');
}

function summary(prompt: Prompt, facts: ModelFacts, model?: ModelReference): string {
  const counts = prompt.segments.map((segment) => staticTokens(segment, facts, model));
  const prefix = sum(counts.slice(0, prefixLength(prompt.segments)));
  const { name, isExact, basis } = facts.tokenizer(model);
  return [
    `Static prefix: **${facts.describe(prefix, model)}** of ${facts.describe(sum(counts), model)} that are static.`,
    cacheLine(prompt.cache),
    `Tokenizer: ${isExact ? '' : '≈ '}${escapeMarkdown(`${name}${isExact ? ', exact' : ''} (${basis})`)}.`,
  ].join('  \n');
}

function cacheLine({ mode, minimum, source }: CacheFacts): string {
  const how = { automatic: 'automatic', explicit: 'where the request marks it', unknown: 'not known' }[mode];
  const least = minimum === undefined ? 'minimum not known' : `from ${thousands(minimum)} tokens`;
  return `Prefix cache: ${how}, ${least}${source ? ` (${escapeMarkdown(source)})` : ''}.`;
}

/** Segments that are the same for every call, up to the first that is not. */
function prefixLength(segments: readonly Segment[]): number {
  const end = segments.findIndex(({ content, conditional }) => conditional || (content.kind === 'dynamic' && content.stability !== 'process'));
  return end < 0 ? segments.length : end;
}

function table(prompt: Prompt, facts: ModelFacts, model?: ModelReference): string {
  const rows = prompt.segments.slice(0, maximumRows).map((segment) => row(segment, facts, model));
  const more = prompt.segments.length - rows.length;
  if (more > 0) rows.push(`| | … and ${more} more | |`);
  return ['| Part | Content | Tokens |', '|---|---|--:|', ...rows].join('\n');
}

function row(segment: Segment, facts: ModelFacts, model?: ModelReference): string {
  const { content, part, role, conditional } = segment;
  const where = part === 'tools' ? 'tools' : role === 'unknown' ? part : role;
  const what = content.kind === 'static' ? `“${escapeMarkdown(excerpt(content.text, 60))}”` : dynamic(content);
  const tokens = content.kind === 'static' ? facts.describe(staticTokens(segment, facts, model), model).replace(/ tokens?$/, '') : '?';
  return `| ${where} | ${what}${conditional ? ' *(not always)*' : ''} | ${tokens} |`;
}

function dynamic({ label, stability, isHistory, isKnownToChange }: DynamicContent): string {
  const how = isHistory ? 'earlier turns' : isKnownToChange ? stabilities[stability] : `${stabilities[stability]}?`;
  return `**${escapeMarkdown(excerpt(label, 60))}** *${how}*`;
}

function staticTokens({ content }: Segment, facts: ModelFacts, model?: ModelReference): number {
  return content.kind === 'static' ? facts.count(content.text, model) : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
