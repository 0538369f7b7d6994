/** Holds each text once, and by itself: one that was cut from a long text would keep the whole of that in memory. */
export class Strings {
  readonly #known = new Map<string, string>();

  kept(text: string): string {
    let known = this.#known.get(text);
    if (known === undefined) {
      known = JSON.parse(JSON.stringify(text)) as string;
      this.#known.set(known, known);
    }
    return known;
  }
}
