import type { Chain, Gate, Loop, Scope, Sequence } from '../../../rules/model.ts';
import type { Expression, FunctionNode } from '../../code/code.ts';
import { walkStatements } from '../../code/walk.ts';
import type { Stages } from '../../stages.ts';
import type { Scopes } from '../scopes.ts';
import { OverBudget } from './frame.ts';
import { chainsOf } from './chains.ts';
import { gatesOf } from './gates.ts';
import { Interpreter } from './interpreter.ts';
import { loopOf } from './loops.ts';
import { NotebookCells } from './notebook-cells.ts';
import { sequencesOf } from './sequences.ts';

export { Interpreter };

/** The runs of steps and the loops with requests of one file, with what orders them. */
export function* buildFlow(it: Interpreter, scopeOf: (fn: FunctionNode | undefined) => Scope): Stages<{ sequences: Sequence[]; loops: Loop[]; gates: Gate[]; chains: Chain[] }> {
  const { scopes } = it;
  const sequences: Sequence[] = [];
  const loops: Loop[] = [];
  const gates: Gate[] = [];
  const chains: Chain[] = [];
  const cells = scopes.module.cells && new NotebookCells(scopes.module.cells, scopes.module);
  const met = new Set<FunctionNode>();
  for (const fn of bodies(scopes)) {
    yield;
    if (fn && !maySend(it, fn)) continue;
    if (fn) yield* calledFirst(it, fn, met);
    const body = affordable(() => it.bodyOf(fn));
    if (!body) break;
    const scope = scopeOf(fn);
    const isSplit = cells !== undefined && fn === undefined;
    for (const run of isSplit ? body.runs.flatMap((each) => cells.split(each)) : body.runs) {
      sequences.push(...sequencesOf(run, scope, scopes.module.source));
      gates.push(...gatesOf(run, scope, scopes.module.source));
      chains.push(...chainsOf(run, scope, scopes.module.source));
    }
    for (const record of body.loops.filter(({ node }) => !isSplit || cells.isReadable(node))) {
      const loop = loopOf(it, record, scope);
      if (loop) loops.push(loop);
    }
  }
  return { sequences: sequences.sort((a, b) => a.steps[0]!.span.start - b.steps[0]!.span.start), loops: loops.sort((a, b) => a.span.start - b.span.start), gates, chains };
}

/** Interprets the functions that one sends through before itself, which asks for them: one after the other takes no long stage. */
function* calledFirst(it: Interpreter, fn: FunctionNode, met: Set<FunctionNode>): Stages<void> {
  if (met.has(fn)) return;
  met.add(fn);
  for (const { through } of it.sendingCalls(fn)) {
    if (!through) continue;
    yield* calledFirst(it, through, met);
    affordable(() => it.summaryOf(through));
    yield;
  }
}

/** Something in a function, or in one written in it, sends a request: the order of anything else matters to nobody. */
function maySend(it: Interpreter, fn: FunctionNode): boolean {
  let sends = false;
  walkStatements(fn.body, {
    expression(node) {
      if (!sends && node.kind === 'call') sends = it.sends(node) !== undefined || node.args.some(({ value }) => isSender(it, value));
      return !sends;
    },
  });
  return sends;
}

/** A function by its name that sends, handed to a call. */
function isSender(it: Interpreter, value: Expression): boolean {
  if (value.kind !== 'name' && value.kind !== 'member') return false;
  const origin = it.origins.of(value);
  return origin.kind === 'function' && it.calls.sendsOf(origin.fn) !== undefined;
}

/** Undefined where the file's code is too large or too deeply nested to be followed. */
function affordable<T>(interpret: () => T): T | undefined {
  try {
    return interpret();
  } catch (error) {
    if (error instanceof OverBudget || error instanceof RangeError) return undefined;
    throw error;
  }
}

function* bodies(scopes: Scopes): Iterable<FunctionNode | undefined> {
  const { module } = scopes;
  const isBroken = !module.cells && module.syntaxErrors.some((error) => !scopes.functions.some((fn) => fn.start <= error.start && error.end <= fn.end));
  if (!isBroken) yield undefined;
  for (const fn of scopes.functions) if (!fn.broken) yield fn;
}
