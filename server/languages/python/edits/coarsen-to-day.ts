import type { Edit, Segment } from '../../../../rules/model.ts';
import type { Call, Expression, TextHole } from '../../../code/code.ts';
import type { Document } from './document.ts';
import { importedPath, valueOf } from './values.ts';

const CLOCK = /^(?:datetime\.datetime\.(?:now|utcnow|today)|django\.utils\.timezone\.(?:now|localtime))$/;

/** A moment as the day it falls on. */
export function coarsenToDay(document: Document, segment: Segment): readonly Edit[] | undefined {
  const found = valueOf(document, segment);
  if (!found) return undefined;
  const { value, hole } = found;
  if (hole && isClock(document, value)) return hole.format === undefined ? [dayOf(value)] : coarserSpec(document, hole);
  const call = value.kind === 'call' ? value : undefined;
  const argument = call && isText(document, call) ? call.args[0]?.value : undefined;
  if (argument && isClock(document, argument)) return [dayOf(argument)];
  return call && (formatted(document, call) ?? iso(document, call));
}

/** `str(…)` of one value. */
function isText(document: Document, call: Call): boolean {
  const isBuiltin = document.names.writes('str').length === 0 && document.names.binders('str').length === 0;
  return isBuiltin && call.callee.kind === 'name' && call.callee.name === 'str' && call.args.length === 1;
}

function isClock(document: Document, value: Expression): boolean {
  return value.kind === 'call' && CLOCK.test(importedPath(document, value.callee) ?? '');
}

function dayOf(value: Expression): Edit {
  return { start: value.end, end: value.end, newText: '.date()' };
}

/** `now().isoformat()`; with arguments it is about the time of day. */
function iso(document: Document, call: Call): readonly Edit[] | undefined {
  const { callee } = call;
  return callee.kind === 'member' && callee.property === 'isoformat' && call.args.length === 0 && isClock(document, callee.object) ? [dayOf(callee.object)] : undefined;
}

/** `now().strftime("…")` and `time.strftime("…")` with a fixed format. */
function formatted(document: Document, call: Call): readonly Edit[] | undefined {
  const { callee } = call;
  const isOfClock = callee.kind === 'member' && callee.property === 'strftime' && isClock(document, callee.object);
  if (!isOfClock && importedPath(document, callee) !== 'time.strftime') return undefined;
  const [argument, more] = call.args;
  const format = argument?.value;
  const chunk = format?.kind === 'text' && format.parts.length === 1 ? format.parts[0] : undefined;
  if (more || chunk?.kind !== 'chunk' || document.slice(chunk) !== chunk.value) return undefined;
  const coarse = withoutTime(chunk.value);
  return coarse === undefined ? undefined : [{ start: chunk.start, end: chunk.end, newText: coarse }];
}

/** `{now():%Y-%m-%d %H:%M}`. */
function coarserSpec(document: Document, hole: TextHole): readonly Edit[] | undefined {
  const spec = hole.format?.startsWith(':') ? hole.format.slice(1) : undefined;
  const coarse = spec?.includes('{') ? undefined : spec && withoutTime(spec);
  const end = hole.end - 1;
  return spec && coarse !== undefined && document.source.slice(end - spec.length, end) === spec ? [{ start: end - spec.length, end, newText: coarse }] : undefined;
}

const TIME = /%-?[HIMSfpXZzskl]|%[RTr]/;
const ONLY_TIME = /^(?:%-?[HIMSfpXZzskl]|%[RTr]|[ :.,+()-]|UTC|GMT|Z|h)+$/;
const DAY = /%-?[djexDF]/;

/** A format without its time of day, where that stands at the end and a date is left. */
export function withoutTime(format: string): string | undefined {
  const at = format.search(TIME);
  if (at < 0 || !ONLY_TIME.test(format.slice(at))) return undefined;
  const date = format.slice(0, at).replace(/(?:[ ,@|-]|\bat$|(?<=%-?[a-zA-Z])T$)+$/, '').replace(/\s+at$/, '').trimEnd();
  return DAY.test(date) && /%-?[a-zA-Z]$/.test(date) && !date.includes('%c') ? date : undefined;
}
