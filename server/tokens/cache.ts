import { countTokens } from './index.ts';
import type { Encoding } from './index.ts';

/** Shorter texts are counted in less time than it takes to remember them. */
const SHORTEST = 64;

/** Counts remembered by the text they are of, the least recently used forgotten first. */
export class TokenCache {
  readonly #counts = new Map<string, number>();
  readonly #limit: number;
  #characters = 0;

  /** Keeps at most `characters` UTF-16 code units of text. */
  constructor(characters = 2_000_000) {
    this.#limit = characters;
  }

  /** UTF-16 code units of text kept now. */
  get characters(): number {
    return this.#characters;
  }

  /** As `countTokens`. */
  count(text: string, encoding: Encoding): number {
    if (text.length < SHORTEST || text.length > this.#limit) return countTokens(text, encoding);
    // A new string, not a slice: a slice would keep the whole text of its document alive.
    const key = `${encoding} ${text}`;
    const known = this.#counts.get(key);
    if (known !== undefined) {
      this.#counts.delete(key);
      this.#counts.set(key, known);
      return known;
    }
    const tokens = countTokens(text, encoding);
    this.#remember(key, tokens);
    return tokens;
  }

  #remember(key: string, tokens: number): void {
    this.#counts.set(key, tokens);
    this.#characters += key.length;
    for (const oldest of this.#counts.keys()) {
      if (this.#characters <= this.#limit) break;
      this.#counts.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
