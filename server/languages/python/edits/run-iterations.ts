import type { Edit, Loop } from '../../../../rules/model.ts';
import type { Call, Expression, FunctionNode, Loop as LoopStatement, Pattern, Span, Statement } from '../../../code/code.ts';
import { boundNames } from '../../../code/walk.ts';
import type { Document, Site } from './document.ts';
import { reference } from './imports.ts';
import { reindented, rewritten } from './layout.ts';
import { findAll, isOfKind, namesIn } from './names.ts';
import { OTHER_LOOPS, TIED } from './purity.ts';

const LIMIT = 8;
/** Iterables that are read without running code of the program's own. */
const SOURCES = /^(?:range|enumerate|zip|sorted|reversed|list|set|tuple)$|\.(?:items|values|keys|split|splitlines)$/;
const WAITS = /(?:^|\.)(?:sleep|wait|acquire|throttle|\w*limit\w*)$/i;

interface Body {
  readonly fn: FunctionNode;
  readonly loop: LoopStatement;
  readonly site: Site;
  readonly params: readonly string[];
  /** `out.append(value)` at the body's end. */
  readonly append?: { readonly statement: Statement; readonly list: string; readonly value: Expression };
  readonly continues: readonly Span[];
}

/** A loop of awaits as a helper that is started for every item and awaited together, a few at a time. */
export function runIterationsTogether(document: Document, loop: Loop): readonly Edit[] | undefined {
  if (loop.form !== 'each' || loop.carried.length > 0) return undefined;
  const body = bodyOf(document, loop);
  if (!body || OTHER_LOOPS.some((name) => document.names.binders(name).length > 0)) return undefined;
  const isLimited = loop.size === undefined || loop.size > LIMIT;
  const gather = reference(document, 'asyncio', 'gather', loop.span.start);
  const semaphore = reference(document, 'asyncio', 'Semaphore', loop.span.start);
  const text = gather && semaphore && written(document, body, gather.text, isLimited ? semaphore.text : undefined);
  if (text === undefined) return undefined;
  const imports = gather?.edits.length ? gather.edits : isLimited ? (semaphore?.edits ?? []) : [];
  return [...imports, { start: body.loop.start, end: body.loop.end, newText: text }];
}

function bodyOf(document: Document, facts: Loop): Body | undefined {
  const site = document.siteOf(facts.span);
  const loop = site?.statement;
  const fn = site?.fn;
  if (!site || !fn?.isAsync || fn.broken || loop?.kind !== 'loop' || loop.form !== 'each' || !loop.target || !loop.source || loop.otherwise.length > 0) return undefined;
  // What the iterations before a failure left behind could be seen by a handler.
  if (site.around.some((outer) => outer.kind === 'try' || outer.kind === 'with')) return undefined;
  const params = paramsOf(loop.target);
  if (!params || !isPlainSource(document, loop.source) || !isSimple(loop) || isTied(loop)) return undefined;
  const append = appendOf(loop.body.at(-1));
  const body = { fn, loop, site, params, continues: findAll(loop.body, isOfKind('jump')), ...(append ? { append } : {}) };
  if (append ? body.continues.length > 0 || !isFreshList(document, body, append.list) : !awaitsLast(loop)) return undefined;
  return namesStayInside(document, body) && document.ownLines(loop) ? body : undefined;
}

function paramsOf(target: Pattern): readonly string[] | undefined {
  const places = findAll(target, isOfKind('member', 'index', 'rest-pattern'));
  const names = boundNames(target).map((name) => name.name);
  return places.length === 0 && names.length > 0 && new Set(names).size === names.length ? names : undefined;
}

function isPlainSource(document: Document, source: Expression): boolean {
  if (source.kind === 'call') return SOURCES.test(document.slice(source.callee)) && source.args.every((argument) => isPlainSource(document, argument.value));
  return ['name', 'number', 'text'].includes(source.kind)
    || (source.kind === 'member' && isPlainSource(document, source.object))
    || (source.kind === 'list' && document.source[source.start] === '[');
}

