import type { Encoding } from '../tokens/index.ts';
import { claudeVersion } from './claude-version.ts';

export interface Tokenizer {
  /** What texts for the model are counted with. */
  readonly encoding: Encoding;
  /** Whether the model itself uses that encoding. */
  readonly exact: boolean;
  /** The model's tokens for each token of `encoding`: the band, and the figure to show. */
  readonly factor: { readonly low: number; readonly typical: number; readonly high: number };
  /** What the choice and the factor rest on, for the hover, with source and date. */
  readonly basis: string;
}

const TIKTOKEN = 'openai/tiktoken, model.py (2026-08-16)';

function exactly(encoding: Encoding, basis: string): Tokenizer {
  return { encoding, exact: true, factor: { low: 1, typical: 1, high: 1 }, basis };
}

function about(low: number, typical: number, high: number, basis: string): Tokenizer {
  return { encoding: 'o200k_base', exact: false, factor: { low, typical, high }, basis };
}

/** Claude up to Opus 4.6 and Sonnet 4.6. */
const olderClaude = about(1.12, 1.2, 1.26,
  'Claude\'s tokenizer is not public: o200k_base times 1.2 (1.12 to 1.26), ai-tokenizer 1.0.6 against o200k_base on documentation, code and JSON (2026-11-23)');
/** Opus 4.7 and later, Sonnet 5, Haiku 5.5, Fable, Mythos. */
const newerClaude = about(1.2, 1.4, 1.6,
  'Claude\'s tokenizer is not public: o200k_base times 1.2 to 1.6, derived from "about 30 % more tokens" than earlier models (Claude docs, token counting, 2026), not measured');
const someClaude = about(1.12, 1.36, 1.6, 'Claude\'s tokenizer is not public, and which one this model has is not known: o200k_base times 1.12 to 1.6');
const gemini = about(1.08, 1.08, 1.08, 'Gemini\'s tokenizer is not included: o200k_base times 1.08 (ai-tokenizer 1.0.6, 2026-05-08)');

/** For models whose tokenizer is neither included nor compared with one that is. */
export const unmeasured = about(1, 1, 1, 'the model\'s tokenizer is not included: counted as o200k_base, with no factor measured');

/** In order; the first that matches. */
const families: readonly (readonly [RegExp, Tokenizer])[] = [
  [/^gpt-oss/, exactly('o200k_base', `o200k_harmony has the same ranks for plain text: ${TIKTOKEN}`)],
  [/^(?:(?:chat)?gpt-4o|gpt-4\.[15]|gpt-5(?:\.\d+)?|o1|o3|o4-mini)(?![\w.])/, exactly('o200k_base', TIKTOKEN)],
  [/^gpt-6(?:\.\d+)?(?![\w.])/, exactly('o200k_base', 'simonw/ttok 1.0 release notes (2026-10-09)')],
  [/^(?:gpt-4|gpt-3\.5(?:-turbo)?|gpt-35-turbo|text-embedding-3-(?:small|large)|text-embedding-ada-002|davinci-002|babbage-002)(?![\w.])/, exactly('cl100k_base', TIKTOKEN)],
  [/^gemini-/, gemini],
];

const olderClaudeVersions = /^(?:(?:opus|sonnet)-(?:3|4)(?:-[0-6])?|haiku-(?:3(?:-5)?|4-5))$/;
const newerClaudeVersions = /^(?:opus-4-[78]|(?:opus|sonnet|haiku|fable|mythos)-5(?:-\d)?|mythos-preview)$/;

/** The tokenizer of a model's own name; undefined for names that belong to no family known here. */
export function tokenizerOf(name: string): Tokenizer | undefined {
  if (!name.startsWith('claude-')) return families.find(([pattern]) => pattern.test(name))?.[1];
  const version = claudeVersion(name) ?? '';
  if (olderClaudeVersions.test(version)) return olderClaude;
  return newerClaudeVersions.test(version) ? newerClaude : someClaude;
}
