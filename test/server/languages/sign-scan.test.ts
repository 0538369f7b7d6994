import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signScan, signScans } from '../../../server/languages/sign-scan.ts';

const signs = ['openai', 'llama_?index', '\\bzai\\b', 'role["\']?\\s*[:=]', { source: ':11434', starts: [':11'] }, { source: '["\']ai["\']', starts: ['"ai', '\'ai'] }];
const hasSign = signScan(signs);

test('a sign is seen at the start, in the middle and at the end, in either case', () => {
  for (const text of ['openai', 'from OpenAI import x', 'import LlamaIndex', 'a zai b', 'role: x', '{"role": "x"}', 'localhost:11434', 'from "ai"', 'x\'ai\'']) expect(hasSign(text), text).toBe(true);
  for (const text of ['', 'o', 'op', 'open ai', 'bonzai', 'parole', ':1143', '"air"', 'ai']) expect(hasSign(text), text).toBe(false);
});

test('it says what one regular expression with all the signs says, whatever the text', () => {
  const all = /openai|llama_?index|\bzai\b|role["']?\s*[:=]|:11434|["']ai["']/i;
  const pieces = fc.constantFrom('open', 'ai', 'OPENAI', 'llama', '_', 'index', 'zai', 'b', ' ', 'role', '"', '\'', ':', '=', '11434', '\n', 'ö', '語', '😀', '\u212a', '\u017f');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => hasSign(parts.join('')) === all.test(parts.join(''))), { numRuns: 2000 });
});

test('of several lists the first counts of which a sign stands anywhere', () => {
  const first = signScans([['openai'], ['prompt', 'open_?code'], ['open']]);
  expect(['an open prompt of OpenAI', 'an open prompt', 'opencode', 'an open door', 'a door', ''].map(first)).toEqual([0, 1, 1, 2, 3, 3]);
});

test('a sign that no table of three characters can find is refused', () => {
  expect(() => signScan(['ab'])).toThrow(/three letters: ab/);
  expect(() => signScan(['a.bc'])).toThrow(/three letters/);
});
