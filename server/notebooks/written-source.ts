import { visit } from 'jsonc-parser';
import type { Edit, Span } from '../../rules/model.ts';

/** How a cell's code is written in the notebook's file: one string, or a list of strings. */
export interface WrittenSource {
  readonly isList: boolean;
  /** The strings with their quotes. */
  readonly literals: readonly Span[];
}

/** Where the code of each cell stands in a notebook's JSON, by the cell's place among all cells. Outputs are passed over. */
export function writtenSources(json: string): ReadonlyMap<number, WrittenSource> {
  const found = new Map<number, { isList: boolean; literals: Span[] }>();
  visit(json, {
    onObjectBegin: (_offset, _length, _line, _column, path) => path().length === 0 || isCell(path()),
    onArrayBegin: (_offset, _length, _line, _column, path) => isPath(path(), 'cells') || isSource(path()),
    // the parser counts its way out of what is passed over only where these are given
    onObjectEnd: () => undefined,
    onArrayEnd: () => undefined,
    onLiteralValue(value, offset, length, _line, _column, path) {
      const [, index, , element] = path();
      if (typeof value !== 'string' || typeof index !== 'number' || !isSource(path().slice(0, 3))) return;
      const source = found.get(index) ?? { isList: element !== undefined, literals: [] };
      found.set(index, source);
      source.literals.push({ start: offset, end: offset + length });
    },
  });
  return found;
}

type JsonPath = readonly (string | number)[];

function isPath(path: JsonPath, ...wanted: JsonPath): boolean {
  return path.length === wanted.length && wanted.every((part, index) => path[index] === part);
}

function isCell(path: JsonPath): boolean {
  return path.length === 2 && path[0] === 'cells';
}

function isSource(path: JsonPath): boolean {
  return path.length === 3 && path[0] === 'cells' && path[2] === 'source';
}

/** One UTF-16 unit of a cell as it is written. */
interface Unit {
  readonly raw: string;
  /** An element of the list ends behind it, and is not the last. */
  readonly endsElement: boolean;
}

/** Where each unit of a cell's code, and its end, stands in the file. */
export function placesOf(json: string, { literals }: WrittenSource): readonly number[] {
  const places: number[] = [];
  let end = literals[0] ? literals[0].start + 1 : 0;
  for (const literal of literals) {
    let at = literal.start + 1;
    for (const raw of rawUnits(json, literal)) { places.push(at); at += raw.length; }
    end = at;
  }
  return [...places, end];
}

/** The edits of a notebook's file that make edits of a cell; all that they do not touch stays as it is written. */
export function editsOfFile(json: string, source: WrittenSource, edits: readonly Edit[], spelling: Spelling): readonly Edit[] {
  const units = edited(unitsOf(json, source), edits, source.isList, spelling);
  const before = source.literals.map(({ start, end }) => json.slice(start, end));
  const after = literalsOf(units);
  const kept = Math.min(before.length, after.length);
  let head = 0;
  while (head < kept && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < kept - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (head === before.length && head === after.length) return [];
  return [replacement(json, source.literals, head, tail, after.slice(head, after.length - tail))];
}

/** Puts strings in the place of those between the first `head` and the last `tail`, with the commas that then have to be there. */
function replacement(json: string, literals: readonly Span[], head: number, tail: number, strings: readonly string[]): Edit {
  const separator = separatorIn(json, literals);
  const [first, last] = [literals[head], literals[literals.length - tail - 1]];
  const [before, behind] = [literals[head - 1], literals[literals.length - tail]];
  const text = strings.join(separator);
  if (head + tail < literals.length) {
    if (strings.length > 0) return { start: first!.start, end: last!.end, newText: text };
    return behind ? { start: first!.start, end: behind.start, newText: '' } : { start: before?.end ?? first!.start, end: last!.end, newText: '' };
  }
  return behind ? { start: behind.start, end: behind.start, newText: text + separator } : { start: before!.end, end: before!.end, newText: separator + text };
}

/** What stands between two strings of the list. */
function separatorIn(json: string, [first, second]: readonly Span[]): string {
  if (!first) return ', ';
  if (second) return json.slice(first.end, second.start);
  const blanks = /[ \t\r\n]*$/.exec(json.slice(Math.max(0, first.start - 200), first.start))![0];
  return `,${blanks === '' ? ' ' : blanks}`;
}

function unitsOf(json: string, { literals }: WrittenSource): readonly Unit[] {
  return literals.flatMap((literal, place) => {
    const units = rawUnits(json, literal);
    return units.map((raw, index) => ({ raw, endsElement: index === units.length - 1 && place < literals.length - 1 }));
  });
}

function rawUnits(json: string, { start, end }: Span): readonly string[] {
  return json.slice(start + 1, end - 1).match(/\\u[0-9a-fA-F]{4}|\\[^]|[^]/g) ?? [];
}

/** The list's elements end with lines, so those of replaced text go and those of new text come. */
function edited(units: readonly Unit[], edits: readonly Edit[], isList: boolean, spelling: Spelling): readonly Unit[] {
  const result: Unit[] = [];
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result.push(...units.slice(at, start), ...Array.from({ length: newText.length }, (_, index) => {
      const unit = newText.charAt(index);
      return { raw: spelling.of(unit), endsElement: isList && unit === '\n' };
    }));
    at = end;
  }
  return [...result, ...units.slice(at)];
}

function literalsOf(units: readonly Unit[]): readonly string[] {
  const literals: string[] = [];
  let text = '';
  units.forEach(({ raw, endsElement }, index) => {
    text += raw;
    if (!endsElement && index < units.length - 1) return;
    literals.push(`"${text}"`);
    text = '';
  });
  return literals.length > 0 ? literals : ['""'];
}

/** How characters are written in a notebook: tools differ in what they escape. */
export class Spelling {
  readonly #known = new Map<string, string>();
  readonly #isAscii: boolean;

  constructor(json: string, sources: Iterable<WrittenSource>) {
    for (const source of sources) {
      for (const { raw } of unitsOf(json, source)) if (raw.length > 1) this.#known.set(JSON.parse(`"${raw}"`) as string, raw);
    }
    this.#isAscii = /\\u(?!00[0-7])[0-9a-f]{4}/i.test(json) && !/[^\0-\x7f]/.test(json);
  }

  of(unit: string): string {
    const known = this.#known.get(unit);
    if (known !== undefined) return known;
    if (unit > '\x7f' && this.#isAscii) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    // a surrogate alone would be escaped, and its other half follows
    return unit > '\x7f' ? unit : JSON.stringify(unit).slice(1, -1);
  }
}
