/** Walks over what is no code in a text (strings, comments), forward only, so that all of it costs one pass. */
export abstract class Literals {
  protected readonly text: string;
  #at: number;
  /** The next opener, where it is known: at or behind `#at`. */
  #opener = -1;

  constructor(text: string, start = 0) {
    this.text = text;
    this.#at = start;
  }

  /** True where `place` is code; it may not be ahead of one asked for before. */
  isCode(place: number): boolean {
    while (this.#at < place) {
      if (this.#opener < this.#at) this.#opener = this.#nextOpener();
      if (this.#opener >= place) this.#at = place;
      else {
        this.#at = this.past(this.#opener);
        this.#opener = -1;
      }
    }
    return this.#at === place;
  }

  #nextOpener(): number {
    const openers = this.openers();
    openers.lastIndex = this.#at;
    return openers.test(this.text) ? openers.lastIndex - 1 : this.text.length;
  }

  /** Fits each character that opens something here; global. */
  protected abstract openers(): RegExp;

  /** Where what is opened ends; behind the opener where it opens nothing. */
  protected abstract past(opener: number): number;
}
