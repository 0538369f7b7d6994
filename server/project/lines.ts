/** A place in a text as editors show it: both 1-based, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. A line ends with `\n`, `\r\n` or a lone `\r`, as in the language server protocol. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = lineStarts(text);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** 0-based line of an offset; offsets outside of the text count as its nearest end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first unit of a 0-based line; the text's length for a line behind the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Offset behind the last unit of a 0-based line, its line end not included. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (line + 1 >= this.count) return end;
    if (this.text[end - 1] === '\n') end--;
    if (this.text[end - 1] === '\r' && end > this.start(line)) end--;
    return end;
  }

  /** A 0-based line without its end. */
  line(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    const line = this.lineAt(inside);
    return { line: line + 1, column: inside - this.start(line) + 1 };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const lineEnd = /\r\n|\r|\n/g;
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
  return starts;
}
