import type { Assign, Expression, ExpressionStatement, Loop, Module, Pattern, Span, Statement } from '../../../code/code.ts';
import { boundNames, walkStatements } from '../../../code/walk.ts';
import { contains, declaredBy, hasComment, namesIn } from './tree.ts';

/** A loop's body as the body of a function that is called for each item. */
export interface IterationBody {
  /** Its text, braces included; `read` gives the text of a span. */
  text(read: (span: Span) => string): string;
  /** The list that each iteration adds one value to. */
  readonly list?: string;
  /** The function returns a list of one or none. */
  readonly isNested: boolean;
}

const MUTATORS = new Set(['push', 'unshift', 'splice', 'pop', 'shift', 'add', 'set', 'delete', 'clear', 'append', 'write', 'sort', 'reverse', 'fill', 'enqueue', 'insert']);

/** Undefined where an iteration leaves early, or leaves something behind but one value at the end of a list. */
export function iterationBody(loop: Loop, source: string | undefined, module: Module): IterationBody | undefined {
  if (module.source[loop.bodySpan.start] !== '{') return undefined;
  const jumps = jumpsIn(loop, module);
  const last = loop.body.at(-1);
  const push = last && pushOf(last, loop, module);
  if (!jumps || !leavesNothing(loop, push?.statement) || waitsInLoop(loop)) return undefined;
  const names = namesIn(...loop.body);
  if ((source !== undefined && names.has(source)) || names.has('arguments')) return undefined;
  const isNested = push !== undefined && jumps.length > 0;
  const changes = [
    ...jumps.map((span) => ({ span, before: isNested ? 'return [];' : 'return;', value: undefined as Span | undefined, after: '' })),
    ...(push ? [{ span: push.statement as Span, before: isNested ? 'return [' : 'return ', value: isNested ? push.value : push.returned, after: isNested ? '];' : ';' }] : []),
  ];
  return {
    text: (read) => {
      let text = '';
      let at = loop.bodySpan.start;
      for (const { span, before, value, after } of changes.toSorted((a, b) => a.span.start - b.span.start)) {
        text += read({ start: at, end: span.start }) + before + (value ? read(value) : '') + after;
        at = span.end;
      }
      return text + read({ start: at, end: loop.bodySpan.end });
    },
    ...(push ? { list: push.list } : {}), isNested,
  };
}

/** A loop inside that awaits would be the next to run together, and many times many requests at once are no limited number. */
function waitsInLoop({ body }: Loop): boolean {
  let waits = false;
  walkStatements(body, { statement: (node) => { if (node.kind === 'loop') walkStatements(node.body, { expression: (inner) => { waits ||= inner.kind === 'await'; }, function: () => false }); }, function: () => false });
  return waits;
}

/** Each `continue` of the loop itself; undefined where something leaves the loop or the function. */
function jumpsIn(loop: Loop, module: Module): readonly Span[] | undefined {
  const jumps: Span[] = [];
  let isFine = true;
  const inner: Span[] = [];
  const switches: Span[] = [];
  walkStatements(loop.body, {
    function: () => false, class: () => false,
    expression: (node) => { if (node.kind === 'yield') isFine = false; },
    statement: (node) => {
      if (node.kind === 'loop') inner.push(node);
      if (node.kind === 'switch') switches.push(node);
      if (node.kind === 'return' || node.kind === 'other-statement' || (node.kind === 'declare' && (node.keyword === 'var' || node.keyword === 'using'))) isFine = false;
      if (node.kind !== 'jump') return;
      if (/^(?:break|continue)\s+[^\s;}]/.test(module.source.slice(node.start, node.end))) isFine = false;
      else if (inner.some((span) => contains(span, node))) return;
      else if (node.form === 'continue') jumps.push(node);
      else if (!switches.some((span) => contains(span, node))) isFine = false;
    },
  });
  return isFine ? jumps : undefined;
}

interface Push {
  readonly statement: ExpressionStatement;
  readonly list: string;
  readonly value: Span;
  /** The same without `await`, since what is returned is awaited anyway. */
  readonly returned: Span;
}

/** `out.push(value)` on a name from outside. */
function pushOf(statement: Statement, loop: Loop, module: Module): Push | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee, args, optional } = statement.value;
  const [argument] = args;
  if (callee.kind !== 'member' || callee.property !== 'push' || callee.object.kind !== 'name' || optional || callee.optional) return undefined;
  const list = callee.object.name;
  if (args.length !== 1 || !argument || argument.spread || ownNames(loop).has(list)) return undefined;
  const rest = namesIn(...loop.body.slice(0, -1), argument.value);
  if (rest.has(list) || hasComment(module, statement.start, argument.start) || hasComment(module, argument.end, statement.end)) return undefined;
  const { value } = argument;
  const isAwaited = value.kind === 'await' && value.start === argument.start && value.end === argument.end;
  const operand = isAwaited ? value.end - module.source.slice(value.start + 'await'.length, value.end).trimStart().length : argument.start;
  return { statement, list, value: argument, returned: { start: operand, end: argument.end } };
}

function ownNames(loop: Loop): ReadonlySet<string> {
  const names = new Set<string>(loop.target ? boundNames(loop.target).map((name) => name.name) : []);
  walkStatements(loop.body, {
    statement: (node) => {
      for (const name of declaredBy(node)) names.add(name);
      if (node.kind === 'loop' && node.target) for (const name of boundNames(node.target)) names.add(name.name);
      if (node.kind === 'try') for (const { param } of node.handlers) if (param) for (const name of boundNames(param)) names.add(name.name);
    },
    // a function's own names are not the iteration's
    function: () => false,
  });
  return names;
}

/** Nothing outside of the iteration is assigned or filled, but members of the item itself. */
function leavesNothing(loop: Loop, push: Statement | undefined): boolean {
  const own = ownNames(loop);
  let isFine = true;
  walkStatements(loop.body, {
    statement: (node) => node !== push,
    expression: (node) => {
      if (node.kind === 'assign' && !isOwn(node, own)) isFine = false;
      if (node.kind === 'unary' && node.operator === 'delete') isFine = false;
      if (node.kind === 'call' && node.callee.kind === 'member' && MUTATORS.has(node.callee.property) && !own.has(rootOf(node.callee.object))) isFine = false;
    },
  });
  return isFine;
}

function isOwn({ target, operator }: Assign, own: ReadonlySet<string>): boolean {
  if (target.kind === 'name') return own.has(target.name);
  if (target.kind === 'member' || target.kind === 'index') return operator === '=' && own.has(rootOf(target));
  return boundNames(target).length > 0 && boundNames(target).every((name) => own.has(name.name));
}

function rootOf(value: Expression | Pattern): string {
  let at: Expression | Pattern = value;
  while (at.kind === 'member' || at.kind === 'index') at = at.object;
  return at.kind === 'name' ? at.name : '';
}
