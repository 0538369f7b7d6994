/** Finds the ends of block comments; that there are no more is found out only once. */
export class CommentEnds {
  readonly #text: string;
  #noneFrom = Infinity;

  constructor(text: string) {
    this.#text = text;
  }

  /** Behind the end of the comment whose text begins at `start`; undefined where it has none. */
  past(start: number): number | undefined {
    const end = start >= this.#noneFrom ? -1 : this.#text.indexOf('*/', start);
    if (end >= 0) return end + 2;
    this.#noneFrom = Math.min(this.#noneFrom, start);
    return undefined;
  }
}
