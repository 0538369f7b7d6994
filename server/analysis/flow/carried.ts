import type { CarriedReason, Span } from '../../../rules/model.ts';
import type { Expression, Try } from '../../code/code.ts';
import { boundNames, walkStatements } from '../../code/walk.ts';
import { Carry } from './carry.ts';
import { lastName } from './call-kinds.ts';
import { hasConcurrentTwin } from './concurrent-twin.ts';
import { countedBy } from './enough.ts';
import type { Interpreter } from './interpreter.ts';
import type { LoopRecord } from './loop-record.ts';
import { isStreamSource } from './loop-source.ts';
import { namesAttempt, namesBatch, namesCursor, namesHistory, namesTurn } from './names.ts';
import { isBinding, isEnvironment, overlaps, type Place } from './places.ts';
import type { Effects, How, LoopSource, Mark, Met } from './records.ts';
import { hasStep } from './state.ts';

interface Carried { readonly reason: CarriedReason; readonly span: Span; readonly what: string }

/** Everything that makes one turn of a loop wait for the one before. */
export function carriedBy(it: Interpreter, record: LoopRecord, sending: readonly Met[]): readonly Carried[] {
  const carry = new Carry(record.turn);
  const all = [
    ...bySource(it, record), ...byCondition(record, carry), ...byValues(it, record, carry, sending), ...byShared(record, sending),
    ...byExits(it, record, carry), ...byPace(record), ...byTwin(it, record, sending), ...byOutput(record, sending),
    ...byRepetition(record, sending), ...byFallback(it, record),
  ];
  const seen = new Set<string>();
  return all.filter(({ reason, span }) => !seen.has(`${reason} ${span.start}`) && seen.add(`${reason} ${span.start}`));
}

const at = (span: Span, reason: CarriedReason, what: string): Carried => ({ reason, span: { start: span.start, end: span.end }, what });

function bySource(it: Interpreter, { node }: LoopRecord): Carried[] {
  if (node.kind === 'comprehension') {
    if (node.clauses.some((clause) => clause.isAsync)) return [at(node, 'stream', 'the items come one by one')];
    const parent = node.form === 'generator' ? it.scopes.parentOf(node) : undefined;
    if (node.form !== 'generator') return [];
    const user = parent?.kind === 'call' ? lastName(parent.callee) : '';
    if (/^(any|all|next)$/.test(user)) return [at(node, 'early-exit', `${user}() stops at the first answer that decides`)];
    return parent?.kind === 'call' ? [] : [at(node, 'stream', 'a generator, read one by one')];
  }
  if (node.form === 'each-async' && node.source && isStreamSource(it, node.source)) return [at(node.source, 'stream', 'the items come one by one')];
  return [];
}

/** A while loop's turns follow each other unless it plainly goes through something. */
function byCondition({ node, turn }: LoopRecord, carry: Carry): Carried[] {
  if (node.kind === 'comprehension' || node.form !== 'while' && node.form !== 'do-while' && node.form !== 'count') return [];
  const { test } = node;
  if (!test || test.kind === 'boolean' || test.kind === 'number') return [at(node, 'agent', 'runs until the body decides to stop')];
  const { asked } = turn;
  if (asked.some((place) => carry.handedOn({ kind: 'entry', place, shallow: false }))) return [at(test, conditionReason(node, test), 'the next turn depends on an answer of this one')];
  if (node.form === 'count') return [];
  // a flag that is set on success is no way through a list
  const moves = [...turn.state.changes()].some(({ place, labels }) => asked.some((other) => overlaps(place, other)) && (howOf(turn, place) !== 'assign' || [...labels].some((label) => label.kind === 'entry' && overlaps(label.place, place))));
  return moves ? [] : [at(test, 'condition', 'what ends the loop cannot be seen')];
}

function howOf(turn: LoopRecord['turn'], place: Place): How | undefined {
  return turn.effects.writes.get(turn.places.keys.key(place))?.how;
}

function conditionReason(node: LoopSource, test: Expression): CarriedReason {
  const names = namesIn(test);
  if (names.some(namesCursor)) return 'pagination';
  if (names.some(namesAttempt)) return 'retry';
  return node.kind !== 'comprehension' && names.some(namesTurn) ? 'agent' : 'condition';
}

function namesIn(node: Expression): readonly string[] {
  switch (node.kind) {
    case 'name': return [node.name];
    case 'member': return [...namesIn(node.object), node.property];
    case 'call': return [...namesIn(node.callee), ...node.args.flatMap((argument) => namesIn(argument.value))];
    case 'binary': case 'logical': return [...namesIn(node.left), ...namesIn(node.right)];
    case 'unary': return namesIn(node.value);
    default: return [];
  }
}

