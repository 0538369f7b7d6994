import type { Loop, Scope, Span } from '../../../rules/model.ts';
import type { Expression, Statement } from '../../code/code.ts';
import { boundNames } from '../../code/walk.ts';
import { carriedBy, onlyPrinted, takesBatches } from './carried.ts';
import { rootName } from './call-kinds.ts';
import type { Interpreter } from './interpreter.ts';
import type { LoopRecord } from './loop-record.ts';
import { constantSize, isStreamSource, numberOf } from './loop-source.ts';
import { hasStep } from './state.ts';
import { stepOf } from './sequences.ts';

/** A loop as the rules see it; undefined where nothing in it sends a request. */
export function loopOf(it: Interpreter, record: LoopRecord, scope: Scope): Loop | undefined {
  const { node, turn } = record;
  const sending = turn.met.filter((met) => met.step.sends);
  if (sending.length === 0) return undefined;
  const size = sizeOf(it, record);
  return {
    span: { start: node.start, end: node.end },
    headerSpan: headerOf(node, it.scopes.module.source),
    scope,
    form: formOf(it, record),
    steps: sending.map((met) => stepOf(met.step, met.step.statement, met.effects)),
    carried: carriedBy(it, record, sending),
    ...(size !== undefined && { size }),
    ...(takesBatches(node) && { isBatched: true }),
    collects: onlyPrinted(record) ? 'output' : turn.marks.some(({ kind, inHandler }) => kind === 'added' && !inHandler) ? 'state' : collectsOf(record),
  };
}

function headerOf(node: LoopRecord['node'], source: string): Span {
  if (node.kind === 'comprehension') return { start: node.start, end: node.end };
  const end = Math.max(node.start, Math.min(node.bodySpan.start, node.end));
  const line = source.slice(node.start, end).trimEnd();
  return { start: node.start, end: node.start + line.length };
}

function formOf(it: Interpreter, { node }: LoopRecord): Loop['form'] {
  if (node.kind === 'comprehension') return 'comprehension';
  if (node.form === 'each-async') return node.source && isStreamSource(it, node.source) ? 'each-async' : 'each';
  if (node.form === 'do-while') return 'while';
  return node.form === 'keys' ? 'each' : node.form;
}

function sizeOf(it: Interpreter, { node }: LoopRecord): number | undefined {
  if (node.kind === 'comprehension') {
    const sizes = node.clauses.map((clause) => (clause.conditions.length > 0 ? undefined : constantSize(it, clause.source)));
    return sizes.reduce((product, size) => (product === undefined || size === undefined ? undefined : product * size), 1);
  }
  if (node.source) return constantSize(it, node.source);
  return node.form === 'count' ? countSize(it, node.init[0], node.test, node.update) : undefined;
}

/** `for (let i = 0; i < 5; i++)` */
function countSize(it: Interpreter, init: Statement | undefined, test: Expression | undefined, update: Expression | undefined): number | undefined {
  const item = init?.kind === 'declare' && init.items.length === 1 ? init.items[0] : undefined;
  const from = item?.value?.kind === 'number' ? item.value.value : undefined;
  const to = test?.kind === 'binary' && /^<=?$/.test(test.operator) ? numberOf(it, test.right) : undefined;
  if (from === undefined || to === undefined || test?.kind !== 'binary' || update?.kind !== 'assign' || update.operator !== '++') return undefined;
  if (item && boundNames(item.target)[0]?.name !== rootName(test.left)) return undefined;
  return Math.max(0, Math.ceil(to - from + (test.operator === '<=' ? 1 : 0)));
}

/** What is left behind of the results. */
function collectsOf({ node, turn }: LoopRecord): Loop['collects'] {
  if (node.kind === 'comprehension') return node.form === 'dict' ? 'map' : 'list';
  let found: Loop['collects'] = 'nothing';
  for (const { place, labels } of turn.state.changes()) {
    if (!hasStep(labels) || isOwn(place.root, node)) continue;
    const change = [...turn.effects.writes.values()].find((one) => one.place.root === place.root && one.place.path.join('.') === place.path.join('.'));
    if (change?.how === 'accumulate') return 'list';
    found = place.path.some((step) => step === '*' || step.startsWith('@')) ? 'map' : found === 'map' ? found : 'other';
  }
  return found;
}

/** A variable of the turn itself. */
function isOwn(root: object | string, node: Span): boolean {
  if (typeof root === 'string' || !('writes' in root)) return false;
  const { writes, reads } = root as { writes: readonly { target: Span }[]; reads: readonly Span[] };
  const isInside = (span: Span): boolean => node.start <= span.start && span.end <= node.end;
  return writes.every((write) => isInside(write.target)) && reads.every(isInside);
}
