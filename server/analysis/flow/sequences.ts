import type { DependenceReason, Request, Scope, Sequence, Step } from '../../../rules/model.ts';
import type { Call, Pattern, Statement } from '../../code/code.ts';
import { boundNames } from '../../code/walk.ts';
import { calleeName } from './call-names.ts';
import { conflict, isPureRequest, letsRequestsPass } from './conflicts.ts';
import { isBinding, isEnvironment, overlaps, type Place } from './places.ts';
import type { Effects, Run, RunEntry, RunStep, StepRecord } from './records.ts';
import type { Label, Labels } from './state.ts';

export type Settled = RunEntry & { readonly step: RunStep };

/** Longer runs (generated code, notebooks in one piece) are looked at in stretches. */
const MAX_STEPS = 60;
const MAX_BETWEEN = 300;

export function sequencesOf(run: Run, scope: Scope, source: string): readonly Sequence[] {
  const stretches: RunEntry[][] = [[]];
  let steps = 0;
  for (const entry of run.entries) {
    if ((entry.step ?? entry.compound) && ++steps % MAX_STEPS === 0) stretches.push([]);
    stretches.at(-1)!.push(entry);
  }
  return stretches.map((entries) => sequenceOf({ ...run, entries }, scope, source)).filter((sequence) => sequence !== undefined);
}

/** A run as the rules see it. Streams, waits and output stay in it, as what orders the others, but are no steps. */
function sequenceOf(run: Run, scope: Scope, source: string): Sequence | undefined {
  const places = new Map<Step, number>();
  run.entries.forEach((entry, i) => {
    const step = entry.step ?? entry.compound;
    if (step && isCandidate(step)) places.set({ ...stepOf(step.record, entry.statement, step.call), ...(printsAnswer(entry) && { prints: true }), ...(entry.compound && { isCompound: true }) }, i);
  });
  if (places.size === 0) return undefined;
  const known = new Map<string, DependenceReason | undefined>();
  return {
    scope, steps: [...places.keys()], inLoop: run.inLoop,
    dependence(earlier, later) {
      const [from, to] = [places.get(earlier), places.get(later)];
      if (from === undefined || to === undefined || from >= to) return 'unknown-effect';
      const key = `${from}-${to}`;
      if (!known.has(key)) known.set(key, dependence(run, from, to, source));
      return known.get(key);
    },
  };
}

/** It waits for something whose place in the order nobody sees. */
export function isCandidate(step: RunStep): boolean {
  // telling somebody (a socket, a log) is over at once, and its place in the order is part of what it says
  const onlyTells = step.call.world.length > 0 && step.call.world.every((world) => world.kind === 'output');
  return !step.record.isStream && !onlyTells && !step.call.world.some((world) => world.kind === 'wait' || world.kind === 'input');
}

export function stepOf(record: StepRecord, statement: Statement | undefined, effects: Effects): Step {
  const span = statement ?? record.call;
  const sends = record.sends;
  return {
    span: { start: span.start, end: span.end },
    callSpan: { start: record.call.start, end: record.call.end },
    label: `${labelOf(record)}(…)`,
    ...(sends && { sends: { operation: sends.operation, requests: sends.requests, through: sends.through } }),
    isBlocking: record.isBlocking,
    changes: sends?.requests.some(runsTools) ? 'unknown' : changesOf(effects),
    binds: statement ? boundBy(statement) : [],
    isUsed: statement?.kind !== 'expression' || (statement.value.kind === 'await' ? statement.value.value : statement.value) !== record.call,
  };
}

/** `await show(question)`: what the call itself prints of its answer. */
function printsAnswer(entry: RunEntry): boolean {
  const call = entry.step?.record.call;
  return call !== undefined && entry.marks.some((mark) => mark.kind === 'print-inside' && mark.node === call && holds(mark.labels, settled(entry)));
}