/** Requests made of what an earlier turn's answers left behind. */
function byValues(it: Interpreter, record: LoopRecord, carry: Carry, sending: readonly Met[]): Carried[] {
  const counted = record.turn.exits.map((exit) => countedBy(exit, record, it.scopes));
  const found: Carried[] = [];
  for (const met of sending) {
    const place = carry.first(met.labels);
    if (place) { found.push(at(met.step.call, reasonOf(record, place), `${nameOf(place)} of the turn before goes into the request`)); continue; }
    const asked = carry.first(met.control);
    if (asked) found.push(at(met.step.call, counted.some((list) => list === asked.root) ? 'enough' : namesAttempt(nameOf(asked)) ? 'retry' : 'condition', `whether it is sent depends on ${nameOf(asked)} of the turn before`));
  }
  return found;
}

function reasonOf(record: LoopRecord, place: Place): CarriedReason {
  const name = nameOf(place);
  if (place.path.includes('#')) return namesHistory(name) ? 'history' : 'shared-state';
  if (namesHistory(name)) return isTurns(record.node) ? 'agent' : 'history';
  if (namesCursor(name)) return 'pagination';
  if (!isBinding(place.root)) return 'shared-state';
  return 'accumulator-read';
}

function isTurns(node: LoopSource): boolean {
  if (node.kind === 'comprehension') return false;
  if (node.form === 'while' || node.form === 'do-while') return true;
  return loopNames(node).some(namesTurn);
}

/** Names of a loop's variable and bound: `attempt`, `max_retries`. */
function loopNames(node: LoopSource): readonly string[] {
  if (node.kind === 'comprehension') return [];
  const targets = node.target ? boundNames(node.target).map((name) => name.name) : [];
  const init = node.init.flatMap((statement) => (statement.kind === 'declare' ? statement.items.flatMap((item) => boundNames(item.target).map((name) => name.name)) : []));
  const bounds = [node.source, node.test].flatMap((value) => (value ? namesIn(value) : []));
  return [...targets, ...init, ...bounds];
}

function nameOf(place: Place): string {
  const steps = place.path.filter((step) => step !== '#' && step !== '*' && !step.startsWith('@'));
  if (isBinding(place.root)) return [place.root.name, ...steps].join('.');
  if (typeof place.root !== 'string') return steps.length > 0 ? steps.join('.') : 'the object';
  return [place.root.replace(/^(global|noun) /, ''), ...steps].join('.');
}

/** A field that outlives the turn, set for the request of the turn or by it: two turns at once would meet there. Also objects that remember. */
function byShared(record: LoopRecord, sending: readonly Met[]): Carried[] {
  const { turn, node } = record;
  const found: Carried[] = [];
  const set = sharedFields(record, turn.effects);
  for (const met of sending) {
    const field = set.find((place) => isRead(place, met.effects.reads));
    if (field) found.push(at(met.step.call, 'shared-state', `${nameOf(field)} is set for each turn and read by the request`));
    const left = sharedFields(record, met.effects).find((place) => isRead(place, turn.readAfterStep));
    if (left) found.push(at(met.step.call, 'shared-state', `${nameOf(left)} is set by the request's code and read by its turn`));
  }
  if ([...turn.effects.writes.values()].some(({ place }) => isEnvironment(place))) found.push(at(node, 'shared-state', 'changes the environment for its request'));
  for (const mark of turn.marks) {
    if (mark.kind === 'opaque') found.push(at(mark.node, 'unknown-effect', 'what it reads and changes cannot be followed'));
    if (mark.kind === 'setting' && (!mark.subject || outlives(mark.subject, node) || isItems(turn, mark.subject))) found.push(at(mark.node, 'shared-state', 'sets something up for the request of the turn'));
    if (mark.kind !== 'turn' || mark.subject && !outlives(mark.subject, node)) continue;
    found.push(at(mark.node, mark.subject && namesHistory(nameOf(mark.subject)) ? 'history' : 'shared-state', `${mark.subject ? nameOf(mark.subject) : 'the conversation'} remembers the turns before`));
  }
  return found;
}

