import type { Edit, Loop } from '../../../../rules/model.ts';
import type { Expression, Loop as LoopStatement, Module, Span } from '../../../code/code.ts';
import { isArrayName, isArrayValue } from './arrays.ts';
import { eolOf, freeName, indentAt, indented, indentUnit } from './layout.ts';
import { iterationBody, type IterationBody } from './iteration-body.ts';
import { showsItems } from './partial-results.ts';
import { isPurePattern } from './purity.ts';
import { findStatement, hasComment, isBroken, namesIn, standsInList } from './tree.ts';

/** So many requests at a time are started where the number of items is not known, or large. */
const SLICE = 8;
/** Known to be so few that all start at once. */
const FEW = 16;

/** `for (const x of xs) { await f(x); }` as `await Promise.all(xs.map(async (x) => { await f(x); }))`, in slices where there may be many. */
export function runIterationsTogether(loop: Loop, module: Module): readonly Edit[] | undefined {
  const found = findStatement(module, loop.span);
  const statement = found?.statement;
  if (statement?.kind !== 'loop' || !standsInList(found!, module.source) || isBroken(module, statement)) return undefined;
  const head = headOf(statement, module);
  if (!head || namesIn(...statement.body).has('Promise')) return undefined;
  const body = iterationBody(statement, head.sourceName, module);
  if (!body || (body.list !== undefined && (!isArrayName(body.list, module) || showsItems(body.list, statement, module)))) return undefined;
  const isFew = loop.size !== undefined && loop.size <= FEW;
  if (!isFew && head.sourceName !== undefined && !isArrayName(head.sourceName, module)) return undefined;
  const newText = isFew ? allAtOnce(statement, head, body, module) : inSlices(statement, head, body, module);
  return [{ start: statement.start, end: statement.end, newText }];
}

interface Head {
  /** The item as a parameter. */
  readonly item: string;
  readonly source: string;
  readonly sourceName: string | undefined;
}

function headOf(loop: LoopStatement, module: Module): Head | undefined {
  const { target, source } = loop;
  if (loop.form !== 'each' || !target || !source || !(loop.declares === 'const' || loop.declares === 'let') || !isPurePattern(target)) return undefined;
  const text = module.source;
  if (hasComment(module, loop.start, loop.bodySpan.start) || !/^\s*of\s+$/.test(text.slice(target.end, source.start))) return undefined;
  if (!/^\s*\)\s*$/.test(text.slice(source.end, loop.bodySpan.start)) || !isArraySource(source, module)) return undefined;
  return { item: text.slice(target.start, target.end), source: text.slice(source.start, source.end), sourceName: source.kind === 'name' ? source.name : undefined };
}

function isArraySource(source: Expression, module: Module): boolean {
  return source.kind === 'name' ? isArrayName(source.name, module) : isArrayValue(source);
}

function allAtOnce(loop: LoopStatement, head: Head, body: IterationBody, module: Module): string {
  const results = freeName('results', module.source);
  const { eol, indent } = layout(loop, module);
  const call = `await Promise.all(${head.source}.map(async (${head.item}) => ${body.text((span) => module.source.slice(span.start, span.end))}));`;
  return body.list === undefined ? call : `const ${results} = ${call}${eol}${indent}${collected(body, results)}`;
}

function inSlices(loop: LoopStatement, head: Head, body: IterationBody, module: Module): string {
  const { eol, indent, unit } = layout(loop, module);
  const [start, results] = [freeName('start', module.source), freeName('results', module.source)];
  const items = head.sourceName ?? freeName('items', module.source);
  const declared = head.sourceName === undefined ? [`const ${items} = ${head.source};`] : [];
  const inner = body.text((span) => indented(module, span, unit));
  const call = `await Promise.all(${items}.slice(${start}, ${start} + ${SLICE}).map(async (${head.item}) => ${inner}));`;
  const rows = body.list === undefined ? [unit + call] : [`${unit}const ${results} = ${call}`, unit + collected(body, results)];
  return [...declared, `for (let ${start} = 0; ${start} < ${items}.length; ${start} += ${SLICE}) {`, ...rows, '}'].join(eol + indent);
}

function collected(body: IterationBody, results: string): string {
  return `${body.list}.push(...${results}${body.isNested ? '.flat()' : ''});`;
}

function layout(span: Span, module: Module): { readonly eol: string; readonly indent: string; readonly unit: string } {
  return { eol: eolOf(module.source), indent: indentAt(module.source, span.start), unit: indentUnit(module.source) };
}
