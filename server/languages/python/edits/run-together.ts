import type { Edit, Step } from '../../../../rules/model.ts';
import { isReadAfterError } from '../../../code/after-error.ts';
import type { Await, Call, Expression, FunctionNode, Pattern, Statement, Try } from '../../../code/code.ts';
import { boundNames } from '../../../code/walk.ts';
import type { Document, Site } from './document.ts';
import { reference } from './imports.ts';
import { reindented, rewritten } from './layout.ts';
import { findAll, isOfKind, namesIn } from './names.ts';
import { isPlain, OTHER_LOOPS, suspends } from './purity.ts';
import { runTogetherInside } from './together-inside.ts';

/** A statement that does nothing but await a call and name what came back. */
interface Awaiting {
  readonly site: Site;
  readonly call: Call;
  readonly target?: Pattern;
  readonly names: readonly string[];
  /** `x: T` in front of the value. */
  readonly annotation?: string;
  /** Running it changes nothing that other code could see. */
  readonly isHarmless: boolean;
}

const WIDTH = 88;
const WAITS = /(?:^|\.)(?:sleep|wait|acquire|join|drain|gather)$/;

/** `a = await f()` and `b = await g()` as `a, b = await asyncio.gather(f(), g())`. */
export function runTogether(document: Document, steps: readonly Step[]): readonly Edit[] | undefined {
  if (steps.length > 1 && steps.every(({ span }) => span.start === steps[0]!.span.start && span.end === steps[0]!.span.end)) return runTogetherInside(document, steps);
  const found = steps.map((step) => awaitingOf(document, step));
  const list = found.filter((item) => item !== undefined).sort((a, b) => a.call.start - b.call.start);
  const [first, last] = [list[0], list.at(-1)];
  const fn = first?.site.fn;
  if (list.length !== steps.length || list.length < 2 || !first || !last || !fn?.isAsync || fn.broken) return undefined;
  if (list.some((item) => item.site.list !== first.site.list) || !areIndependent(document, list, fn)) return undefined;
  const between = first.site.list.slice(first.site.index + 1, last.site.index).filter((statement) => !list.some((item) => item.site.statement === statement));
  if (!between.every((statement) => canRunBefore(statement, list)) || showsProgress(first.site, last.site, fn)) return undefined;
  if (OTHER_LOOPS.some((name) => document.names.binders(name).length > 0)) return undefined;

  const gather = reference(document, 'asyncio', 'gather', first.site.statement.start);
  const text = gather && merged(document, list, gather.text, fn);
  const removals = list.slice(0, -1).map((item) => document.removal(item.site.statement));
  const lines = document.ownLines(last.site.statement);
  if (!gather || text === undefined || !lines || removals.some((edit) => !edit)) return undefined;
  return [...gather.edits, ...removals.filter((edit) => edit !== undefined), { start: last.site.statement.start, end: last.site.statement.end, newText: text }];
}

function awaitingOf(document: Document, step: Step): Awaiting | undefined {
  const site = document.siteOf(step.span);
  if (!site || step.isBlocking) return undefined;
  const parts = partsOf(site.statement);
  if (!parts || parts.awaited.value.kind !== 'call') return undefined;
  const call = parts.awaited.value;
  if (step.callSpan.start !== call.start || step.callSpan.end !== call.end) return undefined;
  // Parentheses around the awaited call or the await are not in the tree; they would be lost.
  if (!/^await\s+$/.test(document.source.slice(parts.awaited.start, call.start)) || parts.awaited.end !== call.end || site.statement.end !== call.end) return undefined;
  const names = parts.target ? plainNames(parts.target) : [];
  // What is awaited for no result is awaited for its effect.
  if (names?.length === 0 && step.changes !== 'nothing' && step.changes !== 'local') return undefined;
  if (!names || WAITS.test(document.slice(call.callee)) || call.args.some((argument) => suspends(argument.value)) || suspends(call.callee)) return undefined;
  const annotation = parts.type && `${document.slice(parts.target ?? parts.type)}: ${document.slice(parts.type)}`;
  return { site, call, names, isHarmless: step.changes === 'nothing', ...(parts.target ? { target: parts.target } : {}), ...(annotation ? { annotation } : {}) };
}

function partsOf(statement: Statement): { awaited: Await; target?: Pattern; type?: Expression } | undefined {
  if (statement.kind === 'declare') {
    const [item] = statement.items;
    return item?.value?.kind === 'await' && item.target.kind === 'name' ? { awaited: item.value, target: item.target, ...(item.type ? { type: item.type } : {}) } : undefined;
  }
  if (statement.kind !== 'expression') return undefined;
  const { value } = statement;
  if (value.kind === 'await') return { awaited: value };
  return value.kind === 'assign' && value.operator === '=' && value.value?.kind === 'await' ? { awaited: value.value, target: value.target } : undefined;
}

