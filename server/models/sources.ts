/** Where a number of this folder comes from. */
export interface Source {
  readonly title: string;
  /** As exact as is known: a day, or what the undated copy that was read says of itself. */
  readonly date: string;
}

/** The sources by the ids the tables cite. */
export const sources = {
  A2: { title: 'OpenAI Cookbook, Prompt Caching 201', date: 'undated copy that mentions gpt-5.5' },
  A3: { title: 'OpenAI docs, Prompt caching', date: 'undated copy that mentions GPT-5.6' },
  A5: { title: 'pydantic-ai docs, OpenAI models', date: '2026-08-22' },
  B2: { title: 'anthropics/skills, prompt-caching.md', date: 'undated, between Fable 5.1 and Opus 5.5' },
  B4: { title: 'LiteLLM docs, Prompt caching', date: '2026-10-07' },
  B5: { title: 'dev.to/creeta on short Claude prefixes', date: '2026' },
  B7: { title: 'Claude docs, Haiku 5.5 overview', date: 'after 2026-10-07' },
  C1: { title: 'Gemini API docs, Context caching', date: '2026-10-13' },
  C1b: { title: 'Gemini API docs, Context caching', date: '2026-05-07' },
  C2: { title: 'Vertex AI docs, Context caching overview', date: 'undated copy' },
  C3: { title: '@ai-sdk/google 4.0.121 docs', date: '2026-11-13' },
  D1: { title: 'AWS agent toolkit, Amazon Bedrock prompt-caching.md', date: '2026-08-20' },
  I1: { title: 'apiyi.com on Grok prompt caching, measured by a gateway', date: '2026-08-19' },
  P1: { title: '@earendil-works/pi-ai 1.6.0', date: '2026-11-20' },
  G: { title: 'gpt-tokenizer 4.0.0, latency rating in its model data', date: '2026-08-16' },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof sources;
