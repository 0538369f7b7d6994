import type { Module, Span } from '../code/code.ts';
import type { Finding, Fix, Place } from '../../rules/model.ts';
import { byPosition } from '../run-rules.ts';
import type { Drift } from './drift.ts';
import type { Excerpt } from './excerpt.ts';
import { mayWait, namesOf, partsOf, type Part, type Parts } from './parts.ts';
import { isStill, outside, reachesOf, type Reaches } from './stillness.ts';

/** A finding in a text of which only an excerpt was read. */
export interface Drafted {
  /** Its places are the text's as it is now; those of one that is still are the text's as it was. */
  readonly finding: Finding;
  /** Its index among what the last whole look found, where its lines and columns are still what they were then. */
  readonly still?: number;
}

/** The findings in a text of which only an excerpt was read, in order of position. However many there are, only the few about what changed were touched. */
export interface Draft {
  /** What the last whole look found. */
  readonly before: readonly Finding[];
  /** How many of these, at their front, are still. */
  readonly ahead: number;
  readonly between: readonly Drafted[];
  /** How many at their end are. */
  readonly behind: number;
}

/** What drafts rest on. */
export interface Ground {
  readonly parts: Parts;
  /** What the last whole look found, in order of position. */
  readonly findings: readonly Finding[];
  readonly reaches: Reaches;
}

export function groundOf(module: Module, findings: readonly Finding[]): Ground {
  return { parts: partsOf(module), findings, reaches: reachesOf(findings) };
}

/** In the excerpt's fresh parts there is what was found there, elsewhere what was found before. `unsteady`: see `unsteadySpan`. */
export function draftFindings({ findings: before, parts: { all: parts }, reaches }: Ground, found: readonly Finding[], excerpt: Excerpt, drift: Drift, unsteady: Span): Draft {
  const now = (offset: number): number => drift.now(offset);
  const [first, last] = [Math.min(...excerpt.fresh), Math.max(...excerpt.fresh)];
  const start = Math.min(unsteady.start, parts[first]!.start);
  const end = Math.max(unsteady.end, parts[last]!.end - 1);
  const { ahead, behind } = outside(reaches, { start, end });
  const isFresh = freshness(parts, first, excerpt);
  const standing: Drafted[] = [];
  for (let index = ahead; index < before.length - behind; index++) {
    const finding = before[index]!;
    if (!isFresh(finding.span.start)) standing.push(isStill(finding, unsteady) ? { finding, still: index } : { finding: moved(finding, now, now) });
  }
  return { before, ahead, between: merged(standing, freshIn(found, excerpt), now), behind };
}

/** Whether an offset of the text before is in a fresh part, of which `first` is the first; asked in rising order. */
function freshness(parts: readonly Part[], first: number, { fresh }: Excerpt): (offset: number) => boolean {
  let part = first;
  return (offset) => {
    while (part + 1 < parts.length && parts[part]!.end <= offset) part++;
    return offset >= parts[part]!.start && fresh.has(part);
  };
}

/** In order of position in the text as it is now. */
function merged(standing: readonly Drafted[], fresh: readonly Finding[], now: Move): readonly Drafted[] {
  const all: Drafted[] = [];
  let next = 0;
  for (const each of standing) {
    const { start } = each.finding.span;
    while (next < fresh.length && fresh[next]!.span.start < (each.still === undefined ? start : now(start))) all.push({ finding: fresh[next++]! });
    all.push(each);
  }
  return [...all, ...fresh.slice(next).map((finding) => ({ finding }))];
}

/** What was found in the fresh parts of an excerpt, where it stands in the text. */
function freshIn(found: readonly Finding[], excerpt: Excerpt): readonly Finding[] {
  const start = (offset: number): number => excerpt.place(offset);
  const end = (offset: number): number => (offset === 0 ? excerpt.place(0) : excerpt.place(offset - 1) + 1);
  return found.filter(({ span }) => excerpt.fresh.has(excerpt.partAt(span.start))).map((finding) => moved(finding, start, end)).sort(byPosition);
}

type Move = (offset: number) => number;

/** A finding with all of its places elsewhere. */
export function moved(finding: Finding, start: Move, end: Move): Finding {
  const place = <P extends Place>(each: P): P => (each.file === undefined ? { ...each, start: start(each.start), end: end(each.end) } : each);
  const fix = (each: Fix): Fix => ({ ...each, edits: each.edits.map(place) });
  return { ...finding, span: place(finding.span), related: finding.related.map(place), fixes: finding.fixes.map(fix) };
}

/**
 * The parts that changed declare what they declared, and the rest of the excerpt could be read. Nor is anything in them
 * waited for while the module runs: that may be said to be waited for before, or behind, what any other part waits for.
 */
export function isSound({ body, syntaxErrors, language }: Module, parts: readonly Part[], excerpt: Excerpt): boolean {
  const { first, last } = excerpt.changed;
  const isChanged = (offset: number): boolean => { const part = excerpt.partAt(offset); return first <= part && part <= last; };
  if (syntaxErrors.some(({ start }) => !isChanged(start))) return false;
  const changed = body.filter(({ start }) => isChanged(start));
  // a quote or a brace that is open for the moment takes in what follows
  if (changed.some(({ end }) => end > 0 && !isChanged(end - 1))) return false;
  if (mayWait(changed, language) || parts.slice(first, last + 1).some(({ waits }) => waits)) return false;
  const now = namesOf(changed);
  const before = parts.slice(first, last + 1).flatMap(({ offers }) => [...offers]);
  return new Set(before).size === now.offers.size && before.every((name) => now.offers.has(name));
}
