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
/** What uses that which uses what changed, and so on, is looked at as long as no more has to be read. */
const MODEST = 20_000;

/**
 * What has to be read to judge the parts that changed: those parts, what uses the names they declare, and what all of
 * these name themselves, straight or through others. Undefined where that is most of the text.
 * `before`: the text that the parts are of; `now`: what it has become.
 */
export function excerptOf(known: Parts, before: string, now: string, drift: Drift): Excerpt | undefined {
  const { all: parts } = known;
  const changed = drift.span && around(parts, before, drift.span);
  if (!changed) return undefined;
  const textOf = (part: number): string => (isBetween(part, changed) ? now.slice(drift.now(parts[part]!.start), drift.now(parts[part]!.end)) : before.slice(parts[part]!.start, parts[part]!.end));
  const typedIn = [...parts.keys()].slice(changed.first, changed.last + 1);
  // a comment that switches rules off or on speaks of what follows it, too, and so does one that was there
  if (typedIn.some((part) => textOf(part).includes(DIRECTIVE) || before.slice(parts[part]!.start, parts[part]!.end).includes(DIRECTIVE))) return undefined;
  const chosen = new Chooser(known, before, textOf).choose(typedIn, Math.min(LARGEST, LARGEST_SHARE * now.length));
  if (!chosen) return undefined;
  const excerpt = assembled(parts, chosen.taken, known.directed, now, drift);
  const ends = lineEnds(now);
  return lineEnds(excerpt.text) === ends && lineEnds(before) === ends ? { changed, fresh: chosen.fresh, ...excerpt } : undefined;
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

/** Parts to be read, and those of them that are judged. */
interface Chosen {
  readonly taken: ReadonlySet<number>;
  readonly fresh: ReadonlySet<number>;
}

class Chooser {
  readonly #known: Parts;
  readonly #before: string;
  readonly #textOf: (part: number) => string;
  readonly #asked = new Set<string>();
  readonly #words = new Map<number, ReadonlySet<string>>();

  constructor(known: Parts, before: string, textOf: (part: number) => string) {
    this.#known = known;
    this.#before = before;
    this.#textOf = textOf;
  }

  /** The parts that changed, with what uses them: straight in any case, through others as long as that is little. Undefined where it is more than `most` characters. */
  choose(changed: readonly number[], most: number): Chosen | undefined {
    let chosen = this.#with({ taken: new Set(this.#known.imports), fresh: new Set() }, changed, most);
    const users = this.#usersOf(changed);
    chosen &&= this.#with(chosen, users, most);
    for (let next = this.#usersOf(users); chosen && next.length > 0; next = this.#usersOf(next)) {
      const wider = this.#with(chosen, next, Math.min(MODEST, most));
      if (!wider) break;
      chosen = wider;
    }
    return chosen;
  }

  /** Parts that are judged, too, with what these name, straight or through others; undefined where it would all be more than `most` characters. */
  #with({ taken, fresh }: Chosen, more: readonly number[], most: number): Chosen | undefined {
    const all = new Set([...taken, ...more]);
    let size = 0;
    for (const part of all) {
      size += this.#textOf(part).length;
      if (size > most) return undefined;
      for (const word of this.#wordsOf(part)) for (const other of this.#known.declaring.get(word) ?? []) all.add(other);
    }
    return { taken: all, fresh: new Set([...fresh, ...more]) };
  }

  /** Read once, however often more is added to what is taken. */
  #wordsOf(part: number): ReadonlySet<string> {
    let words = this.#words.get(part);
    if (!words) this.#words.set(part, (words = wordsIn(this.#textOf(part))));
    return words;
  }

  /** Parts that name what these offer. */
  #usersOf(parts: readonly number[]): readonly number[] {
    const users = new Set<number>();
    for (const part of parts) {
      for (const name of this.#known.all[part]!.offers) {
        if (this.#asked.has(name)) continue;
        this.#asked.add(name);
        for (const user of this.#naming(name)) users.add(user);
      }
    }
    return [...users].filter((user) => !parts.includes(user));
  }

  #naming(name: string): Iterable<number> {
    const found = new Set<number>();
    let part = 0;
    for (let at = this.#before.indexOf(name); at >= 0; at = this.#before.indexOf(name, at + name.length)) {
      if (isInWord(this.#before, at, name.length)) continue;
      while (this.#known.all[part]!.end <= at) part++;
      found.add(part);
    }
    return found;
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
