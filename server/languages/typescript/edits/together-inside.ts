import type { Edit, Span, Step } from '../../../../rules/model.ts';
import type { Await, Expression, Module, Statement } from '../../../code/code.ts';
import { isAlwaysReached, isPlain, operandOf } from './awaited.ts';
import { eolOf, freeName, indentAt, indented, indentUnit, WIDTH } from './layout.ts';
import { mayThrowAtOnce } from './partial-results.ts';
import { isEffect } from './purity.ts';
import { contains, findStatement, hasComment, isBroken, isSame, someInside, standsInList } from './tree.ts';

interface Waiting {
  readonly waits: Await;
  /** What stands behind `await`. */
  readonly operand: Span;
}

/** `{ a: await f(), b: await g() }`: both are started in a statement before, and their names stand in their places. */
export function runTogetherInside(steps: readonly Step[], module: Module): readonly Edit[] | undefined {
  const found = findStatement(module, steps[0]!.span);
  const value = found && valueOf(found.statement);
  if (!value || !standsInList(found, module.source) || isBroken(module, found.statement)) return undefined;
  const waiting = waitingIn(value, steps, module);
  if (!waiting || steps.some((step) => step.changes !== 'nothing') || !keepsOrder(value, waiting)) return undefined;
  if (waiting.slice(1).some(({ waits }) => mayThrowAtOnce(waits.value, module))) return undefined;
  return edits(found.statement, value, waiting, module);
}

function valueOf(statement: Statement): Expression | undefined {
  if (statement.kind === 'return' && !statement.implicit || statement.kind === 'expression') return statement.value;
  const [item, ...more] = statement.kind === 'declare' && statement.keyword !== 'using' ? statement.items : [];
  return more.length === 0 ? item?.value : undefined;
}

/** Everything the expression awaits, if that is exactly the steps. */
function waitingIn(value: Expression, steps: readonly Step[], module: Module): readonly Waiting[] | undefined {
  const all: Await[] = [];
  someInside(value, (node) => { if (node.kind === 'await') all.push(node); return false; });
  if (all.length !== steps.length || !all.every((waits) => steps.some((step) => isSame(step.callSpan, waits.value)))) return undefined;
  const waiting = all.flatMap((waits): Waiting[] => {
    const operand = operandOf(waits, module);
    const isSimple = waits.value.kind === 'call' && !waits.value.isNew && isPlain(waits.value) && isAlwaysReached(value, waits);
    return operand && isSimple && !hasComment(module, waits.start, operand.start) ? [{ waits, operand }] : [];
  });
  return waiting.length === all.length ? waiting : undefined;
}

/** Besides the calls nothing has an effect but what is done with all their results. */
function keepsOrder(value: Expression, waiting: readonly Waiting[]): boolean {
  return !someInside(value, (node) => {
    if (!isEffect(node) || waiting.some(({ waits }) => contains(waits, node))) return false;
    return node.kind !== 'call' || someInside(node.callee, isEffect) || !waiting.every(({ waits }) => contains(node, waits));
  });
}

function edits(statement: Statement, value: Expression, waiting: readonly Waiting[], module: Module): readonly Edit[] {
  const { source } = module;
  const taken = new Set<string>();
  const names = waiting.map(({ waits }) => {
    const name = freeName(`${keyOf(value, waits) ?? ''}Result`.replace(/^R/, 'r'), source, taken);
    taken.add(name);
    return name;
  });
  const replaced = waiting.map(({ waits }, index): Edit => ({ start: waits.start, end: waits.end, newText: names[index]! }));
  return [{ start: statement.start, end: statement.start, newText: started(statement, names, waiting, module) }, ...replaced];
}

/** The property an awaited call is the value of. */
function keyOf(value: Expression, waits: Await): string | undefined {
  let key: string | undefined;
  someInside(value, (node) => {
    if (node.kind === 'object') for (const entry of node.entries) if (entry.kind === 'property' && entry.value === waits && /^[a-z]\w*$/i.test(entry.key ?? '')) key = entry.key;
    return false;
  });
  return key;
}

function started(statement: Statement, names: readonly string[], waiting: readonly Waiting[], module: Module): string {
  const { source } = module;
  const [indent, eol] = [indentAt(source, statement.start), eolOf(source)];
  const semicolon = source[statement.end - 1] === ';' ? ';' : '';
  const head = `const [${names.join(', ')}] = await Promise.all([`;
  const calls = waiting.map(({ operand }) => source.slice(operand.start, operand.end));
  const line = `${head}${calls.join(', ')}])${semicolon}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line + eol + indent;
  const unit = indentUnit(source);
  const rows = waiting.map(({ operand }) => `${indent}${unit}${indented(module, operand, unit)},`);
  return [head, ...rows, `${indent}])${semicolon}`, indent].join(eol);
}