/** Fields that are given a value, and are there for all turns. */
function sharedFields({ turn, node }: LoopRecord, { writes }: Effects): readonly Place[] {
  return [...writes.values()].filter(({ place, how }) => how === 'assign' && place.path.length > 0 && outlives(place, node) && !isItems(turn, place)
    && !place.path.some((step) => step.startsWith('@') || step === '*' || step === '#')).map(({ place }) => place);
}
function isRead(field: Place, reads: ReadonlyMap<string, Place>): boolean {
  return [...reads.values()].some((read) => read.path.length >= field.path.length && overlaps(read, field));
}

function outlives(place: Place, node: Span): boolean {
  if (!isBinding(place.root)) return true;
  return !place.root.writes.some((write) => node.start <= write.target.start && write.target.end <= node.end && write.form !== 'augment');
}
function isItems(turn: LoopRecord['turn'], place: Place): boolean {
  return isBinding(place.root) && turn.items.has(place.root);
}

function byExits(it: Interpreter, record: LoopRecord, carry: Carry): Carried[] {
  const { node, turn } = record;
  const found: Carried[] = [];
  for (const exit of turn.exits) {
    if (!exit.afterStep && !carry.asksForResult(exit.control)) continue;
    const list = countedBy(exit, record, it.scopes);
    if (list) { found.push(at(exit.statement, 'enough', `stops once ${list.name} has enough`)); continue; }
    const isRetry = loopNames(node).some(namesAttempt) || exit.inHandler;
    found.push(at(exit.statement, isRetry ? 'retry' : isTurns(node) ? 'agent' : 'early-exit', exit.form === 'return' ? 'returns as soon as an answer allows it' : 'stops as soon as an answer allows it'));
  }
  if (found.length === 0 && loopNames(node).some(namesAttempt) && turn.met.some((met) => hasStep(met.control))) found.push(at(node, 'retry', 'tries again after a failure'));
  return found;
}

function byPace({ node, turn, around }: LoopRecord): Carried[] {
  const found: Carried[] = [];
  for (const mark of turn.marks) {
    if (mark.kind === 'wait' && !mark.inHandler) found.push(at(mark.node, 'rate-limit', 'waits between requests on purpose'));
    if (mark.kind === 'wait' && mark.inHandler && isCounted(node)) found.push(at(mark.node, 'retry', 'waits after a failure and tries again'));
    if (mark.kind === 'input') found.push(at(mark.node, 'agent', 'asks a person in between'));
    if (!mark.inInnerLoop && (mark.kind === 'concurrent' && isBatched(node) || mark.kind === 'concurrent-inside' && takesBatches(node))) found.push(at(mark.node, 'rate-limit', 'sends a batch at a time on purpose'));
  }
  if (around) found.push(at(node, 'rate-limit', 'runs under a lock or limiter'));
  if (isMeasured(turn.marks)) found.push(at(node, 'ordered-output', 'measures how long each request takes'));
  return found;
}

function byTwin(it: Interpreter, { node }: LoopRecord, sending: readonly Met[]): Carried[] {
  const names = new Set(sending.map(({ step }) => lastName(step.call.callee)));
  return hasConcurrentTwin(node, names, it.scopes) ? [at(node, 'rate-limit', 'goes one by one where the other branch sends them together')] : [];
}

/** So many times, and not once for each of some items: `for _ in range(3)`. */
function isCounted(node: LoopSource): boolean {
  if (node.kind === 'comprehension' || node.form === 'count') return node.kind !== 'comprehension';
  return node.source?.kind === 'call' && lastName(node.source.callee) === 'range' && node.source.args.every(({ value }) => value.kind !== 'call');
}

/** Goes through its work in slices or chunks. */
function isBatched(node: LoopSource): boolean {
  if (node.kind === 'comprehension') return false;
  if (node.form === 'count') return node.update?.kind === 'assign' && node.update.operator === '+=' && !(node.update.value?.kind === 'number' && node.update.value.value === 1);
  if (loopNames(node).some(namesBatch)) return true;
  const range = node.source?.kind === 'call' && lastName(node.source.callee) === 'range' ? node.source : undefined;
  return range?.args.length === 3;
}

/** The same, where a turn surely has several items: a chunk may be one text, and so is each item of a batch. */
export function takesBatches(node: LoopSource): boolean {
  if (!isBatched(node) || isOfBatch(node)) return false;
  const names = loopNames(node).filter(namesBatch);
  return names.length === 0 || names.some((name) => /batch|slice/i.test(name));
}

/** `for text in batch` */
function isOfBatch(node: LoopSource): boolean {
  if (node.kind === 'comprehension' || !node.target || !node.source || node.source.kind === 'call') return false;
  return !boundNames(node.target).some(({ name }) => namesBatch(name)) && /(?:batch|slice)$/i.test(lastName(node.source));
}

