import { Edit, type Parser, type Tree } from 'web-tree-sitter';
import type { TextChange } from './linter.ts';
import type { JoinedCells } from './notebooks/joined-cells.ts';

/** A text that is parsed when it is asked for. */
export interface Parsed {
  readonly text: string;
  /** Of a notebook: its cells. */
  readonly joined?: JoinedCells;
  /** It has been parsed before. */
  readonly isParsed: boolean;
  /** The trees of the text's parts, in order. They belong to this object. */
  trees(): readonly Tree[];
  /** Frees the trees. */
  dispose(): void;
}

/** A file's text, kept parsed between edits. */
export class ParsedText implements Parsed {
  text: string;
  readonly #parser: Parser;
  #tree: Tree | undefined;
  #isStale = true;

  constructor(text: string, parser: Parser) {
    this.text = text;
    this.#parser = parser;
  }

  get isParsed(): boolean { return this.#tree !== undefined; }

  change(change: TextChange): void {
    const before = this.text;
    this.text = replaced(before, change);
    this.#tree?.edit(new Edit({
      startIndex: change.start, oldEndIndex: change.end, newEndIndex: change.start + change.newText.length,
      startPosition: pointAt(before, change.start), oldEndPosition: pointAt(before, change.end),
      newEndPosition: pointAt(this.text, change.start + change.newText.length),
    }));
    this.#isStale = true;
  }

  trees(): readonly Tree[] {
    if (this.#tree && !this.#isStale) return [this.#tree];
    const tree = this.#parser.parse(this.text, this.#tree);
    if (!tree) throw new Error('the parser gave no tree');
    this.#tree?.delete();
    this.#tree = tree;
    this.#isStale = false;
    return [tree];
  }

  /** Parses another text in this one's language, for as long as it takes to read it. */
  readAside<T>(text: string, read: (trees: readonly Tree[]) => T): T {
    const tree = this.#parser.parse(text);
    if (!tree) throw new Error('the parser gave no tree');
    try { return read([tree]); } finally { tree.delete(); }
  }

  dispose(): void {
    this.#tree?.delete();
    this.#tree = undefined;
    this.#isStale = true;
  }
}

function replaced(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.newText + text.slice(change.end);
}

function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) { row++; lineStart = at + 1; }
  return { row, column: index - lineStart };
}
