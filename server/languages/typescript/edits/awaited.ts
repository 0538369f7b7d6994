import type { Await, Declare, Expression, ExpressionStatement, Module, Pattern, Span, Statement } from '../../../code/code.ts';
import { walkExpression } from '../../../code/walk.ts';
import { isIdentifier } from './layout.ts';
import { isEffect, isPurePattern } from './purity.ts';
import { contains, hasComment, isSame, someInside } from './tree.ts';

/** A statement that waits for one call, taken apart. */
export interface AwaitedStatement {
  readonly statement: Declare | ExpressionStatement;
  readonly waits: Await;
  /** What stands behind `await`, as written. */
  readonly operand: Span;
  /** How the result reaches the program. */
  readonly use: Use;
}

export type Use =
  /** `await f()` */
  | { readonly kind: 'dropped' }
  /** `const {a} = await f()`: `pattern` is what it is bound to. */
  | { readonly kind: 'bound'; readonly pattern: string; readonly keyword: 'const' | 'let' | 'var'; readonly type?: string; readonly wanted: string }
  /** Anything else: the statement stays, with a name in the place of the awaited call. */
  | { readonly kind: 'rest'; readonly wanted: string };

/** The statement of a step, if its shape is one that can be taken apart. */
export function awaitedStatement(statement: Statement, callSpan: Span, module: Module): AwaitedStatement | undefined {
  const value = valueOf(statement);
  if (!value || (statement.kind !== 'declare' && statement.kind !== 'expression')) return undefined;
  const waits = onlyAwait(value, callSpan);
  const operand = waits && operandOf(waits, module);
  if (!operand || waits.value.kind !== 'call' || waits.value.isNew || !isPlain(waits.value) || !isAlwaysReached(value, waits)) return undefined;
  if (hasComment(module, statement.start, operand.start) || hasComment(module, operand.end, statement.end)) return undefined;
  const use = statement.kind === 'declare' ? declared(statement, value, waits, module) : expressed(statement, value, waits, module);
  return use && { statement, waits, operand, use };
}

function valueOf(statement: Statement): Expression | undefined {
  if (statement.kind === 'expression') return statement.value;
  if (statement.kind !== 'declare' || statement.items.length !== 1) return undefined;
  return statement.items[0]?.value;
}

/** The one `await` of the expression, which waits for the given call. */
function onlyAwait(value: Expression, callSpan: Span): Await | undefined {
  const waits: Await[] = [];
  someInside(value, (node) => { if (node.kind === 'await') waits.push(node); return false; });
  const [first, ...more] = waits;
  return first && more.length === 0 && isSame(first.value, callSpan) ? first : undefined;
}

