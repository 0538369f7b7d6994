import type { Chain, Scope } from '../../../rules/model.ts';
import type { Argument, Call, Expression, Span } from '../../code/code.ts';
import { walkStatement } from '../../code/walk.ts';
import { lastName } from './call-kinds.ts';
import { isAsked, isLasting } from './gates.ts';
import { isBinding } from './places.ts';
import type { Run, RunEntry } from './records.ts';
import { holdsAnswer, stepOf, type Settled } from './sequences.ts';
import type { Label } from './state.ts';

/** Pairs of requests of a run, one directly behind the other, where the later is asked about nothing new but the answer of the earlier. */
export function chainsOf(run: Run, scope: Scope, source: string): readonly Chain[] {
  if (run.around) return [];
  const sending = run.entries.flatMap((entry, at) => (isAsked(entry) ? [{ entry, at }] : []));
  return sending.slice(1).flatMap(({ entry: second, at }, i): Chain[] => {
    const { entry: first, at: from } = sending[i]!;
    const between = run.entries.slice(from + 1, at);
    if (!isAskedAboutAnswer(first, second) || !between.every((entry) => isCalm(entry, first)) || reads(first, first) || reads(second, first) || haveOtherOptions(first.step.record.call, second.step.record.call, source)) return [];
    const isKept = isLasting(first) || run.entries.some((entry, place) => place > from && place !== at && isLasting(entry) && holdsAnswer(entry.whole.labels, first));
    return [{
      scope, inLoop: run.inLoop, isKept,
      first: stepOf(first.step.record, first.statement, first.step.call),
      second: stepOf(second.step.record, second.statement, second.step.call),
    }];
  });
}

function isAskedAboutAnswer(first: Settled, second: Settled): boolean {
  const { labels } = second.step.call;
  if (!holdsAnswer(labels, first) || second.step.call.world.some((world) => world.kind === 'turn')) return false;
  const known = first.step.call.labels;
  return [...labels].every((label) => known.has(label) || holdsAnswer(new Set([label]), first) || isNothingNew(label));
}

/** Set once, with the module (a prompt, a client), or only a condition under which the code is reached. */
function isNothingNew(label: Label): boolean {
  if (label.kind === 'step') return label.isPassed === true;
  return isBinding(label.place.root) && label.place.root.scope.kind === 'module' && label.place.root.writes.length < 2;
}

/** A simple statement that neither waits nor leaves, and does no more with the answer than naming, trimming or logging it. */
function isCalm(entry: RunEntry, first: Settled): boolean {
  const { statement, whole, marks } = entry;
  if (!holdsAnswer(whole.labels, first)) return whole.exits === 'no' && whole.world.every((world) => world.kind === 'output' || world.kind === 'read');
  if (statement.kind !== 'declare' && statement.kind !== 'expression' || isLasting(entry) || marks.length > 0) return false;
  return !reads(entry, first) && [...whole.writes.values()].every(({ how }) => how === 'assign');
}

/** Called alike but for more than the prompt: another model, another temperature. */
function haveOtherOptions(a: Call, b: Call, source: string): boolean {
  const text = ({ start, end }: Span): string => source.slice(start, end);
  if (text(a.callee) !== text(b.callee) || a.isNew) return false;
  const isOption = ({ name, value }: Argument, i: number): boolean => (name !== undefined || i > 0) && /^(name|member|number|boolean|nothing)$/.test(value.kind) || isWord(value);
  const options = (call: Call): string => call.args.filter(isOption).map(text).sort().join();
  return options(a) !== options(b);
}

function isWord(value: Expression): boolean {
  return value.kind === 'text' && value.end - value.start < 40 && value.parts.every((part) => part.kind === 'chunk' && !part.value.includes(' '));
}

const TEXTUAL = /^(strip|lstrip|rstrip|trim|trimEnd|trimStart|str|String|toString|join|dumps|stringify|get|log|info|debug)$/;

/** Takes the answer apart or looks into it: with what a model wrote that can fail, so it is a check. */
function reads({ statement, step }: RunEntry, first: Settled): boolean {
  let found = false;
  const isRead = (call: Call): boolean => call !== step?.record.call && call !== first.step.record.call && /^(loads|parse|safe_?parse|model_validate.*|validate.*|split(lines)?|filter|find.*|match.*|search|test|extract.*|parse.*|includes|exec)$/i.test(lastName(call.callee));
  const isUnknown = (call: Call): boolean => !step && !TEXTUAL.test(lastName(call.callee)) && !/^[A-Z]/.test(lastName(call.callee));
  walkStatement(statement, { expression: (node) => { if (node.kind === 'call' && (isRead(node) || isUnknown(node))) found = true; }, function: () => false });
  return found;
}
