import type { Parser, Tree } from 'web-tree-sitter';
import type { GrammarName } from '../languages/language.ts';
import { gaveUp } from '../parsed-text.ts';
import type { Parsed } from '../parsed-text.ts';
import { isOver } from '../patience.ts';
import type { JoinedCell, JoinedCells } from './joined-cells.ts';

/** A notebook's cells, each parsed by itself: a half-typed one does not spoil those behind it. */
export class ParsedCells implements Parsed {
  readonly joined: JoinedCells;
  readonly #parserOf: (grammar: GrammarName) => Parser;
  #trees: Tree[] = [];

  constructor(joined: JoinedCells, parserOf: (grammar: GrammarName) => Parser) {
    this.joined = joined;
    this.#parserOf = parserOf;
  }

  get text(): string { return this.joined.text; }

  get isParsed(): boolean { return this.#trees.length > 0; }

  trees(): readonly Tree[] {
    if (this.isParsed) return this.#trees;
    const rows = new Rows(this.text);
    for (const cell of this.joined.cells) this.#trees.push(this.#parse(cell, rows));
    return this.#trees;
  }

  /** Only the cell's part of the text is read, and places count in the whole. */
  #parse({ start, end, grammar }: JoinedCell, rows: Rows): Tree {
    const range = { startIndex: start, endIndex: end, startPosition: rows.pointAt(start), endPosition: rows.pointAt(end) };
    const parser = this.#parserOf(grammar);
    const tree = parser.parse(this.text, null, { includedRanges: [range], progressCallback: isOver });
    if (!tree) throw gaveUp(parser);
    return tree;
  }

  dispose(): void {
    for (const tree of this.#trees) tree.delete();
    this.#trees = [];
  }
}

/** Rows of offsets that are asked for in order. */
class Rows {
  readonly #text: string;
  #row = 0;
  #start = 0;

  constructor(text: string) { this.#text = text; }

  pointAt(offset: number): { row: number; column: number } {
    for (let at = this.#text.indexOf('\n', this.#start); at !== -1 && at < offset; at = this.#text.indexOf('\n', at + 1)) {
      this.#row++;
      this.#start = at + 1;
    }
    return { row: this.#row, column: offset - this.#start };
  }
}
