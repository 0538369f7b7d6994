import type { Edit, Step } from '../../../../rules/model.ts';
import type { Await, Expression, Statement } from '../../../code/code.ts';
import type { Document } from './document.ts';
import { reference } from './imports.ts';
import { hasLongLiteral, reindented, rewritten } from './layout.ts';
import type { Kinded } from './names.ts';
import { findAll, isOfKind } from './names.ts';
import { OTHER_LOOPS, suspends } from './purity.ts';

const WIDTH = 88;

/** `{"a": await f(), "b": await g()}`: both are awaited in a statement before, and their names stand in their places. */
export function runTogetherInside(document: Document, steps: readonly Step[]): readonly Edit[] | undefined {
  const site = document.siteOf(steps[0]!.span);
  const value = site && valueOf(site.statement);
  if (!site || !value || !site.fn?.isAsync || site.fn.broken || !document.ownLines(site.statement)) return undefined;
  const waiting = findAll(value, isOfKind('await'));
  const areSteps = waiting.length === steps.length && waiting.every((waits) => steps.some(({ callSpan }) => callSpan.start === waits.value.start && callSpan.end === waits.value.end));
  if (!areSteps || steps.some((step) => step.changes !== 'nothing') || !waiting.every((waits) => canMove(document, value, waits)) || !keepsOrder(value, waiting)) return undefined;
  if (OTHER_LOOPS.some((name) => document.names.binders(name).length > 0)) return undefined;

  const gather = reference(document, 'asyncio', 'gather', site.statement.start);
  const names = namesFor(document, value, waiting);
  const text = gather && started(document, site.statement, names, waiting, gather.text);
  if (!gather || text === undefined) return undefined;
  const replaced = waiting.map((waits, index): Edit => ({ start: waits.start, end: waits.end, newText: names[index]! }));
  return [...gather.edits, { start: site.statement.start, end: site.statement.start, newText: text }, ...replaced];
}

function valueOf(statement: Statement): Expression | undefined {
  if (statement.kind === 'return') return statement.value;
  if (statement.kind === 'declare') return statement.items.length === 1 && statement.items[0]?.target.kind === 'name' ? statement.items[0].value : undefined;
  if (statement.kind !== 'expression') return undefined;
  const { value } = statement;
  return value.kind !== 'assign' ? value : value.operator === '=' && value.target.kind === 'name' ? value.value : undefined;
}

function canMove(document: Document, value: Expression, waits: Await): boolean {
  const call = waits.value;
  return call.kind === 'call' && !call.args.some((argument) => suspends(argument.value)) && !suspends(call.callee) && isAlwaysReached(value, waits)
    && /^await\s+$/.test(document.source.slice(waits.start, call.start)) && waits.end === call.end;
}

function isAlwaysReached(value: Expression, target: Expression): boolean {
  const inside = (part: Expression): boolean => part.start <= target.start && target.end <= part.end && isAlwaysReached(part, target);
  if (value === target) return true;
  switch (value.kind) {
    case 'member': return inside(value.object);
    case 'index': return inside(value.object) || inside(value.index);
    case 'call': return inside(value.callee) || value.args.some((argument) => inside(argument.value));
    // a chain of comparisons stops at the first that fails
    case 'binary': return !/^(?:[<>]=?|[!=]=|in|is|not in|is not)$/.test(value.operator) && (inside(value.left) || inside(value.right));
    case 'object': return value.entries.some((entry) => inside(entry.value));
    case 'list': return value.items.some(inside);
    default: return false;
  }
}

/** Besides the calls nothing runs but what is done with all their results. */
function keepsOrder(value: Expression, waiting: readonly Await[]): boolean {
  const outside = findAll(value, (node): node is Kinded => !waiting.some((waits) => waits.start <= node.start && node.end <= waits.end));
  return outside.every((node) => {
    if (node.kind === 'call') return isPath(node.callee) && waiting.every((waits) => node.start <= waits.start && waits.end <= node.end);
    return CALM.has(node.kind);
  });
}
const CALM = new Set(['text', 'chunk', 'number', 'boolean', 'nothing', 'name', 'list', 'object', 'property', 'binary', 'index', 'member']);

function isPath(callee: Expression): boolean {
  return callee.kind === 'name' || callee.kind === 'member' && isPath(callee.object);
}

function namesFor(document: Document, value: Expression, waiting: readonly Await[]): readonly string[] {
  const taken = new Set<string>();
  return waiting.map((waits) => {
    const wanted = keyOf(value, waits);
    for (let number = 1; ; number++) {
      const name = `${wanted ? `${wanted}_` : ''}result${number === 1 ? '' : `_${number}`}`;
      if (taken.has(name) || !document.names.isFree(name)) continue;
      taken.add(name);
      return name;
    }
  });
}

/** The key or keyword an awaited call is the value of. */
function keyOf(value: Expression, waits: Await): string | undefined {
  const property = findAll(value, isOfKind('property')).find((entry) => entry.value === waits)?.key;
  const keyword = findAll(value, isOfKind('call')).flatMap((call) => call.args).find((argument) => argument.value === waits)?.name;
  const key = property ?? keyword;
  return key !== undefined && /^[a-z]\w*$/.test(key) ? key : undefined;
}

function started(document: Document, statement: Statement, names: readonly string[], waiting: readonly Await[], gather: string): string | undefined {
  const { eol } = document;
  const indent = document.indentAt(statement.start);
  const head = `${names.join(', ')} = await ${gather}(`;
  const calls = waiting.map((waits) => document.slice(waits.value));
  const line = `${head}${calls.join(', ')})`;
  if (!line.includes('\n') && indent.length + line.length <= WIDTH) return line + eol + indent;
  if (waiting.some((waits) => hasLongLiteral(document, waits))) return undefined;
  const unit = '    ';
  const rows = waiting.map((waits) => moved(document, waits, `${indent}${unit}`));
  return [head, ...rows.map((row) => `${indent}${unit}${row},`), `${indent})`, indent].join(eol);
}

/** A call's further lines hang under its first as they did. */
function moved(document: Document, waits: Await, to: string): string {
  const from = document.indentAt(waits.start);
  const edits = reindented(document, waits.value, waits.value, from, to) ?? [];
  return rewritten(document, waits.value, edits);
}
