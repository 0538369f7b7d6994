import { Edit, type Parser, type Tree } from 'web-tree-sitter';
import type { TextChange } from './linter.ts';
import type { JoinedCells } from './notebooks/joined-cells.ts';
import { Cancelled, isOver } from './patience.ts';

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
    if (this.#tree) this.#tree.edit(editOf(before, change));
    this.#isStale = true;
  }

  trees(): readonly Tree[] {
    if (this.#tree && !this.#isStale) return [this.#tree];
    const isSound = this.#tree?.rootNode.hasError === false;
    this.#become(this.#parse(isSound ? this.#tree : undefined));
    // how an error is got over depends on what of the tree before can be kept: what a text says must not depend on how it was typed
    if (isSound && this.#tree!.rootNode.hasError) this.#become(this.#parse());
    this.#isStale = false;
    return [this.#tree!];
  }

  #parse(before?: Tree): Tree {
    const tree = this.#parser.parse(this.text, before, { progressCallback: isOver });
    if (!tree) throw gaveUp(this.#parser);
    return tree;
  }

  #become(tree: Tree): void {
    this.#tree?.delete();
    this.#tree = tree;
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

/** The parser was told to stop; it would go on where it was with whatever it is given next. */
export function gaveUp(parser: Parser): Cancelled {
  parser.reset();
  return new Cancelled();
}

function replaced(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.newText + text.slice(change.end);
}

function editOf(before: string, { start, end, newText }: TextChange): Edit {
  const at = pointBehind({ row: 0, column: 0 }, before, 0, start);
  return new Edit({
    startIndex: start, oldEndIndex: end, newEndIndex: start + newText.length,
    startPosition: at, oldEndPosition: pointBehind(at, before, start, end), newEndPosition: pointBehind(at, newText, 0, newText.length),
  });
}

/** The place behind a piece of text that begins at a place. */
function pointBehind({ row, column }: { readonly row: number; readonly column: number }, text: string, start: number, end: number): { row: number; column: number } {
  let rows = 0;
  let lineStart = start - column;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) { rows++; lineStart = at + 1; }
  return { row: row + rows, column: end - lineStart };
}
