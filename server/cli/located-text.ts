import type { Span } from '../../rules/model.ts';
import type { JoinedCells } from '../notebooks/joined-cells.ts';
import type { FileCell } from '../notebooks/notebook-file.ts';
import { placesOf, writtenSources } from '../notebooks/written-source.ts';
import type { WrittenSource } from '../notebooks/written-source.ts';
import { Lines } from '../project/lines.ts';
import type { Range, Region } from './report-model.ts';

/** A text as findings in it are spoken of. */
export interface LocatedText {
  region(span: Span): Region;
  /** The text around a span, for the code frame. */
  frame(span: Span): { readonly lines: Lines; readonly span: Span };
}

export class PlainText implements LocatedText {
  readonly #lines: Lines;

  constructor(text: string) { this.#lines = new Lines(text); }

  region(span: Span): Region { return rangeIn(this.#lines, span); }

  frame({ start, end }: Span): { readonly lines: Lines; readonly span: Span } { return { lines: this.#lines, span: { start, end } }; }
}

/** A notebook: places count in the cell they are in. */
export class NotebookText implements LocatedText {
  readonly #json: string;
  readonly #cells: readonly FileCell[];
  readonly #joined: JoinedCells;
  readonly #lines = new Map<number, Lines>();
  #file: { readonly lines: Lines; readonly sources: ReadonlyMap<number, WrittenSource> } | undefined;

  constructor(json: string, cells: readonly FileCell[], joined: JoinedCells) {
    this.#json = json;
    this.#cells = cells;
    this.#joined = joined;
  }

  region(span: Span): Region {
    const { place, inside } = this.#inCell(span);
    const inFile = this.#inFile(place, inside);
    return { cell: this.#cells[place]!.index, ...rangeIn(this.#linesOf(place), inside), ...(inFile && { inFile }) };
  }

  frame(span: Span): { readonly lines: Lines; readonly span: Span } {
    const { place, inside } = this.#inCell(span);
    return { lines: this.#linesOf(place), span: inside };
  }

  #inCell({ start, end }: Span): { readonly place: number; readonly inside: Span } {
    const place = this.#joined.indexAt(start);
    const from = this.#joined.start(place);
    return { place, inside: { start: start - from, end: Math.min(end, this.#joined.end(place)) - from } };
  }

  #linesOf(place: number): Lines {
    const known = this.#lines.get(place) ?? new Lines(this.#cells[place]!.text);
    this.#lines.set(place, known);
    return known;
  }

  #inFile(place: number, { start, end }: Span): Range | undefined {
    const { lines, sources } = (this.#file ??= { lines: new Lines(this.#json), sources: writtenSources(this.#json) });
    const source = sources.get(this.#cells[place]!.index);
    const places = source && placesOf(this.#json, source);
    return places && rangeIn(lines, { start: places[start] ?? 0, end: end > start ? (places[end - 1] ?? 0) + 1 : places[end] ?? 0 });
  }
}

function rangeIn(lines: Lines, { start, end }: Span): Range {
  return { start: lines.position(start), end: lines.position(end) };
}
