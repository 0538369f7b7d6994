import { RankTable } from './rank-table.ts';

/** Values of the base64 letters, by character code. */
const sextets = new Uint8Array(128);
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  sextets[letter.charCodeAt(0)] = value;
}

const BLANK = 0x20;
const PADDING = 0x3d;
/** Characters of rank text a token takes on average are more than this in both encodings (10.9 and 11.6). */
const SHORTEST_MEAN = 10;
const TOKENS_BETWEEN_LOOKS = 512;

/**
 * Reads js-tiktoken's rank text, `! <first rank> <base64> <base64> …`, into a table. It can stop between any two
 * tokens, so that the caller may do it in slices.
 */
export class RankReader {
  readonly table: RankTable;
  readonly #text: string;
  #offset: number;

  constructor(text: string) {
    // Ranks that do not follow from 0 without a gap would need a table of their own; js-tiktoken ships none.
    if (!text.startsWith('! 0 ') || text.includes('\n')) throw new Error('rank text in a form not known');
    this.#text = text;
    this.#offset = '! 0 '.length;
    this.table = new RankTable(Math.ceil(text.length / SHORTEST_MEAN), Math.ceil((text.length * 3) / 4));
  }

  /** Reads until `isTime` says so; true when all is read. */
  read(isTime: () => boolean): boolean {
    while (this.#offset < this.#text.length) {
      for (let tokens = 0; tokens < TOKENS_BETWEEN_LOOKS && this.#offset < this.#text.length; tokens++) this.#readToken();
      if (isTime()) break;
    }
    return this.#offset >= this.#text.length;
  }

  #readToken(): void {
    const { room } = this.table;
    let end = this.table.used;
    let bits = 0;
    let held = 0;
    let offset = this.#offset;
    for (; offset < this.#text.length; offset++) {
      const code = this.#text.charCodeAt(offset);
      if (code === BLANK) break;
      if (code === PADDING) continue;
      bits = (bits << 6) | (sextets[code] ?? 0);
      held += 6;
      if (held >= 8) {
        held -= 8;
        room[end++] = (bits >> held) & 0xff;
      }
    }
    this.#offset = offset + 1;
    this.table.add(end);
  }
}
