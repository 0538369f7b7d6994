import type { DependenceReason } from '../../../rules/model.ts';
import { overlaps, type Place } from './places.ts';
import type { Change, Effects, World } from './records.ts';

/** Why two things must keep their order, as far as their effects tell. */
export function conflict(earlier: Effects, later: Effects): DependenceReason | undefined {
  return worldConflict(earlier.world, later.world) ?? placeConflict(earlier, later);
}

const QUIET = new Set<World['kind']>(['request', 'read', 'output']);

export function worldConflict(earlier: readonly World[], later: readonly World[]): DependenceReason | undefined {
  let found: DependenceReason | undefined;
  for (const a of earlier) for (const b of later) {
    const reason = pairConflict(a, b);
    if (reason && reason !== 'unknown-effect') return reason;
    found ??= reason;
  }
  return found;
}

function pairConflict(a: World, b: World): DependenceReason | undefined {
  if (a.kind === 'wait' || b.kind === 'wait' || a.kind === 'input' || b.kind === 'input') return 'wait';
  if (a.kind === 'transaction' || b.kind === 'transaction') return 'transaction';
  if (QUIET.has(a.kind) && QUIET.has(b.kind)) return undefined;
  if (a.kind === 'turn' && b.kind === 'turn') return a.subject === undefined || b.subject === undefined || a.subject === b.subject ? 'shared-state' : undefined;
  // a turn of a conversation is a request to everybody else
  if (a.kind === 'turn' && QUIET.has(b.kind) || b.kind === 'turn' && QUIET.has(a.kind)) return undefined;
  if (a.kind === 'output' || b.kind === 'output') return undefined;
  if (a.kind === 'write' && b.kind === 'write') return 'ordered-writes';
  const isSame = a.subject !== undefined && a.subject === b.subject;
  if (isSame && (a.kind === 'write' || b.kind === 'write')) return 'shared-state';
  return 'unknown-effect';
}

function placeConflict(earlier: Effects, later: Effects): DependenceReason | undefined {
  for (const change of earlier.writes.values()) {
    if (isHidden(change.place) || change.how === 'fill') continue;
    if (reads(later, change.place)) return 'shared-state';
    const other = writes(later, change);
    if (other) return other;
  }
  for (const change of later.writes.values()) if (!isHidden(change.place) && change.how !== 'fill' && reads(earlier, change.place)) return 'shared-state';
  return undefined;
}

function reads(effects: Effects, place: Place): boolean {
  for (const read of effects.reads.values()) if (overlaps(read, place)) return true;
  return false;
}

function writes(effects: Effects, change: Change): DependenceReason | undefined {
  for (const other of effects.writes.values()) {
    if (!overlaps(other.place, change.place) || other.how === 'fill' || change.how === 'count' && other.how === 'count') continue;
    return 'ordered-writes';
  }
  return undefined;
}

/** Out-of-sight state is judged by its world effect, which knows the subject. */
function isHidden(place: Place): boolean {
  return place.path.at(-1) === '#';
}

/** A request alone, made of values nobody changes: when it starts is seen by nobody. */
export function isPureRequest(effects: Effects): boolean {
  return effects.writes.size === 0 && effects.world.every((world) => world.kind === 'request' || world.kind === 'output') && effects.world.some((world) => world.kind === 'request');
}

/** Effects that a pure request may start before: writes and logs of what came earlier. */
export function letsRequestsPass(effects: Effects): boolean {
  return effects.world.every((world) => QUIET.has(world.kind) || world.kind === 'write' || world.kind === 'turn');
}
