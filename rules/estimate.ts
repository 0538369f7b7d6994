import type { Estimate } from './model.ts';
import { thousands } from './wording.ts';

/** A published or measured statement that a message or an estimate rests on. */
export interface Figure {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  readonly url?: string;
  /** As the source dates itself. */
  readonly date: string;
}

/** Every number this linter cites, by the id the rule pages use. */
export const figures = {
  outputTokens: {
    id: 'out-50', statement: 'cutting 50% of your output tokens may cut about 50% of your latency',
    source: 'OpenAI, Latency optimization', url: 'https://developers.openai.com/api/docs/guides/latency-optimization', date: 'stored copy, not dated',
  },
  inputTokens: {
    id: 'in-50', statement: 'cutting 50% of your prompt may only result in a 1-5% latency improvement',
    source: 'OpenAI, Latency optimization', url: 'https://developers.openai.com/api/docs/guides/latency-optimization', date: 'stored copy, not dated',
  },
  promptCache: {
    id: 'cache-80', statement: 'a cached prefix lowers the time to the first token: by 7% at 1,024 tokens, by 67% at 150,000 and more (2,300 runs)',
    source: 'OpenAI Cookbook, Prompt Caching 201', url: 'https://github.com/openai/openai-cookbook/blob/main/examples/Prompt_Caching_201.ipynb', date: 'commit 0dee719e, before GPT-5.6',
  },
  promptCacheClaude: {
    id: 'cache-claude', statement: 'a prompt of 187,354 tokens took 20.37 s without and 2.92 s with a warm cache',
    source: 'Anthropic cookbooks, prompt_caching.ipynb', url: 'https://github.com/anthropics/claude-cookbooks/blob/main/misc/prompt_caching.ipynb', date: '2025-09-17',
  },
  fanOut: {
    id: 'fanout', statement: 'a cache entry is readable only after the first response starts streaming: parallel calls with the same prefix all miss',
    source: 'anthropics/skills, prompt-caching.md', url: 'https://github.com/anthropics/skills', date: '2026, commit 0da71c3b',
  },
  parallelTools: {
    id: 'llmcompiler', statement: 'parallel function calling: up to 3.7 times faster than one call after another',
    source: 'Kim et al., An LLM Compiler for Parallel Function Calling, ICML', url: 'https://arxiv.org/abs/2312.04511', date: '2024',
  },
  keys: {
    id: 'keys', statement: '`,"i":`, `,"id":` and `,"name":` are three tokens each, `,"suggested_follow_up_action_description":` is eight (o200k_base)',
    source: 'measured with js-tiktoken 1.0.21', date: '2026-11-23',
  },
  indentedJson: {
    id: 'json-ws', statement: 'compact JSON has 39 to 47 % fewer tokens than JSON indented by two or four spaces (o200k_base)',
    source: 'measured with js-tiktoken 1.0.21', date: '2026-11-23',
  },
  newConnection: {
    id: 'keepalive', statement: 'a new TCP and TLS connection took about 127 ms against api.deepseek.com; reusing one brought the first byte from 210 to 130 ms',
    source: 'lessweb/deepcode-cli, pull request 100', url: 'https://github.com/lessweb/deepcode-cli/pull/100', date: '2026-05-20',
  },
  pythonClient: {
    id: 'python-client', statement: 'constructing OpenAI(), AsyncOpenAI() or Anthropic() takes about 30 ms and opens a connection pool of its own',
    source: 'measured with openai 3.22.1, anthropic 1.13.0, Python 3.11 (the page of client-per-call shows how)', date: '2026-11-23',
  },
  javascriptClient: {
    id: 'javascript-client', statement: 'new OpenAI() takes less than 0.1 ms and sends through the global fetch, whose connections all clients share',
    source: 'measured and read in openai 7.57.0; @anthropic-ai/sdk 1.12.0, groq-sdk 1.6.0, together-ai 0.52.0 and @google/genai 3.1.0 also use the global fetch', date: '2026-11-23',
  },
  smallModel: {
    id: 'speed-class', statement: 'OpenAI rates the speed of gpt-4o-mini and gpt-4.1-mini 4 of 5, of gpt-4o and gpt-4.1 3, of o1 and o3 1; Anthropic calls Haiku fastest, Sonnet fast, Opus moderate',
    source: 'gpt-tokenizer 4.0.0, model data; Claude docs, Haiku 5.5 overview', url: 'https://platform.claude.com/docs/en/models/haiku-5-5/overview', date: '2026-08-16; after 2026-10-07',
  },
  effort: {
    id: 'reasoning', statement: '"Reducing reasoning effort can result in faster responses and fewer tokens used on reasoning"; no factor is stated',
    source: 'openai 7.57.0, shared.d.ts', date: '2026-11-13',
  },
  streaming: {
    id: 'seven', statement: '"make your users wait less" is one of the seven principles of latency optimization; no figure is stated',
    source: 'OpenAI, Latency optimization', url: 'https://developers.openai.com/api/docs/guides/latency-optimization', date: 'stored copy, not dated',
  },
} as const satisfies Record<string, Figure>;

/** "statement (source, date)". */
export function cite(figure: Figure): string {
  return `${figure.statement} (${figure.source}, ${figure.date})`;
}

/** Share of the waiting time that is saved when `count` waits of the same length become one. */
export function parallelShare(count: number): number {
  return count < 2 ? 0 : 1 - 1 / count;
}

/** "half", "two thirds", "three quarters", else a percentage. */
export function shareInWords(share: number): string {
  const words: Readonly<Record<string, string>> = { '0.50': 'half', '0.67': 'two thirds', '0.75': 'three quarters' };
  return words[share.toFixed(2)] ?? `${Math.round(share * 100)} %`;
}

/** What a cache could serve once a prompt's fixed text stands first. */
export type CacheOutlook = 'reached' | 'already' | 'under' | 'unknown';

/** Compares the fixed prefix before and after a move with the model's cache minimum. */
export function cacheOutlook(before: number, after: number, minimum: number | undefined): CacheOutlook {
  if (minimum === undefined) return 'unknown';
  if (before >= minimum) return 'already';
  return after >= minimum ? 'reached' : 'under';
}

/** Tokens a cache serves after a move and did not before; none while they stay under the minimum. */
export function cacheGain(before: number, behind: number, outlook: CacheOutlook): Pick<Estimate, 'cacheableTokens'> {
  return outlook === 'under' ? {} : { cacheableTokens: outlook === 'reached' ? before + behind : behind };
}

/** The basis of an estimate about cached input: where the minimum comes from, and what a hit is worth. */
export function cacheBasis(minimum: number | undefined, source: string | undefined): string {
  const stated = minimum === undefined ? 'the model\'s cache minimum is not known here' : `cache minimum of ${thousands(minimum)} tokens${source ? ` (${source})` : ''}`;
  return `${stated}; ${cite(figures.promptCache)}`;
}
