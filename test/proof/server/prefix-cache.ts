import { cacheMinimumFor, cacheModeFor } from '../../../server/models/index.ts';
import type { ModelCall } from '../wire/model-call.ts';
import { tokensOf } from './tokens.ts';

/** Before GPT-5.6 OpenAI serves prefixes in steps of 128 tokens; later models serve them exactly [A2, A3]. */
const OPENAI_STEP = 128;
const exactOpenai = /^gpt-(?:5\.[6-9]|[6-9])/;

interface Entry { readonly model: string; readonly prefix: string; readonly readableFrom: number }

/** A provider's prefix cache: what it serves of a prompt, and what a prompt leaves behind. Times are virtual milliseconds. */
export class PrefixCache {
  readonly #entries: Entry[] = [];

  /** Tokens of this prompt that an earlier one has left, at the provider's minimum and step. */
  served(call: ModelCall, now: number): number {
    const known = this.#entries.filter(({ model, readableFrom }) => model === call.model && readableFrom <= now);
    const shared = known.map(({ prefix }) => this.#shared(call, prefix)).reduce((best, text) => (text.length > best.length ? text : best), '');
    const tokens = tokensOf(shared, call.model);
    const minimum = cacheMinimumFor(call.provider, call.model)?.tokens;
    if (minimum === undefined || tokens < minimum) return 0;
    return call.provider === 'openai' && !exactOpenai.test(call.model) ? Math.floor(tokens / OPENAI_STEP) * OPENAI_STEP : tokens;
  }

  /** An entry can be read once its answer has begun [B2]. */
  keep(call: ModelCall, readableFrom: number): void {
    for (const prefix of this.#kept(call)) this.#entries.push({ model: call.model, prefix, readableFrom });
  }

  /** Where caching is automatic any common start is served; else only a marked prefix that is the same to its end. */
  #shared(call: ModelCall, prefix: string): string {
    if (cacheModeFor(call.provider, call.model) === 'explicit') return marked(call).includes(prefix) ? prefix : '';
    return commonStart(textOf(call), prefix);
  }

  #kept(call: ModelCall): readonly string[] {
    return cacheModeFor(call.provider, call.model) === 'explicit' ? marked(call) : [textOf(call)];
  }
}

/** All that the provider reads, in its order. */
export function textOf(call: ModelCall): string {
  return call.pieces.map(({ role, text }) => `${role}\n${text}\n`).join('');
}

/** The prompt up to each cache mark. */
function marked(call: ModelCall): readonly string[] {
  return call.pieces.flatMap((piece, index) => (piece.isMarked ? [textOf({ ...call, pieces: call.pieces.slice(0, index + 1) })] : []));
}

/** What both start with. */
export function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return a.slice(0, length);
}