/** What is called; of a function that is written there and run at once, what it asks. */
function labelOf({ call, sends }: StepRecord): string {
  const name = `${call.isNew ? 'new ' : ''}${calleeName(call.callee) || (sends?.requests[0]?.name ?? '')}`;
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

/** The SDK calls the tools by itself, and what they do is not seen. */
function runsTools({ operation, sdk, hasTools }: Request): boolean {
  return operation === 'agent' || hasTools === true && /^(ai|genkit|agents|llamaindex)$/.test(sdk);
}

function changesOf(effects: Effects): Step['changes'] {
  if (effects.world.some((world) => world.kind === 'unknown' || world.kind === 'gate')) return 'unknown';
  if (effects.world.some((world) => world.kind === 'write' || world.kind === 'transaction' || world.kind === 'turn')) return 'shared';
  if (effects.writes.size === 0) return 'nothing';
  return [...effects.writes.values()].every(({ place }) => typeof place.root !== 'string' && 'writes' in place.root && place.path.length === 0) ? 'local' : 'shared';
}

function boundBy(statement: Statement): readonly string[] {
  const names = (pattern: Pattern): readonly string[] => boundNames(pattern).map((name) => name.name);
  switch (statement.kind) {
    case 'declare': return statement.items.flatMap((item) => names(item.target));
    case 'expression': return statement.value.kind === 'assign' ? names(statement.value.target) : [];
    case 'export': return statement.statement ? boundBy(statement.statement) : [];
    default: return [];
  }
}

/** Why the step at `to` must not start before the one at `from` has ended. */
function dependence(run: Run, from: number, to: number, source: string): DependenceReason | undefined {
  const earlier = settled(run.entries[from]!);
  const later = settled(run.entries[to]!);
  const between = run.entries.slice(from + 1, to);
  if (run.around) return run.around;
  if (between.length > MAX_BETWEEN) return 'unknown-effect';
  const shared = throughObjects(earlier.step.call, later.step.call);
  if (shared) return shared;
  if (readsBehindTools(earlier.step, later.step)) return 'shared-state';
  if (holds(later.step.call.labels, earlier)) return 'data';
  if ([...between, ...[earlier, later].filter((entry) => entry.compound)].some((entry) => entry.whole.exits !== 'no') || refuses(earlier)) return 'early-exit';
  if (holds(later.step.control, earlier)) return 'control';
  return orderBesides(earlier, between, later, source);
}

function settled(entry: RunEntry): Settled {
  return { ...entry, step: (entry.step ?? entry.compound)! };
}

/** What orders two steps besides the answer of the earlier one and whether the later one is reached. */
export function orderBesides(earlier: Settled, between: readonly RunEntry[], later: Settled, source: string): DependenceReason | undefined {
  if (between.some((entry) => entry.whole.world.some((world) => world.kind === 'wait' || world.kind === 'input'))) return 'wait';
  if (between.some((entry) => entry.marks.some((mark) => mark.kind === 'timing'))) return 'wait';
  if (between.some((entry) => isSentAhead(entry, earlier))) return 'ordered-writes';
  if (between.some((entry) => preparesUnseen(entry, earlier, later))) return 'shared-state';
  if (asksTheSame(earlier.step.record.call, later.step.record.call, source)) return 'shared-state';
  if (marksCache(earlier.step.record.call, source) && marksCache(later.step.record.call, source)) return 'shared-state';
  return conflict(earlier.step.call, later.step.call) ?? conflictBetween(earlier, between, later);
}

/** Awaited only for what it throws: `await assertSafe(text)`. */
export function refuses({ statement, step: { record } }: Settled): boolean {
  if (!record.mayRefuse || !record.sends || statement.kind !== 'expression') return false;
  const { value } = statement;
  return value === record.call || value.kind === 'await' && value.value === record.call;
}

/** Reads files or records that tools of the earlier request, which run out of sight, may have written. */
function readsBehindTools(earlier: RunStep, { record, call }: RunStep): boolean {
  if (earlier.record.sends?.requests.some(runsTools) !== true) return false;
  return call.world.some(({ kind }) => kind === 'read') || record.isConcurrent && !record.sends;
}

/** The earlier answer reaches a person before the later one is asked for: together, it would come late, or never where the later one fails. */
function isSentAhead(entry: RunEntry, earlier: Settled): boolean {
  return entry.marks.some((mark) => (mark.kind === 'output' || mark.kind === 'yield') && holds(mark.labels, earlier));
}

/** Leaves something where the later call, whose code is not seen, may look for it. */
function preparesUnseen(entry: RunEntry, earlier: Settled, later: Settled): boolean {
  for (const { place, how } of entry.whole.writes.values()) {
    if (isEnvironment(place)) return true;
    const isShared = !isBinding(place.root) || place.root.scope.kind === 'module' && place.path.length > 0;
    if (later.step.record.isUnseen && isShared && how !== 'count' && place.path.at(-1) !== '#' && holds(entry.whole.labels, earlier)) return true;
  }
  return false;
}

/** The very same call twice is meant to find what the first one left: a cache, a counter, another sample. */
function asksTheSame(a: Call, b: Call, source: string): boolean {
  const text = (call: Call): string => source.slice(call.start, call.end).replace(/\s+/g, '');
  return a.args.length > 0 && b.end - b.start < 5000 && text(a) === text(b);
}

/** Marked for the provider's cache: the earlier request writes the prefix that the later one reads. */
function marksCache(call: Call, source: string): boolean {
  return /cache_?control|cache_?point|cached_?content/i.test(source.slice(call.start, Math.min(call.end, call.start + 20_000)));
}

/** A place the earlier changes and the later reads. */
export function throughObjects(earlier: Effects, later: Effects): DependenceReason | undefined {
  for (const { place, how } of earlier.writes.values()) {
    if (how === 'fill') continue;
    for (const read of later.reads.values()) if (overlaps(read, place)) return 'shared-state';
  }
  return undefined;
}

function holds(labels: Labels, entry: Settled): boolean {
  return isOf(labels, entry, () => true);
}

/** The answer itself went into it, not only the question whether to go on. */
export function holdsAnswer(labels: Labels, entry: Settled): boolean {
  return isOf(labels, entry, (label) => !label.isPassed);
}

function isOf(labels: Labels, entry: Settled, test: (label: Label & { kind: 'step' }) => boolean): boolean {
  const { span } = entry;
  for (const label of labels) {
    if (label.kind === 'step' && (label.step === entry.step.record || label.step.call.end > span.start && label.step.call.end <= span.end && label.step.call.start >= entry.statement.start) && test(label)) return true;
  }
  return false;
}

/**
 * To start both together, each statement between them comes before both or after both. Those that need the earlier
 * one come after, so the later call passes them; those the later one needs come before, so they pass the earlier call.
 */
function conflictBetween(earlier: Settled, between: readonly RunEntry[], later: Settled): DependenceReason | undefined {
  const needed = neededBy(later.step.call, between);
  for (const entry of between) {
    const passing = passConflict(entry, later.step.call, holds(entry.whole.labels, earlier));
    const leading = conflict(earlier.step.call, entry.whole) ?? conflict(earlier.step.after, entry.whole);
    const isAfter = holds(entry.whole.labels, earlier);
    if (isAfter && needed.has(entry)) return 'data';
    const reason = isAfter ? passing : needed.has(entry) ? leading : passing && leading && passing;
    if (reason) return reason;
  }
  return undefined;
}

function passConflict(entry: RunEntry, call: Effects, usesResult: boolean): DependenceReason | undefined {
  const reason = conflict(entry.whole, call);
  if (reason !== 'unknown-effect' || !usesResult) return reason;
  return isPureRequest(call) && letsRequestsPass(entry.whole) ? undefined : reason;
}

/** Statements whose changes the call reads, through one another. */
function neededBy(call: Effects, between: readonly RunEntry[]): ReadonlySet<RunEntry> {
  const needed = new Set<RunEntry>();
  const wanted: Place[] = [...call.reads.values()];
  for (const entry of between.toReversed()) {
    const isNeeded = [...entry.whole.writes.values()].some(({ place }) => wanted.some((want) => overlaps(want, place)));
    if (!isNeeded) continue;
    needed.add(entry);
    wanted.push(...entry.whole.reads.values());
  }
  return needed;
}
