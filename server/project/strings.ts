/** A text by itself: one that was cut from a long text keeps the whole of that in memory. */
export function separate(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Holds each text once. */
export class Strings {
  readonly #known = new Map<string, string>();

  kept(text: string): string {
    let known = this.#known.get(text);
    if (known === undefined) {
      known = separate(text);
      this.#known.set(known, known);
    }
    return known;
  }
}