function isMeasured(marks: readonly Mark[]): boolean {
  return marks.filter((mark) => mark.kind === 'timing' && !mark.inHandler).length > 1;
}

function byOutput(record: LoopRecord, sending: readonly Met[]): Carried[] {
  const { node, turn } = record;
  const found: Carried[] = [];
  for (const mark of turn.marks) {
    if (mark.kind === 'yield') found.push(at(mark.node, 'ordered-output', 'hands out results one by one'));
    if (mark.kind === 'output' && hasStep(mark.labels)) found.push(at(mark.node, 'ordered-output', 'sends results in their order'));
  }
  const print = found.length === 0 ? onlyPrinted(record) : undefined;
  // the same request each time is sent to see what comes of it: a cache, the spread of the answers
  return print && !sending.some((met) => isMadeOfTurn(met, node)) ? [at(print.node, 'ordered-output', 'prints what the same request gives each time')] : found;
}

/** The very same request in each turn, whose answer nothing takes, is made for what it leaves behind: a cache, a history, a next step. */
function byRepetition({ node }: LoopRecord, sending: readonly Met[]): Carried[] {
  const isRepeated = node.kind !== 'comprehension' && (node.form === 'each' || node.form === 'count') && sending.every((met) => isDropped(met) && !isMadeOfTurn(met, node));
  return isRepeated ? [at(node, 'unknown-effect', 'makes the same request again for what it leaves behind')] : [];
}

function isDropped({ step: { call, statement } }: Met): boolean {
  if (statement?.kind !== 'expression') return false;
  const { value } = statement;
  return value === call || value.kind === 'await' && value.value === call;
}

/** One by one where all at once has failed. */
function byFallback(it: Interpreter, { node }: LoopRecord): Carried[] {
  const failed = failedAttempt(it, node);
  let isAttempt = false;
  if (failed) walkStatements(failed.body, { expression: (each) => { isAttempt ||= each.kind === 'call' && it.sends(each) !== undefined; }, function: () => false });
  return isAttempt ? [at(node, 'error-handling', 'goes one by one where the request for all has failed')] : [];
}

/** The `try` in whose handler the loop stands. */
function failedAttempt(it: Interpreter, node: LoopSource): Try | undefined {
  for (let at = it.scopes.parentOf(node); at && at.kind !== 'function-node'; at = it.scopes.parentOf(at)) {
    if (at.kind === 'try') return at.handlers.some(({ span }) => span.start <= node.start && node.end <= span.end) ? at : undefined;
  }
  return undefined;
}

/** Where each result is printed as it comes, and kept nowhere. */
export function onlyPrinted({ node, turn }: LoopRecord): Mark | undefined {
  if (node.kind === 'comprehension') return undefined;
  const print = turn.marks.find((mark) => mark.kind === 'print' && hasStep(mark.labels) && !mark.inHandler);
  return print && !keepsAnswers(turn, node) ? print : undefined;
}

/** What the requests do themselves, as to log what they are asked, keeps none of their answers. */
function keepsAnswers({ met, state, effects }: LoopRecord['turn'], node: Span): boolean {
  const isOwn = (place: Place): boolean => place.path.at(-1) === '#' && met.some((each) => [...each.effects.writes.values()].some((write) => write.place.root === place.root && write.place.path.join('.') === place.path.join('.')));
  if ([...state.changes()].some(({ place, labels }) => hasStep(labels) && outlivesLoop(place, node) && !isOwn(place))) return true;
  const before = met.flatMap((each) => each.effects.world);
  return effects.world.some(({ kind, subject }) => /^(write|unknown)$/.test(kind) && !before.some((other) => other.kind === kind && other.subject === subject));
}

/** Something that is given a value in the turn goes into the request. */
function isMadeOfTurn({ effects }: Met, node: Span): boolean {
  return [...effects.reads.values()].some(({ root }) => isBinding(root) && root.writes.some(({ target }) => node.start <= target.start && target.end <= node.end));
}

/** What a loop within this one goes through. */
function isTurnOfInner(root: Place['root'], node: Span): boolean {
  const start = typeof root === 'string' ? /^loop (\d+)$/.exec(root)?.[1] : undefined;
  return start !== undefined && Number(start) > node.start && Number(start) < node.end;
}

function outlivesLoop(place: Place, node: Span): boolean {
  if (!isBinding(place.root)) return !isTurnOfInner(place.root, node);
  return place.root.reads.some((name) => name.start < node.start || name.end > node.end);
}
