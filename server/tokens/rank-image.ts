import { hashOf, NO_RANK, pairIndex, RANK_MASK, TAG_MASK } from './rank-table.ts';
import type { RankParts } from './rank-table.ts';

/**
 * A rank table as one block of memory: how many slots, starts and bytes there are and how long the longest token is,
 * as 32-bit integers; then the slots, the starts, the pairs and the bytes. Little-endian, as all machines that editors run on.
 */
export type RankImage = Uint8Array;

const HEAD = 4;
const PAIRS = 0x10000;
const FILL = 0.5;

/** The parts of an image, without a copy. It must begin where a 32-bit integer may. */
export function partsOf({ buffer, byteOffset }: RankImage): RankParts {
  let at = byteOffset;
  const integers = (length: number): Int32Array => {
    const part = new Int32Array(buffer, at, length);
    at += part.byteLength;
    return part;
  };
  const [slots = 0, starts = 0, bytes = 0, longest = 0] = integers(HEAD);
  return { slots: integers(slots), starts: integers(starts), pairs: integers(PAIRS), bytes: new Uint8Array(buffer, at, bytes), longest };
}

/** Makes the image of js-tiktoken's rank text, `! <first rank> <base64> <base64> …`. */
export function imageOf(rankText: string): RankImage {
  // Ranks that do not follow from 0 without a gap would need a table of their own; js-tiktoken ships none.
  if (!rankText.startsWith('! 0 ') || rankText.includes('\n')) throw new Error('rank text in a form not known');
  const tokens = rankText.slice('! 0 '.length).split(' ').map(decoded);
  if (tokens.length >= RANK_MASK) throw new RangeError('too many tokens for the rank table');
  const parts = room(tokens);
  for (const [rank, token] of tokens.entries()) add(parts, rank, token);
  return new Uint8Array(parts.slots.buffer);
}

function decoded(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

function room(tokens: readonly Uint8Array[]): RankParts {
  const slots = 2 ** Math.ceil(Math.log2(tokens.length / FILL));
  const bytes = tokens.reduce((sum, { length }) => sum + length, 0);
  const longest = tokens.reduce((most, { length }) => Math.max(most, length), 0);
  const head = [slots, tokens.length + 1, bytes, longest];
  const image = new Uint8Array(4 * (HEAD + slots + tokens.length + 1 + PAIRS) + bytes);
  new Int32Array(image.buffer, 0, HEAD).set(head);
  const parts = partsOf(image);
  parts.pairs.fill(NO_RANK);
  return parts;
}

function add({ slots, starts, pairs, bytes }: RankParts, rank: number, token: Uint8Array): void {
  const start = starts[rank] ?? 0;
  bytes.set(token, start);
  starts[rank + 1] = start + token.length;
  const hash = hashOf(token, 0, token.length);
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = (hash & TAG_MASK) | (rank + 1);
  if (token.length === 2) pairs[pairIndex(token, 0)] = rank;
}
