import type { FunctionNode } from '../../code/code.ts';
import type { Frame } from './frame.ts';
import { forCallers, labelsForCallers } from './keyed.ts';
import { isBinding, type Place } from './places.ts';
import type { How, Mark, World } from './records.ts';
import { join, NONE, type Labels } from './state.ts';

/** Over this many places a function is taken to touch everything. */
const MAX_PLACES = 160;

/** What calling a function means for its caller, in terms of its parameters and of what it shares with others. */
export interface Summary {
  readonly reads: readonly Place[];
  /** What its requests are made of. */
  readonly requestReads: Labels;
  readonly writes: readonly { readonly place: Place; readonly how: How; readonly labels: Labels }[];
  readonly result: Labels;
  readonly world: readonly World[];
  /** It waits for a network, a disk or a model while it holds its thread. */
  readonly blocks: boolean;
  /** It could not be followed, or touches too much. */
  readonly isOpaque?: boolean;
  readonly marks: readonly Mark[];
  /** It throws where an answer says so. */
  readonly mayRefuse: boolean;
}

export const EMPTY: Summary = { reads: [], requestReads: NONE, writes: [], result: NONE, world: [], blocks: false, marks: [], mayRefuse: false };
/** A function that could not be read. */
export const OPAQUE: Summary = { ...EMPTY, world: [{ kind: 'unknown' }], isOpaque: true };

export function summarise(fn: FunctionNode, frame: Frame): Summary {
  const { effects, places: { keys } } = frame;
  const told = (labels: Labels): Labels => labelsForCallers(withoutOwn(labels, fn), fn, keys);
  if (effects.reads.size + effects.writes.size > MAX_PLACES * 3) return OPAQUE;
  const writes = [...effects.writes.values()].filter(({ place, how }) => !endsWithCall(fn, place, how))
    .map(({ place, how }) => ({ place: forCallers(place, fn, keys), how, labels: told(frame.state.read(place)) }));
  const reads = [...effects.reads.values()].filter((place) => !isOwn(fn, place) || isParam(fn, place)).map((place) => forCallers(place, fn, keys));
  if (reads.length + writes.length > MAX_PLACES) return { ...OPAQUE, blocks: frame.met.some((met) => met.step.isBlocking) };
  return {
    reads,
    requestReads: told(join(...frame.met.filter((met) => met.step.sends).flatMap((met) => [met.labels, met.control]), frame.started)),
    writes,
    result: told(frame.returns),
    world: effects.world,
    blocks: frame.met.some((met) => met.step.isBlocking),
    mayRefuse: frame.mayRefuse,
    marks: frame.marks.filter((mark) => !mark.inHandler && !mark.inInnerLoop && /^(wait|output|print|print-inside|input|turn|timing|concurrent|concurrent-inside|opaque|setting)$/.test(mark.kind)).map(inside),
  };
}

function inside(mark: Mark): Mark { return mark.kind === 'concurrent' ? { ...mark, kind: 'concurrent-inside' } : mark; }

function isOwn(fn: FunctionNode, place: Place): boolean {
  return isBinding(place.root) && place.root.scope.fn === fn;
}
function isParam(fn: FunctionNode, place: Place): boolean {
  return isBinding(place.root) && place.root.declarations.some((declaration) => declaration.kind === 'param' && declaration.fn === fn);
}
/** A function's variables end with it; the objects it was given are its caller's. */
function endsWithCall(fn: FunctionNode, place: Place, how: How): boolean {
  if (!isOwn(fn, place)) return false;
  return !isParam(fn, place) || place.path.length === 0 && (how === 'assign' || how === 'count' || how === 'fill');
}

function withoutOwn(labels: Labels, fn: FunctionNode): Labels {
  const kept = [...labels].filter((label) => label.kind === 'step' || !isBinding(label.place.root) || label.place.root.scope.fn !== fn || isParam(fn, label.place));
  return new Set(kept);
}
