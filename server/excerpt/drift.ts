import type { Span } from '../code/code.ts';

/** What became of a text since it was last looked at as a whole: the span of it that other text stands in place of. */
export class Drift {
  readonly #length: number;
  #start = Infinity;
  #end = -Infinity;
  #grown = 0;

  /** `length`: UTF-16 units of the text as it was. */
  constructor(length: number) { this.#length = length; }

  /** A change of the text as it is now, in its offsets. */
  add({ start, end, newText }: Span & { readonly newText: string }): void {
    const [from, to] = [this.#before(start, 'start'), this.#before(end, 'end')];
    this.#start = Math.min(this.#start, from);
    this.#end = Math.max(this.#end, to);
    this.#grown += newText.length - (end - start);
  }

  /** The span of the old text that is no longer the same; undefined where nothing changed. */
  get span(): Span | undefined {
    return this.#start > this.#end ? undefined : { start: this.#start, end: this.#end };
  }

  /** UTF-16 units by which the text grew. */
  get grown(): number { return this.#grown; }

  /** Where an old offset is now; one inside of what changed is brought to its end. The text's end is its end. */
  now(offset: number): number {
    if (offset <= this.#start && offset < this.#length) return offset;
    return Math.max(offset, this.#end) + this.#grown;
  }

  /** Where an offset of now was; one inside of what changed is brought to its `side`. */
  #before(offset: number, side: 'start' | 'end'): number {
    if (offset <= this.#start) return offset;
    const behind = offset - this.#grown;
    if (behind >= this.#end) return Math.min(behind, this.#length);
    return side === 'start' ? this.#start : this.#end;
  }
}