/** Assignments to names, awaited calls, guards that skip an iteration: nothing that leaves the loop or writes elsewhere. */
function isSimple(loop: LoopStatement): boolean {
  const calls = findAll(loop.body, isOfKind('await'));
  if (calls.length === 0 || calls.some((node) => node.value.kind !== 'call' || WAITS.test(calleeName(node.value)))) return false;
  if (findAll(loop.body, isOfKind('yield', 'function-node', 'class-node', 'with', 'try', 'return', 'throw', 'switch', 'import', 'loop')).length > 0) return false;
  if (findAll(loop.body, isOfKind('jump')).some((jump) => jump.form !== 'continue')) return false;
  if (findAll(loop.body, isOfKind('assign')).some((node) => node.operator !== '=')) return false;
  return loop.body.every((statement, index) => isSimpleStatement(statement, index === loop.body.length - 1));
}

function calleeName(call: Call): string {
  return call.callee.kind === 'member' ? call.callee.property : call.callee.kind === 'name' ? call.callee.name : '';
}

function isSimpleStatement(statement: Statement, isLast: boolean): boolean {
  switch (statement.kind) {
    case 'declare': return statement.items.every((item) => item.target.kind === 'name' && item.value);
    case 'if': return statement.otherwise.length === 0 && statement.then.length === 1 && statement.then[0]?.kind === 'jump' && !isLast;
    case 'expression':
      if (statement.value.kind === 'assign') return paramsOf(statement.value.target) !== undefined && statement.value.value?.kind !== 'assign';
      return (statement.value.kind === 'await' && statement.value.value.kind === 'call') || (isLast && appendOf(statement) !== undefined);
    default: return false;
  }
}

function isTied(loop: LoopStatement): boolean {
  const names = namesIn(loop.body);
  return TIED.some((name) => names.has(name));
}

function appendOf(statement: Statement | undefined): Body['append'] {
  const call = statement?.kind === 'expression' ? statement.value : undefined;
  if (!statement || call?.kind !== 'call' || call.callee.kind !== 'member' || call.callee.property !== 'append' || call.callee.object.kind !== 'name') return undefined;
  const [argument, more] = call.args;
  return argument && !more && !argument.name && !argument.spread ? { statement, list: call.callee.object.name, value: argument.value } : undefined;
}

/** Without a list to fill, only an await at the end keeps the body from doing something unseen with its results. */
function awaitsLast(loop: LoopStatement): boolean {
  const last = loop.body.at(-1);
  return last?.kind === 'expression' && last.value.kind === 'await';
}

/** The list is made empty in this function, before the loop, and the body only appends to it. */
function isFreshList(document: Document, body: Pick<Body, 'fn' | 'loop'>, name: string): boolean {
  const { fn, loop } = body;
  const uses = document.names.usesWithin(name, fn);
  const [write, another] = uses.filter((use) => use.isWrite);
  const inside = uses.filter((use) => loop.start <= use.name.start && use.name.end <= loop.end);
  if (!write || another || inside.length !== 1 || write.name.start > loop.start || document.names.functionOf(write.name) !== fn) return false;
  if (document.names.binders(name).length > 0 || uses.some((use) => document.names.functionOf(use.name) !== fn)) return false;
  const parent = document.names.parent(write.name);
  const value = parent?.kind === 'assign' ? parent.value : parent?.kind === 'declare' ? parent.items[0]?.value : undefined;
  return value !== undefined && /^(?:\[\s*\]|list\(\))$/.test(document.slice(value));
}

/** Names the body binds become the helper's own: nothing outside may know them, and no iteration may see the last one's. */
function namesStayInside(document: Document, body: Pick<Body, 'fn' | 'loop' | 'params' | 'site'>): boolean {
  const { fn, loop } = body;
  const isRepeated = body.site.around.some((outer) => outer.kind === 'loop');
  const assigned = loop.body.flatMap((statement) => assignedIn(statement).map((name) => ({ name, statement })));
  for (const name of new Set([...body.params, ...assigned.map((item) => item.name)])) {
    if (document.names.binders(name).length > 0) return false;
    const uses = document.names.usesWithin(name, fn);
    const outside = uses.filter((use) => use.name.start < loop.start || use.name.end > loop.end);
    if (outside.some((use) => isRepeated || use.name.start > loop.start || document.names.functionOf(use.name) !== fn)) return false;
    if (body.params.includes(name)) continue;
    const first = assigned.find((item) => item.name === name)?.statement;
    const inside = uses.filter((use) => use.name.start >= loop.bodySpan.start);
    if (inside.some((use) => first && (use.name.start < first.start || (use.name.end <= first.end && !use.isWrite)))) return false;
  }
  return true;
}

