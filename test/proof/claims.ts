import { expect } from 'vitest';
import type { Proof } from './prove.ts';
import { gained, outputOf, requestsWithout } from './measures.ts';
import { LIST_ITEMS } from './server/fake-model.ts';

/** What a fix promises, held against two runs: the program as it was and as it is after the fix. */
export type Claim = (proof: Proof) => void;

/** The same requests, in whatever order. */
function sameRequests({ before, after }: Proof): void {
  expect(after.ledger.requests).toEqual(before.ledger.requests);
}

/** Fewer waits in a row, by as many as the estimate says; and its share of the time, where it states one. */
export const overlaps: Claim = (proof) => {
  const { before, after, estimate } = proof;
  sameRequests(proof);
  expect(after.ledger.elapsed).toBeLessThan(before.ledger.elapsed);
  expect(after.ledger.waitsInARow).toBeLessThan(before.ledger.waitsInARow);
  if (estimate?.roundTrips !== undefined) expect(before.ledger.waitsInARow - after.ledger.waitsInARow).toBe(estimate.roundTrips);
  if (estimate?.timeShare !== undefined) expect(Math.abs(1 - after.ledger.waiting / before.ledger.waiting - estimate.timeShare)).toBeLessThanOrEqual(NEXT_TO_NOTHING);
};

/** The same words, of which the provider has read as many more before as the estimate says. */
export const isServed: Claim = ({ before, after, estimate, isMoveOnly }) => {
  if (isMoveOnly) expect(outputOf(after)).toEqual(outputOf(before));
  expect(after.ledger.cachedTokens).toBeGreaterThan(before.ledger.cachedTokens);
  expect(after.ledger.elapsed).toBeLessThan(before.ledger.elapsed);
  if (estimate?.cacheableTokens !== undefined) expect(Math.abs(gained(before, after) - estimate.cacheableTokens)).toBeLessThanOrEqual(LABELS);
};

/** Labels of values, line breaks between parts, and what two values happen to start with: a finding counts fixed text only. */
const LABELS = 16;

/** Beside an answer the other requests of a group take next to nothing, but not nothing. */
const NEXT_TO_NOTHING = 0.02;

/** Fewer tokens written, for each item as many as the estimate says. */
export const writesLess: Claim = ({ before, after, estimate }) => {
  const saved = before.ledger.outputTokens - after.ledger.outputTokens;
  expect(saved).toBeGreaterThan(0);
  expect(after.ledger.elapsed).toBeLessThan(before.ledger.elapsed);
  if (estimate?.outputTokensPerItem !== undefined) expect(saved).toBe(estimate.outputTokensPerItem * LIST_ITEMS);
  if (estimate?.outputTokens !== undefined) expect(saved).toBe(estimate.outputTokens);
};

/** The request runs beside its check; those that a check refuses are given up. */
export const runsBeside: Claim = ({ before, after, estimate }) => {
  const answered = after.ledger.entries.filter(({ isCancelled }) => !isCancelled).length;
  expect(after.ledger.requests).toEqual(expect.arrayContaining([...before.ledger.requests]));
  expect(answered).toBe(before.ledger.entries.length);
  expect(after.ledger.elapsed).toBeLessThan(before.ledger.elapsed);
  expect(before.ledger.waitsInARow - after.ledger.waitsInARow).toBe(estimate?.roundTrips);
};

/** The same text in the same time, but its first words long before the last. */
export const showsEarlier: Claim = ({ before, after }) => {
  expect(requestsWithout(after, 'stream')).toEqual(before.ledger.requests);
  expect(after.ledger.elapsed).toBe(before.ledger.elapsed);
  expect(after.firstOutput).toBeLessThan(before.firstOutput);
};

/** The same words in fewer tokens, by as many as the estimate says for each request. */
export const readsLess: Claim = ({ before, after, estimate }) => {
  const saved = before.ledger.inputTokens - after.ledger.inputTokens;
  const { inputTokens } = { inputTokens: undefined, ...estimate };
  expect(saved).toBeGreaterThan(0);
  expect(after.ledger.elapsed).toBeLessThan(before.ledger.elapsed);
  if (inputTokens !== undefined) expect(saved).toBe(inputTokens * before.ledger.entries.length);
};

/** The same requests with a limit that answers of usual length do not reach. */
export const isLimited: Claim = ({ before, after }) => {
  expect(requestsWithout(after, 'max_completion_tokens', 'max_output_tokens', 'max_tokens')).toEqual(before.ledger.requests);
  expect(after.ledger.requests).not.toEqual(before.ledger.requests);
};

/** The same requests in the same order over fewer connections. */
export const keepsConnection: Claim = (proof) => {
  sameRequests(proof);
  expect(proof.after.ledger.connections).toBeLessThan(proof.before.ledger.connections);
  expect(proof.after.ledger.elapsed).toBeLessThan(proof.before.ledger.elapsed);
};

/** The same requests in the same time: the finding says that there is next to nothing to win. */
export const changesNothing: Claim = (proof) => {
  sameRequests(proof);
  expect(proof.after.ledger.elapsed).toBe(proof.before.ledger.elapsed);
};
