/** Counts tokens as one of the compared libraries does, when its parent asks: `fork('token-counters.ts', [name])`. */
import { pathToFileURL } from 'node:url';
import { countTokens } from '../../server/tokens/index.ts';
import { requirePeer } from './peers.ts';

export type CounterName = 'ours' | 'ai-tokenizer' | 'gpt-tokenizer' | 'tiktoken' | 'js-tiktoken';
export interface Counted { readonly milliseconds: number; readonly tokens: number }

type Counter = (text: string) => number;
type Encoder = { encode(text: string, allowed: readonly string[], disallowed: readonly string[]): { readonly length: number } };

/** Special tokens in a text are plain text to all of them. */
const counters: Readonly<Record<CounterName, () => Promise<Counter>>> = {
  ours: async () => (text) => countTokens(text, 'o200k_base'),
  'ai-tokenizer': async () => {
    const { Tokenizer } = requirePeer('ai-tokenizer') as { Tokenizer: new (encoding: unknown) => { count(text: string): number } };
    const tokenizer = new Tokenizer(requirePeer('ai-tokenizer/encoding/o200k_base'));
    return (text) => tokenizer.count(text);
  },
  'gpt-tokenizer': async () => {
    const { countTokens } = await imported('gpt-tokenizer/encoding/o200k_base') as { countTokens: Counter };
    return (text) => countTokens(text);
  },
  tiktoken: async () => {
    const { get_encoding } = requirePeer('tiktoken') as { get_encoding(name: string): Encoder };
    const encoder = get_encoding('o200k_base');
    return (text) => encoder.encode(text, [], []).length;
  },
  'js-tiktoken': async () => {
    const { Tiktoken } = requirePeer('js-tiktoken/lite') as { Tiktoken: new (ranks: unknown) => Encoder };
    const encoder = new Tiktoken(requirePeer('js-tiktoken/ranks/o200k_base'));
    return (text) => encoder.encode(text, [], []).length;
  },
};

export const counterNames = Object.keys(counters) as CounterName[];

function imported(id: string): Promise<unknown> {
  return import(pathToFileURL(requirePeer.resolve(id)).href);
}

const asked = process.argv[2] as CounterName;
if (process.send && asked in counters) {
  const count = await counters[asked]();
  count('Tables are built on the first use of some of them.');
  process.on('message', (text: string) => {
    const started = performance.now();
    const tokens = count(text);
    process.send!({ milliseconds: performance.now() - started, tokens } satisfies Counted);
  });
  process.send('ready');
}
