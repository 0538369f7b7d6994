import type { Stages } from './stages.ts';

/** Thrown by an analysis when whoever waits for it said so. */
export class Cancelled extends Error {}

/** What an analysis that is done in slices looks at has changed between two of them. */
export class Outdated extends Cancelled {}

/** Steps between two questions. */
const STEPS = 256;

/** Analyses run on one thread and one at a time: what may end them stands here, and not in every signature. */
let hasEnough: () => boolean = () => false;
let steps = 0;

/** Runs an analysis. `isOver` is asked now and then, however deep the work is by then, and ends it with `Cancelled`. */
export function patiently<T>(isOver: () => boolean, work: () => T): T {
  const before = hasEnough;
  hasEnough = isOver;
  try { return work(); } finally { hasEnough = before; }
}

/** The same of work in stages: between them others have patience of their own. */
export function* patientStages<T>(isOver: () => boolean, stages: Stages<T>): Stages<T> {
  for (;;) {
    const { done, value } = patiently(isOver, () => stages.next());
    if (done) return value;
    yield;
  }
}

/** Some work is done: called by whatever may be done very often. */
export function step(): void {
  if (++steps % STEPS === 0) checkpoint();
}

/** A stage of the work is done. */
export function checkpoint(): void {
  if (isOver()) throw new Cancelled();
}

/** The work is no longer wanted. */
export function isOver(): boolean { return hasEnough(); }
