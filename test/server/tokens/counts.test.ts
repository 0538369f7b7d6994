import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../server/tokens/index.ts';
import type { Encoding } from '../../../server/tokens/index.ts';
import { randomFrom, randomText, samples, turns } from './texts.ts';

const references: Readonly<Record<Encoding, Tiktoken>> = { o200k_base: new Tiktoken(o200k), cl100k_base: new Tiktoken(cl100k) };

function reference(text: string, encoding: Encoding): number {
  return references[encoding].encode(text, [], []).length;
}

/** What differs, so that a failure shows the text and not a number. */
function difference(text: string, encoding: Encoding): object | undefined {
  const [ours, theirs] = [countTokens(text, encoding), reference(text, encoding)];
  return ours === theirs ? undefined : { text, ours, theirs };
}

describe.each(['o200k_base', 'cl100k_base'] as const)('counts of %s equal js-tiktoken\'s', (encoding) => {
  it.each(Object.entries(samples))('on %s', (_, text) => {
    expect(countTokens(text, encoding)).toBe(reference(text, encoding));
  });

  it('on every prefix of the samples', () => {
    for (const text of Object.values(samples)) {
      for (let end = 0; end < Math.min(text.length, 160); end++) expect(difference(text.slice(0, end), encoding)).toBeUndefined();
    }
  });

  it('on every pair of turns', () => {
    for (const first of turns) for (const second of turns) expect(difference(`${first}${second}`, encoding)).toBeUndefined();
  });

  it('on random texts', () => {
    const random = randomFrom(1);
    for (let round = 0; round < 4000; round++) expect(difference(randomText(random), encoding)).toBeUndefined();
  });

  it('on a sample of all code points, before and after letters, spaces and numbers', () => {
    const random = randomFrom(2);
    for (let round = 0; round < 6000; round++) {
      const character = String.fromCodePoint(random(round % 2 === 0 ? 0x3000 : 0x110000));
      expect(difference(`${character}a ${character}A${character} ${character}\n1${character}`, encoding)).toBeUndefined();
    }
  });

  // Pieces of up to 32 bytes are remembered, and no token has more than 128.
  it.each(['a', 'A', '-', ' ', '\n', '\t', '好', '😀', '\u0301', 'ab', '=-', 'あA'])('on runs of %j around the lengths at which pieces are treated another way', (unit) => {
    for (const length of [2, 3, 31, 32, 33, 63, 64, 65, 127, 128, 129, 130, 200, 301]) {
      expect(difference(unit.repeat(length), encoding)).toBeUndefined();
      expect(difference(`x ${unit.repeat(length)}y`, encoding)).toBeUndefined();
    }
  });

  it('on long pieces without repetition', () => {
    const random = randomFrom(3);
    for (const [from, letters] of [[0x61, 26], [0x4e00, 20000], [0x430, 32], [0x21, 14]] as const) {
      const text = String.fromCharCode(...Array.from({ length: 400 }, () => from + random(letters)));
      expect(difference(text, encoding)).toBeUndefined();
    }
  });
});

describe('the texts of these tests', () => {
  it('are not told apart from special tokens by chance', () => {
    expect(countTokens('<|endoftext|>', 'o200k_base')).toBeGreaterThan(1);
  });

  it('tell the two encodings apart', () => {
    expect(countTokens(samples['Chinese'] ?? '', 'o200k_base')).not.toBe(countTokens(samples['Chinese'] ?? '', 'cl100k_base'));
  });
});
