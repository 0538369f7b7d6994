import type { Span } from '../../rules/model.ts';

/** A stretch of a text and where it stands in the file; `source` is longer than `length` where it is one escape. */
export interface Run {
  readonly at: number;
  readonly length: number;
  readonly source: number;
  readonly sourceLength: number;
}

/**
 * The text of a value in a file, and where each of its characters stands there: a block of YAML without its indentation,
 * a JSON string without its escapes. All offsets are UTF-16.
 */
export class MappedText {
  readonly text: string;
  /** How a line break is written into this value; undefined: none can be. */
  readonly lineBreak: string | undefined;
  readonly #runs: readonly Run[];

  constructor(text: string, runs: readonly Run[], lineBreak?: string) {
    this.text = text;
    this.#runs = runs;
    this.lineBreak = lineBreak;
  }

  /** Part of a file, as it stands there. */
  static of(source: string, start = 0, end = source.length): MappedText {
    const length = end - start;
    return new MappedText(source.slice(start, end), [{ at: 0, length, source: start, sourceLength: length }], lineBreakOf(source));
  }

  /** The source's span of a part of the text. */
  span(start: number, end: number): Span {
    const from = this.#sourceOf(start);
    return { start: from, end: end > start ? Math.max(from, this.#endOf(end)) : from };
  }

  /** Whether the part is written in the source character by character, so that it can be cut out and put in elsewhere. */
  isPlain(start: number, end: number): boolean {
    const { start: from, end: to } = this.span(start, end);
    return to - from === end - start;
  }

  /** A part of the text; its places stay. */
  slice(start: number, end: number): MappedText {
    const builder = new MappedTextBuilder();
    for (let at = start; at < end;) {
      const run = this.#runAt(at)!;
      const stop = Math.min(end, run.at + run.length);
      if (stop <= at) break;
      const isLinear = run.sourceLength === run.length;
      if (isLinear) builder.add(this.text.slice(at, stop), run.source + at - run.at);
      else builder.add(this.text.slice(at, stop), run.source, run.sourceLength);
      at = stop;
    }
    return builder.build(this.#sourceOf(start), this.lineBreak);
  }

  /** Adds this text to a builder. */
  addTo(builder: MappedTextBuilder): void {
    for (const run of this.#runs) builder.add(this.text.slice(run.at, run.at + run.length), run.source, run.sourceLength);
  }

  #sourceOf(index: number): number {
    const run = this.#runAt(index);
    if (!run) return 0;
    return run.sourceLength === run.length ? run.source + Math.min(index - run.at, run.length) : run.source + (index > run.at ? run.sourceLength : 0);
  }

  #endOf(index: number): number {
    const run = this.#runAt(index - 1);
    if (!run) return 0;
    return run.sourceLength === run.length ? run.source + Math.min(index - run.at, run.length) : run.source + run.sourceLength;
  }

  /** The last run that begins at or before the index. */
  #runAt(index: number): Run | undefined {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.at <= index) low = middle;
      else high = middle - 1;
    }
    return this.#runs[low];
  }
}

/** The line break a file uses, by its first lines. */
export function lineBreakOf(source: string): string {
  return /\r\n|\n/.exec(source.slice(0, 4000))?.[0] ?? '\n';
}

/** Collects a mapped text piece by piece. */
export class MappedTextBuilder {
  #text: string[] = [];
  #length = 0;
  readonly #runs: Run[] = [];

  get isEmpty(): boolean { return this.#length === 0; }

  /** Adds `value`, which is written as the source from `source` on, `sourceLength` units long. */
  add(value: string, source: number, sourceLength = value.length): void {
    const last = this.#runs.at(-1);
    const isLinear = sourceLength === value.length;
    if (value === '') return;
    if (last && isLinear && last.length === last.sourceLength && last.source + last.sourceLength === source) {
      this.#runs[this.#runs.length - 1] = { ...last, length: last.length + value.length, sourceLength: last.sourceLength + value.length };
    } else this.#runs.push({ at: this.#length, length: value.length, source, sourceLength });
    this.#text.push(value);
    this.#length += value.length;
  }

  build(emptyAt: number, lineBreak?: string): MappedText {
    const runs = this.#runs.length > 0 ? this.#runs : [{ at: 0, length: 0, source: emptyAt, sourceLength: 0 }];
    return new MappedText(this.#text.join(''), runs, lineBreak);
  }
}
