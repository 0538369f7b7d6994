import type { Edit, Gate, Step } from '../../../../rules/model.ts';
import type { Await, Call, Expression, If, Module, Span, Statement } from '../../../code/code.ts';
import { isAlwaysReached, isPlain, operandOf } from './awaited.ts';
import { losesType } from './generics.ts';
import { aboveComments, eolOf, freeName, indentAt, lineStart, outdented } from './layout.ts';
import { namesOfModule } from './module-names.ts';
import { mayThrowAtOnce } from './partial-results.ts';
import { isEffect, isLog } from './purity.ts';
import { isQuiet } from './run-together.ts';
import { contains, declaredBy, findStatement, hasComment, isBroken, isSame, namesIn, someInside, standsInList, type Found } from './tree.ts';

/** The check, the main request behind it, and the decisions between. */
interface Run {
  readonly check: Found;
  readonly statements: readonly Statement[];
  readonly waits: Await;
  readonly operand: Span;
  readonly call: Call;
}

/** Starts the main request before the check; its failure stays unheard where the check refuses. */
export function startBeforeCheck(gate: Gate, module: Module): readonly Edit[] | undefined {
  const run = gate.check.changes === 'nothing' && gate.main.changes === 'nothing' ? runOf(gate, module) : undefined;
  if (!run || !isReady(run, module)) return undefined;
  const { source } = module;
  const { check, waits, operand, statements } = run;
  const [indent, eol] = [indentAt(source, check.statement.start), eolOf(source)];
  const semicolon = source.slice(check.statement.start, statements.at(-1)!.end).includes(';') ? ';' : '';
  const name = freeName(`${gate.main.binds.length === 1 ? gate.main.binds[0]! : 'main'}Promise`, source);
  const abort = abortable(gate.main, run, module);
  const lines = [
    ...(abort ? [`const ${abort.name} = new AbortController()`] : []),
    `const ${name} = ${abort ? abort.call : outdented(module, operand, extraIndent(source, run))}`,
    // a refused request's failure is nobody's business
    `${name}.catch(() => {})`,
  ];
  const at = startOf(check.statement, module);
  return [
    { start: at, end: at, newText: lines.map((line) => line + semicolon + eol + indent).join('') },
    ...(abort?.refusals ?? []).map(({ start }): Edit => ({ start, end: start, newText: `${abort!.name}.abort();${gapBefore(source, start)}` })),
    { start: waits.start, end: waits.end, newText: `await ${name}` },
  ];
}

/** Above what is said of the statement, where it has its line to itself. */
function startOf({ start }: Statement, module: Module): number {
  const { source } = module;
  const indent = indentAt(source, start);
  const above = aboveComments(module, start);
  const isOwnLine = lineStart(source, start) + indent.length === start && source.startsWith(indent, above);
  return isOwnLine ? above + indent.length : start;
}

/** What separates a statement from one put before it. */
function gapBefore(source: string, position: number): string {
  const indent = indentAt(source, position);
  return source.slice(0, position).endsWith(`\n${indent}`) ? eolOf(source) + indent : ' ';
}

function runOf({ check, main }: Gate, module: Module): Run | undefined {
  const [from, to] = [findStatement(module, check.span), findStatement(module, main.span)];
  if (!from || !to || from.list !== to.list || from.index >= to.index || !standsInList(from, module.source)) return undefined;
  const statements = from.list.slice(from.index, to.index + 1);
  const value = valueOf(to.statement);
  const waits = value && awaitOf(value, main.callSpan);
  const operand = waits && operandOf(waits, module);
  if (!value || !operand || waits.value.kind !== 'call' || waits.value.isNew || !isPlain(waits.value) || !isAlwaysReached(value, waits)) return undefined;
  if (hasComment(module, waits.start, operand.start) || isBroken(module, { start: from.statement.start, end: to.statement.end })) return undefined;
  return statements.slice(0, -1).every((statement) => isOnTheWay(statement, check)) ? { check: from, statements, waits, operand, call: waits.value } : undefined;
}

