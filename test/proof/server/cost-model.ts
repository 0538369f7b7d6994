/**
 * What a request takes, in milliseconds. Every figure is published, or derived from published ones as its comment
 * says; none is measured here. A real provider differs, so the proof compares sums of these, never clocks.
 */
export interface Costs {
  /** TCP and TLS for a new connection: the first byte after 210 ms instead of 130 ms [keepalive]. */
  readonly connection: number;
  /** To the provider and back on an open connection: the first byte of a kept one after 130 ms [keepalive]. */
  readonly roundTrip: number;
  /**
   * Queue and start of an answer, whatever is asked. With the round trip 1,266 ms: then 1,024 tokens served from the
   * cache make the first token 7 % earlier, as measured over 2,300 runs [cache-80].
   */
  readonly start: number;
  /** A token that has to be read: 187,354 tokens took 20.37 s without and 2.92 s with a warm cache [cache-claude]. */
  readonly inputToken: number;
  /** A token of the answer: 80 a second, the rate that is promised for gpt-5.6-sol in fast mode [fast]. */
  readonly outputToken: number;
}

export const costs: Costs = { connection: 80, roundTrip: 130, start: 1_136, inputToken: (20_370 - 2_920) / 187_354, outputToken: 1_000 / 80 };

/** What a request asks of the provider, in tokens. */
export interface Load {
  readonly inputTokens: number;
  /** Of these, served from the prefix cache: not read again. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly isNewConnection: boolean;
  /** Moderation and embeddings write nothing and start at once. */
  readonly isGenerated: boolean;
}

/** From the request's first byte sent to the answer's first token. */
export function timeToFirstToken({ inputTokens, cachedTokens, isNewConnection, isGenerated }: Load): number {
  return (isNewConnection ? costs.connection : 0) + costs.roundTrip + (isGenerated ? costs.start : 0) + (inputTokens - cachedTokens) * costs.inputToken;
}

/** From the first token of the answer to its last. */
export function timeToWrite(tokens: number): number {
  return tokens * costs.outputToken;
}