/** What stands behind `await`. */
export function operandOf(waits: Await, module: Module): Span | undefined {
  const gap = /^await(?:\s+|(?=\())/.exec(module.source.slice(waits.start, waits.end))?.[0];
  return gap === undefined ? undefined : { start: waits.start + gap.length, end: waits.end };
}

/** Neither the call's arguments nor the functions among them assign anything. */
export function isPlain(value: Expression): boolean {
  let assigns = false;
  walkExpression(value, { expression: (node) => { assigns ||= node.kind === 'assign' || node.kind === 'yield' || (node.kind === 'unary' && node.operator === 'delete'); } });
  return !assigns;
}

/** Evaluated whenever the statement is: not behind `&&`, `?:` or `?.`. */
export function isAlwaysReached(value: Expression, target: Expression): boolean {
  const inside = (part: Expression | undefined): boolean => part !== undefined && contains(part, target) && isAlwaysReached(part, target);
  if (value === target) return true;
  switch (value.kind) {
    case 'member': return inside(value.object);
    case 'index': return inside(value.object) || (!isOptional(value) && inside(value.index));
    case 'call': return inside(value.callee) || (!isOptional(value) && value.args.some((argument) => inside(argument.value)));
    case 'logical': return inside(value.left);
    case 'conditional': return inside(value.test);
    case 'binary': return inside(value.left) || inside(value.right);
    case 'text': return value.parts.some((part) => part.kind === 'hole' && inside(part.value));
    case 'object': return value.entries.some((entry) => inside(entry.value));
    case 'list': return value.items.some(inside);
    case 'unary': case 'spread': return inside(value.value);
    case 'assign': return value.operator === '=' && inside(value.value);
    default: return false;
  }
}

function isOptional(value: Expression): boolean {
  return someInside(value, (node) => (node.kind === 'member' || node.kind === 'index' || node.kind === 'call') && node.optional);
}

function declared(statement: Declare, value: Expression, waits: Await, module: Module): Use | undefined {
  const [item] = statement.items;
  const { keyword } = statement;
  if (!item || !isPurePattern(item.target) || keyword === 'using' || keyword === 'annotated') return undefined;
  const { source } = module;
  const wanted = item.target.kind === 'name' ? `${item.target.name}Result` : 'result';
  const joint = /^\s*(?::\s*([^]*?)\s*)?=\s*$/.exec(source.slice(item.target.end, value.start));
  const isClean = joint !== null && source.slice(value.end, item.span.end).trim() === '';
  const type = joint?.[1];
  const path = isClean ? (value === waits ? [] : memberPath(value, waits, source)) : undefined;
  if (path && (path.length === 0 || (type === undefined && item.target.kind === 'name'))) {
    const pattern = patternFor(path, source.slice(item.target.start, item.target.end));
    return { kind: 'bound', pattern, keyword, ...(type === undefined ? {} : { type }), wanted };
  }
  return isRest(value, waits) ? { kind: 'rest', wanted } : undefined;
}

/** `(await f()).a.b`: the names, outermost last. */
function memberPath(value: Expression, waits: Await, source: string): readonly string[] | undefined {
  const names: string[] = [];
  let at = value;
  while (at.kind === 'member') {
    const joint = source.slice(at.object.end, at.propertySpan.start);
    const expected = at.object === waits ? /^\s*\)\s*\.\s*$/ : /^\s*\.\s*$/;
    if (!isIdentifier(at.property) || !expected.test(joint)) return undefined;
    names.unshift(at.property);
    at = at.object;
  }
  return at === waits ? names : undefined;
}

function patternFor(path: readonly string[], target: string): string {
  return path.reduceRight((inner, name) => (inner === name ? `{ ${name} }` : `{ ${name}: ${inner} }`), target);
}

function expressed(statement: ExpressionStatement, value: Expression, waits: Await, module: Module): Use | undefined {
  if (value === waits) {
    return statement.start === waits.start && /^\s*;?$/.test(module.source.slice(waits.end, statement.end)) ? { kind: 'dropped' } : undefined;
  }
  if (value.kind === 'assign' && value.operator === '=' && value.value && isPlace(value.target) && isRest(value.value, waits)) {
    return { kind: 'rest', wanted: value.target.kind === 'name' ? `${value.target.name}Result` : 'result' };
  }
  return isPush(value, waits) ? { kind: 'rest', wanted: 'result' } : undefined;
}

/** What is made of the result can be made a moment later: nothing else in it has an effect. */
function isRest(value: Expression, waits: Await): boolean {
  return !someInside(value, (node) => !contains(waits, node) && isEffect(node));
}

/** A name, or members of one. */
function isPlace(target: Pattern): boolean {
  let at: Expression | Pattern = target;
  while (at.kind === 'member' && !at.optional) at = at.object;
  return at.kind === 'name' && at.name !== '';
}

/** `results.push(await f())` on a plain name. */
function isPush(value: Expression, waits: Await): boolean {
  if (value.kind !== 'call' || value.optional || value.args.length !== 1) return false;
  const [argument] = value.args;
  return value.callee.kind === 'member' && value.callee.property === 'push' && value.callee.object.kind === 'name'
    && argument !== undefined && !argument.spread && isRest(argument.value, waits);
}