function assignedIn(statement: Statement): readonly string[] {
  if (statement.kind === 'declare') return statement.items.flatMap((item) => boundNames(item.target).map((name) => name.name));
  if (statement.kind === 'expression' && statement.value.kind === 'assign') return boundNames(statement.value.target).map((name) => name.name);
  return [];
}

function written(document: Document, body: Body, gather: string, semaphore: string | undefined): string | undefined {
  const { loop, fn } = body;
  const { eol } = document;
  const indent = document.indentAt(loop.start);
  const unit = document.unit(fn);
  const header = headerOf(document, loop);
  const inner = header && bodyText(document, body, header.end, indent + unit, semaphore ? indent + unit + unit : indent + unit);
  if (!header || inner === undefined) return undefined;
  const helper = fresh(document, 'run_one');
  const gate = fresh(document, 'semaphore');
  const params = body.params.join(', ');
  const all = `await ${gather}(*(${helper}(${params}) for ${document.slice(loop.target ?? loop)} in ${document.slice(loop.source ?? loop)}))`;
  return [
    ...(semaphore ? [`${gate} = ${semaphore}(${LIMIT})`, ''] : []),
    `async def ${helper}(${params}):${header.comment}`,
    ...(semaphore ? [`${unit}async with ${gate}:`] : []),
  ].map((line, index) => (line && index > 0 ? indent + line : line)).join(eol) + eol + inner + eol + eol
    + indent + (body.append ? `${body.append.list}.extend(${all})` : all);
}

/** From the loop's start to the end of its first line, where that is all of the header. */
function headerOf(document: Document, loop: LoopStatement): { readonly end: number; readonly comment: string } | undefined {
  const { source } = document;
  const end = document.lineEnd(loop.source?.end ?? loop.start);
  const between = source.slice(loop.target?.end, loop.source?.start);
  const rest = /^[ \t]*:([ \t]*(?:#.*)?)$/.exec(source.slice(loop.source?.end, end));
  return rest && end < loop.bodySpan.start && /^[ \t]+in[ \t]+$/.test(between) && !document.slice(loop).startsWith('async')
    ? { end, comment: (rest[1] ?? '').trimEnd() } : undefined;
}

/** The loop's lines as the helper's: appending is returning, and so is going on with the next item. */
function bodyText(document: Document, body: Body, headerEnd: number, from: string, to: string): string | undefined {
  const { loop, append } = body;
  const lines = { start: headerEnd, end: loop.end };
  const moved = reindented(document, lines, loop.body, from, to);
  const last = loop.body.at(-1);
  if (!moved || !last || loop.body.some((statement) => !document.ownLines(statement))) return undefined;
  const edits: Edit[] = [...moved, ...body.continues.map(({ start, end }) => ({ start, end, newText: 'return' }))];
  if (append) {
    const value = append.value;
    // What stands around the value inside `append( … )` would be lost.
    if (!/^[\w.]+\.append\($/.test(document.source.slice(last.start, value.start)) || document.source.slice(value.end, last.end) !== ')') return undefined;
    edits.push({ start: last.start, end: value.start, newText: 'return ' }, { start: value.end, end: last.end, newText: '' });
    if (moved.some((edit) => value.start < edit.start && edit.start < value.end) && value.kind !== 'call' && value.kind !== 'await') return undefined;
  }
  return rewritten(document, lines, edits).replace(/^\r?\n/, '');
}

function fresh(document: Document, name: string): string {
  let [candidate, number] = [name, 2];
  while (new RegExp(`\\b${candidate}\\b`).test(document.source)) candidate = `${name}_${number++}`;
  return candidate;
}