/** A name, or a flat list of names. */
function plainNames(target: Pattern): readonly string[] | undefined {
  if (target.kind === 'name') return [target.name];
  if (target.kind !== 'list-pattern' || target.items.length === 0) return undefined;
  const names = target.items.flatMap((item) => (item?.kind === 'name' ? [item.name] : []));
  return names.length === target.items.length ? names : undefined;
}

/** No call reads what another one's result is bound to, and nothing else can see when a name is bound. */
function areIndependent(document: Document, list: readonly Awaiting[], fn: FunctionNode): boolean {
  const bound = list.flatMap((item) => item.names);
  if (new Set(bound).size !== bound.length) return false;
  if (list.some((item) => item.names.length === 0) && bound.length > 0 && !isUnread(document, '_')) return false;
  if (list.some((item, index) => list.slice(0, index).some((earlier) => reads(item.call, earlier.names)))) return false;
  if (bound.some((name) => document.names.binders(name).some((binder) => binder.kind === 'outward'))) return false;
  const end = list.at(-1)?.call.end ?? 0;
  const closures = findAll(fn.body, isOfKind('function-node')).filter((inner) => inner.start < end);
  return !closures.some((inner) => reads(inner, bound));
}

function isUnread(document: Document, name: string): boolean {
  return document.names.reads(name).length === 0 && document.names.binders(name).length === 0;
}

function reads(root: unknown, names: readonly string[]): boolean {
  const read = namesIn(root);
  return names.some((name) => read.has(name));
}

/** A statement between the steps comes before all of them: it may only name a plain value of which they know nothing. */
function canRunBefore(statement: Statement, list: readonly Awaiting[]): boolean {
  if (statement.kind === 'other-statement') return statement.syntax === 'pass';
  const value = statement.kind === 'expression' && statement.value.kind === 'assign' && statement.value.operator === '=' ? statement.value : undefined;
  if (value?.target.kind !== 'name' || !value.value || !isPlain(value.value)) return false;
  const { name } = value.target;
  const earlier = list.filter((item) => item.call.start < statement.start);
  const touched = earlier.flatMap((item) => [...(item.isHarmless ? [] : namesIn(item.call)), ...item.names]);
  if (earlier.some((item) => namesIn(item.call).has(name))) return false;
  return !list.some((item) => item.names.includes(name)) && !reads(value.value, touched);
}

/** An error handler could tell which of the names had their values when the error came: together all have, or none. */
function showsProgress({ statement, list, index, around }: Site, last: Site, fn: FunctionNode): boolean {
  const names = findAll(list.slice(index, last.index), isOfKind('assign')).flatMap(({ target }) => boundNames(target).map(({ name }) => name));
  const declared = findAll(list.slice(index, last.index), isOfKind('declare')).flatMap(({ items }) => items.flatMap(({ target }) => boundNames(target).map(({ name }) => name)));
  const tries = around.filter((node) => node.kind === 'try' && node.body.some((inner) => inner.start <= statement.start && statement.end <= inner.end));
  return isReadAfterError(new Set([...names, ...declared]), tries as readonly Try[], fn.body);
}

function merged(document: Document, list: readonly Awaiting[], gather: string, fn: FunctionNode): string | undefined {
  const indent = document.indentAt(list[0]?.site.statement.start ?? 0);
  const unit = document.unit(fn);
  const declared = list.flatMap((item) => (item.annotation ? [item.annotation] : []));
  const bound = list.flatMap((item) => item.names);
  const targets = list.map((item) => targetText(item)).join(', ');
  const head = `${bound.length > 0 ? `${targets} = ` : ''}await ${gather}(`;
  const before = declared.map((line) => line + document.eol + indent).join('');
  const calls = list.map((item) => document.slice(item.call));
  const single = `${head}${calls.join(', ')})`;
  if (!calls.some((text) => text.includes('\n')) && indent.length + single.length <= WIDTH) return before + single;
  const moved = list.map((item) => movedCall(document, item, indent, indent + unit));
  if (moved.some((text) => text === undefined)) return undefined;
  return `${before}${head}${document.eol}${moved.map((text) => `${indent}${unit}${text},${document.eol}`).join('')}${indent})`;
}

function targetText(item: Awaiting): string {
  if (item.names.length === 0) return '_';
  if (item.target?.kind === 'name') return item.names[0] ?? '_';
  return item.names.length === 1 ? `(${item.names[0]},)` : `(${item.names.join(', ')})`;
}

/** A call one level further in; lines that hang under it move with it. */
function movedCall(document: Document, item: Awaiting, from: string, to: string): string | undefined {
  const edits = reindented(document, item.call, item.call, from, to);
  return edits && rewritten(document, item.call, edits);
}
