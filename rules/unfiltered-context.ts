import { cite, figures } from './estimate.ts';
import type { Finding, Fix, KeptTurns, Prompt, RawContent, Rule, RuleContext, Severity } from './model.ts';
import { isDynamic, speaksToModel, type DynamicSegment } from './prompt-layout.ts';
import { code } from './wording.ts';

/** Content that reaches the prompt as it was fetched, read or printed. */
export const unfilteredContext: Rule = {
  id: 'unfiltered-context',
  summary: 'Raw HTML, a whole document, indented JSON, an ever-growing history or many search results are put into a prompt.',
  principle: 'Use fewer input tokens: filter context',
  defaultSeverity: 'info',
  fixable: 'safe',
  options: {
    maxPassages: { type: 'integer', default: 20, minimum: 1, description: 'Search results put into a prompt from which they are reported.' },
  },
  check(facts, context) {
    const most = Number(context.options.maxPassages ?? 20);
    return facts.prompts.filter((prompt) => !prompt.scope?.isTest && speaksToModel(prompt)).flatMap((prompt) => [
      ...prompt.segments.filter(isDynamic).flatMap((segment) => ofSegment(segment, prompt, most, context)),
      ...(prompt.keptTurns ? [ofTurns(prompt.keptTurns)] : []),
    ]);
  },
};

function ofSegment(segment: DynamicSegment, prompt: Prompt, most: number, context: RuleContext): readonly Finding[] {
  const { raw } = segment.content;
  if (!raw || raw.kind === 'passages' && (raw.count ?? 0) < most || raw.kind === 'document' && !isAskedAbout(segment, prompt)) return [];
  return [{
    rule: unfilteredContext.id, severity: severities[raw.kind], message: messages[raw.kind](raw, segment), span: raw.span, related: [],
    estimate: { basis: raw.kind === 'pretty-json' ? cite(figures.indentedJson) : cite(figures.inputTokens) },
    fixes: raw.kind === 'pretty-json' ? compact(raw, prompt, context) : [],
  }];
}

/** A question beside the document: only the passages about it are needed. A summary or a translation needs all of it. */
function isAskedAbout(document: DynamicSegment, prompt: Prompt): boolean {
  return prompt.segments.some((segment) => segment !== document && isDynamic(segment) && /question|query/i.test(segment.content.label));
}

const severities: Readonly<Record<RawContent['kind'], Severity>> = { html: 'warning', 'html-element': 'info', document: 'info', 'pretty-json': 'info', passages: 'info' };

const messages: Readonly<Record<RawContent['kind'], (raw: RawContent, segment: DynamicSegment) => string>> = {
  html: (_, { content }) => `${code(content.label)} puts a page's raw HTML into the prompt, where markup, scripts and styles are read as tokens. Take the text or the main content out first, and cut it to what the task needs.`,
  'html-element': (_, { content }) => `${code(content.label)} puts an element's markup into the prompt. Where its text is enough, send \`textContent\`.`,
  document: (_, { content }) => `${code(content.label)} puts a whole document into the prompt beside a question about it. Send the passages that the question is about.`,
  'pretty-json': (_, { content }) => `${code(content.label)} puts indented JSON into the prompt, whose line breaks and spaces are tokens too: ${figures.indentedJson.statement}. Print it without indentation.`,
  passages: ({ count }, { content }) => `${code(content.label)} puts all ${count} results of a search into the prompt. Fewer, or the best after a reranking, make it shorter.`,
};

/** What else reads the text may want it indented. */
function compact(raw: RawContent, prompt: Prompt, context: RuleContext): readonly Fix[] {
  const edits = raw.isOnlyHere ? context.edits.compactJson(raw) : undefined;
  return edits?.length ? [{ title: 'Print the JSON without indentation', safety: prompt.evidence === 'sent' ? 'safe' : 'suggestion', edits }] : [];
}

function ofTurns({ span, name }: KeptTurns): Finding {
  return {
    rule: unfilteredContext.id, severity: 'info', span, related: [], fixes: [],
    message: `${code(name)} grows with every turn and is sent whole each time; nothing in this file cuts, counts or summarises it. Keep the last turns, or a summary of the earlier ones.`,
    estimate: { basis: cite(figures.inputTokens) },
  };
}
