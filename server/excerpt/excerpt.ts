import type { Span } from '../code/code.ts';
import type { Drift } from './drift.ts';
import { DIRECTIVE, wordsIn, type Part, type Parts } from './parts.ts';
import { firstWhere } from './first-where.ts';

/** A few parts of a text, put together so that they can be read without the others. */
export interface Excerpt {
  readonly text: string;
  /** The parts that changed: the first and the last of them. */
  readonly changed: { readonly first: number; readonly last: number };
  /** Parts about which something else may be said now than before. */
  readonly fresh: ReadonlySet<number>;
  /** Where an offset of the excerpt is in the text. */
  place(offset: number): number;
  /** The part that an offset of the excerpt is in. */
  partAt(offset: number): number;
}

interface Piece {
  readonly part: number;
  /** In the excerpt. */
  readonly at: number;
  /** In the text as it is now. */
  readonly span: Span;
}

/** A larger one, or more than this share of the text, saves too little. */
const LARGEST = 60_000;
const LARGEST_SHARE = 0.5;

/**
 * What has to be read to judge the parts that changed: those parts, what uses the names they declare, and what all of
 * these name themselves, straight or through others. Undefined where that is most of the text.
 * `before`: the text that the parts are of; `now`: what it has become.
 */
export function excerptOf({ all: parts, ...known }: Parts, before: string, now: string, drift: Drift): Excerpt | undefined {
  const changed = drift.span && around(parts, before, drift.span);
  if (!changed) return undefined;
  const most = Math.min(LARGEST, LARGEST_SHARE * now.length);
  const textOf = (part: number): string => (isBetween(part, changed) ? now.slice(drift.now(parts[part]!.start), drift.now(parts[part]!.end)) : before.slice(parts[part]!.start, parts[part]!.end));
  const chooser = new Chooser(parts, before, textOf, most);
  for (let part = changed.first; part <= changed.last; part++) {
    // a comment that switches rules off or on speaks of what follows it, too, and so does one that was there
    if (textOf(part).includes(DIRECTIVE) || before.slice(parts[part]!.start, parts[part]!.end).includes(DIRECTIVE)) return undefined;
    chooser.take(part);
  }
  if (!chooser.takeUsers()) return undefined;
  const fresh = new Set(chooser.taken);
  if (!chooser.takeNamed(known)) return undefined;
  const excerpt = assembled(parts, chooser.taken, known.directed, now, drift);
  const ends = lineEnds(now);
  return lineEnds(excerpt.text) === ends && lineEnds(before) === ends ? { changed, fresh, ...excerpt } : undefined;
}

/** How lines end decides how those that a fix adds do: of a text with some of each kind an excerpt may say something else. */
function lineEnds(text: string): string {
  return `${text.includes('\r\n')} ${text[text.indexOf('\n') - 1] === '\r'}`;
}

/** Those that a span touches, and what begins on the line that these end on: a comment that is begun there takes it in. */
function around(parts: readonly Part[], text: string, { start, end }: Span): Excerpt['changed'] | undefined {
  const first = firstWhere(parts.length, (index) => parts[index]!.end >= start);
  let last = firstWhere(parts.length, (index) => parts[index]!.start > end) - 1;
  if (first === parts.length || last < first) return undefined;
  while (last + 1 < parts.length && !/[\r\n]/.test(text.slice(parts[last]!.end, parts[last + 1]!.statementStart))) last++;
  return { first, last };
}

function isBetween(part: number, { first, last }: Excerpt['changed']): boolean {
  return first <= part && part <= last;
}

class Chooser {
  readonly taken = new Set<number>();
  readonly #parts: readonly Part[];
  readonly #before: string;
  readonly #textOf: (part: number) => string;
  readonly #most: number;
  #size = 0;

  constructor(parts: readonly Part[], before: string, textOf: (part: number) => string, most: number) {
    this.#parts = parts;
    this.#before = before;
    this.#textOf = textOf;
    this.#most = most;
  }

  take(part: number): void {
    if (this.taken.has(part)) return;
    this.taken.add(part);
    this.#size += this.#textOf(part).length;
  }

  get #isSmall(): boolean { return this.#size <= this.#most; }

  /** Parts that name what is offered by one that is taken. */
  takeUsers(): boolean {
    const asked = new Set<string>();
    for (const part of this.taken) {
      for (const name of this.#parts[part]!.offers) {
        if (asked.has(name)) continue;
        asked.add(name);
        for (const user of this.#naming(name)) this.take(user);
        if (!this.#isSmall) return false;
      }
    }
    return this.#isSmall;
  }

  #naming(name: string): Iterable<number> {
    const found = new Set<number>();
    let part = 0;
    for (let at = this.#before.indexOf(name); at >= 0; at = this.#before.indexOf(name, at + name.length)) {
      if (isInWord(this.#before, at, name.length)) continue;
      while (this.#parts[part]!.end <= at) part++;
      found.add(part);
    }
    return found;
  }

  /** Imports, and parts that declare what one that is taken names. */
  takeNamed({ imports, declaring }: Omit<Parts, 'all'>): boolean {
    for (const part of imports) this.take(part);
    for (const part of this.taken) {
      for (const word of wordsIn(this.#textOf(part))) for (const other of declaring.get(word) ?? []) this.take(other);
      if (!this.#isSmall) return false;
    }
    return this.#isSmall;
  }
}

function isInWord(text: string, at: number, length: number): boolean {
  return isLetter(text.charCodeAt(at - 1)) || isLetter(text.charCodeAt(at + length));
}

function isLetter(code: number): boolean {
  return code >= 48 && code <= 57 || code >= 65 && code <= 90 || code >= 97 && code <= 122 || code === 95 || code === 36 || code >= 128;
}

/** Of a part that is left out, comments that switch rules off or on stay. */
function assembled(parts: readonly Part[], taken: ReadonlySet<number>, directed: readonly number[], now: string, drift: Drift): Pick<Excerpt, 'text' | 'place' | 'partAt'> {
  const pieces: Piece[] = [];
  let text = '';
  for (const part of [...new Set([...taken, ...directed])].sort((a, b) => a - b)) {
    const { start, end, statementStart } = parts[part]!;
    const span = { start: drift.now(start), end: drift.now(taken.has(part) ? end : statementStart) };
    if (pieces.length > 0 && pieces.at(-1)!.span.end !== span.start) text += '\n';
    pieces.push({ part, at: text.length, span });
    text += now.slice(span.start, span.end);
  }
  const pieceAt = (offset: number): Piece => pieces.findLast(({ at }) => at <= offset) ?? pieces[0]!;
  return {
    text,
    place(offset) { const { at, span } = pieceAt(offset); return Math.min(span.start + offset - at, span.end); },
    partAt: (offset) => pieceAt(offset).part,
  };
}
