import type { Edit, Gate, Step } from '../../../../rules/model.ts';
import type { Await, Call, Expression, Statement } from '../../../code/code.ts';
import { endName } from '../../../code/callee.ts';
import { boundNames } from '../../../code/walk.ts';
import type { Document, Site } from './document.ts';
import { reference } from './imports.ts';
import { hasLongLiteral, reindented, rewritten } from './layout.ts';
import { findAll, isOfKind, namesIn } from './names.ts';
import { isPlain, OTHER_LOOPS, suspends } from './purity.ts';

/** The statements from the check to the main request. */
interface Run {
  readonly site: Site;
  readonly statements: readonly Statement[];
  readonly waits: Await;
  readonly call: Call;
}

/** Starts the main request as a task before the check; whatever ends the run early cancels it. */
export function startBeforeCheck(document: Document, gate: Gate): readonly Edit[] | undefined {
  const run = gate.check.changes === 'nothing' && gate.main.changes === 'nothing' ? runOf(document, gate) : undefined;
  const createTask = run && reference(document, 'asyncio', 'create_task', run.site.statement.start);
  if (!run || !createTask || !isReady(document, run) || parses(run.call) || OTHER_LOOPS.some((name) => document.names.binders(name).length > 0)) return undefined;
  const { site, statements, call, waits } = run;
  const indent = document.indentAt(site.statement.start);
  const unit = document.unit(site.fn!);
  const name = nameFor(document, gate.main);
  const whole = { start: site.statement.start, end: statements.at(-1)!.end };
  const moved = reindented(document, whole, statements, indent, indent + unit);
  if (!moved || statements.some((statement) => !document.ownLines(statement))) return undefined;
  const body = rewritten(document, whole, [...moved.filter((edit) => edit.end <= waits.start || edit.start >= waits.end), { start: waits.start, end: waits.end, newText: `await ${name}` }]);
  const lines = [
    `${name} = ${createTask.text}(${document.slice(call)})`,
    // its failure is heard where it is awaited, and nowhere else
    `${name}.add_done_callback(lambda task: task.cancelled() or task.exception())`,
    'try:',
    unit + body,
    'finally:',
    `${unit}${name}.cancel()`,
  ];
  return [...createTask.edits, { ...whole, newText: lines.join(document.eol + indent) }];
}

/** Text that may not be what it should be: its error would come before the check could refuse it. */
function parses(call: Call): boolean {
  return findAll(call, isOfKind('call')).some(({ callee }) => /^(?:loads?|parse\w*|model_validate\w*|int|float)$/.test(endName(callee)));
}

function runOf(document: Document, { check, main }: Gate): Run | undefined {
  const [from, to] = [document.siteOf(check.span), document.siteOf(main.span)];
  if (!from || !to || from.list !== to.list || from.index >= to.index || !from.fn?.isAsync || from.fn.broken || from.fn.isGenerator) return undefined;
  const statements = from.list.slice(from.index, to.index + 1);
  const value = valueOf(to.statement);
  const waits = value && findAll(value, isOfKind('await')).find((node) => node.value.start === main.callSpan.start && node.value.end === main.callSpan.end);
  const call = waits?.value;
  if (call?.kind !== 'call' || !waits || !isFirst(value!, waits) || !/^await\s+$/.test(document.source.slice(waits.start, call.start)) || waits.end !== call.end) return undefined;
  return statements.slice(0, -1).every((statement) => isOnTheWay(statement, check)) ? { site: from, statements, waits, call } : undefined;
}

function valueOf(statement: Statement): Expression | undefined {
  if (statement.kind === 'return') return statement.value;
  if (statement.kind === 'declare') return statement.items.length === 1 && statement.items[0]?.target.kind === 'name' ? statement.items[0].value : undefined;
  if (statement.kind !== 'expression') return undefined;
  const { value } = statement;
  return value.kind === 'assign' && value.operator === '=' && value.target.kind === 'name' ? value.value : value;
}

/** The awaited call, or parts of what it gives. */
function isFirst(value: Expression, waits: Await): boolean {
  return value === waits || (value.kind === 'member' || value.kind === 'index') && isFirst(value.object, waits);
}

/** Nothing on the way has an effect but the check; what a refusal does comes instead of the request. */
function isOnTheWay(statement: Statement, check: Step): boolean {
  const isCheck = (node: Await): boolean => node.value.start === check.callSpan.start && node.value.end === check.callSpan.end;
  const isCalm = (value: Expression): boolean => findAll(value, isOfKind('await', 'call', 'yield', 'assign', 'comprehension', 'other')).every((node) => node.kind === 'await' && isCheck(node)
    || check.callSpan.start <= node.start && node.end <= check.callSpan.end || node.kind === 'call' && isTextual(node));
  if (statement.kind === 'if') return statement.otherwise.length === 0 && isCalm(statement.test);
  const value = valueOf(statement);
  return value !== undefined && statement.kind !== 'return' && (statement.kind !== 'expression' || value.kind !== 'assign') && (isPlain(value) || isCalm(value));
}

/** `answer.strip().lower()`: makes a text of a text. */
function isTextual({ callee }: Call): boolean {
  return callee.kind === 'member' && /^(strip|lower|upper|casefold|startswith|endswith)$/.test(callee.property) || callee.kind === 'name' && /^(str|bool|len|any|all)$/.test(callee.name);
}

/** Everything the request is made of is there before the check, and stays as it is. */
function isReady(document: Document, { call, statements }: Run): boolean {
  if (suspends(call.args.map((argument) => argument.value)) || suspends(call.callee) || hasLongLiteral(document, statements)) return false;
  const mentioned = namesIn(call);
  const assigned = statements.slice(0, -1).flatMap((statement) => [
    ...findAll(statement, isOfKind('assign')).flatMap((node) => boundNames(node.target)),
    ...(statement.kind === 'declare' ? statement.items.flatMap((item) => boundNames(item.target)) : []),
  ]);
  return !assigned.some(({ name }) => mentioned.has(name));
}

function nameFor(document: Document, { binds }: Step): string {
  const wanted = `${binds.length === 1 ? binds[0]! : 'main'}_task`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (document.names.isFree(name)) return name;
  }
}
