import type { Sequence, Step } from './model.ts';
import { isPrivate, isRequest } from './steps.ts';

/**
 * Groups of steps of a sequence that could all wait at the same time, at least one of them a request. Requests are
 * grouped with each other first; what is left over may take other awaited work beside it.
 */
export function independentGroups(sequence: Sequence): readonly (readonly Step[])[] {
  const order = new Order(sequence);
  const taken = new Set<Step>();
  const groups: Step[][] = [];
  const collect = (candidates: readonly Step[], start: (step: Step) => boolean): void => {
    for (const first of candidates) {
      if (taken.has(first) || !start(first)) continue;
      const group = [first];
      for (const next of candidates) if (next !== first && !taken.has(next) && group.every((member) => !order.isOrdered(member, next))) group.push(next);
      if (group.length < 2) continue;
      group.forEach((step) => taken.add(step));
      groups.push(group.sort((a, b) => a.callSpan.start - b.callSpan.start));
    }
  };
  collect(sequence.steps.filter(isRequest), () => true);
  collect(sequence.steps.filter((step) => isRequest(step) || !isForEffect(step)), isRequest);
  return groups;
}

/**
 * Nobody takes its result: it is awaited for what it does out of sight, which what follows may rely on, or which must
 * not happen where what went before failed. What seems to do nothing at all does something that is not seen.
 */
function isForEffect(step: Step): boolean {
  return !step.isUsed && step.changes !== 'local' && !(isRequest(step) && isPrivate(step));
}

/** Whether one step has to wait for another, directly or through steps between them. */
class Order {
  readonly #after = new Map<Step, Set<Step>>();

  constructor(sequence: Sequence) {
    const { steps } = sequence;
    steps.forEach((later, index) => {
      const before = new Set<Step>();
      for (const earlier of steps.slice(0, index)) {
        if (sequence.dependence(earlier, later) === undefined) continue;
        before.add(earlier);
        this.#after.get(earlier)?.forEach((step) => before.add(step));
      }
      this.#after.set(later, before);
    });
  }

  isOrdered(a: Step, b: Step): boolean {
    return this.#after.get(a)?.has(b) === true || this.#after.get(b)?.has(a) === true;
  }
}