function valueOf(statement: Statement): Expression | undefined {
  if (statement.kind === 'expression' || statement.kind === 'return') return statement.value;
  const [item, ...more] = statement.kind === 'declare' && statement.keyword !== 'using' ? statement.items : [];
  return more.length === 0 ? item?.value : undefined;
}

function awaitOf(value: Expression, callSpan: Span): Await | undefined {
  let found: Await | undefined;
  someInside(value, (node) => { if (node.kind === 'await' && isSame(node.value, callSpan)) found = node; return false; });
  return found;
}

/** Nothing on the way to the main request has an effect but the check; what a refusal does comes instead of the request. */
function isOnTheWay(statement: Statement, check: Step): boolean {
  const isOnlyCheck = (value: Expression): boolean => !someInside(value, (node) => isEffect(node) && !contains(node, check.callSpan) && !contains(check.callSpan, node));
  if (statement.kind === 'if') return statement.otherwise.length === 0 && isOnlyCheck(statement.test);
  const value = valueOf(statement);
  return contains(statement, check.callSpan) && statement.kind !== 'return' && value !== undefined ? isOnlyCheck(value) : isQuiet(statement) || isLog(statement);
}

/** Everything the request is made of is there before the check, and stays as it is; it gives a promise whatever happens. */
function isReady({ call, waits, statements }: Run, module: Module): boolean {
  const before = statements.slice(0, -1);
  const mentioned = namesIn(call);
  if (before.some((statement) => declaredBy(statement).some((name) => mentioned.has(name)))) return false;
  let isPromise = !mayThrowAtOnce(call, module) && !someInside(call, (node) => node.kind === 'await' || node.kind === 'yield');
  const name = call.callee.kind === 'name' ? call.callee.name : undefined;
  const { functions, declared } = namesOfModule(module);
  if (functions.get(name ?? '')?.some((fn) => !fn.isAsync)) isPromise = false;
  if (declared.get(name ?? '')?.some((value) => value.kind === 'function' && !value.fn.isAsync)) isPromise = false;
  return isPromise && !losesType({ waits, use: { kind: 'bound', pattern: '', keyword: 'const', type: '', wanted: '' } }, module);
}

function extraIndent(source: string, { check, waits }: Run): string {
  const [outer, inner] = [indentAt(source, check.statement.start), indentAt(source, waits.start)];
  return inner.startsWith(outer) ? inner.slice(outer.length) : '';
}

interface Abort {
  readonly name: string;
  /** The request with the signal. */
  readonly call: string;
  /** The first statement of each way out. */
  readonly refusals: readonly Statement[];
}

/** SDKs that take a signal beside the request's one argument. */
const SIGNALS = /^(openai|anthropic|groq|together)$/;

/** The request with a signal, where every refusal is a block that can give it. */
function abortable({ sends }: Step, { call, operand, statements }: Run, module: Module): Abort | undefined {
  const [request, ...more] = sends?.requests ?? [];
  const argument = call.args[0];
  if (!request || more.length > 0 || sends!.through.length > 0 || !SIGNALS.test(request.sdk) || call.args.length !== 1 || !argument || argument.spread) return undefined;
  if (!isSame(operand, call) || argument.value.kind !== 'object' || !/^,?\s*\)$/.test(module.source.slice(argument.end, call.end))) return undefined;
  const refusals = statements.slice(0, -1).filter((statement) => statement.kind === 'if').map((statement) => firstInBlock(statement, module));
  const known = refusals.filter((statement) => statement !== undefined);
  if (known.length === 0 || known.length < refusals.length) return undefined;
  const name = freeName('cancel', module.source);
  return { name, call: `${module.source.slice(call.start, argument.end)}, { signal: ${name}.signal })`, refusals: known };
}

function firstInBlock({ test, then }: If, module: Module): Statement | undefined {
  const [first] = then;
  return first && /^\s*\)\s*\{/.test(module.source.slice(test.end, first.start)) ? first : undefined;
}
