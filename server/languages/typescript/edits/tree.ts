import type { ClassNode, Expression, FunctionNode, Module, Pattern, Span, Statement, Text } from '../../../code/code.ts';
import { contains } from '../../../code/span.ts';
import { boundNames, walkExpression, walkPattern, walkStatement, walkStatements, type Visitor } from '../../../code/walk.ts';

export type Inner = Expression | Statement | FunctionNode | ClassNode | Pattern;

export { contains };

export function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The nodes around a span, outermost first, down to the one that has it. */
export function pathTo(module: Module, span: Span): readonly Inner[] {
  const path: Inner[] = [];
  const enter = (node: Inner): boolean => {
    if (!contains(node, span)) return false;
    path.push(node);
    return true;
  };
  walkStatements(around(module.body, span), { expression: enter, statement: enter, function: enter, class: enter, pattern: enter });
  return path;
}

/** The few statements of a long list that a span touches: looked for without the cost of a walk. */
function around(list: readonly Statement[], span: Span): readonly Statement[] {
  const { statements, ends } = orderOf(list);
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < span.start) low = middle + 1; else high = middle;
  }
  const found: Statement[] = [];
  for (let index = low; index < statements.length && statements[index]!.start <= span.end; index++) if (span.start <= statements[index]!.end) found.push(statements[index]!);
  return found;
}

/** Statements as they begin, and where those up to each of them end at the latest. */
interface Order {
  readonly statements: readonly Statement[];
  readonly ends: readonly number[];
}

const orders = new WeakMap<readonly Statement[], Order>();

function orderOf(list: readonly Statement[]): Order {
  const known = orders.get(list);
  if (known) return known;
  const statements = list.toSorted((a, b) => a.start - b.start);
  let end = 0;
  const order = { statements, ends: statements.map((statement) => (end = Math.max(end, statement.end))) };
  orders.set(list, order);
  return order;
}

/** The function a path ends in; undefined at the top of the module. */
export function innermostFunction(path: readonly Inner[]): FunctionNode | undefined {
  return path.findLast((node) => node.kind === 'function-node');
}

export interface Found {
  readonly list: readonly Statement[];
  readonly index: number;
  readonly statement: Statement;
}

/** The statement of a span among those it stands with. */
export function findStatement(module: Module, span: Span): Found | undefined {
  const lists: (readonly Statement[])[] = [module.body];
  const holds = (node: Span): boolean => contains(node, span);
  walkStatements(around(module.body, span), {
    expression: holds, class: holds, pattern: holds,
    function: (node) => holds(node) && lists.push(node.body) > 0,
    statement: (node) => holds(node) && (lists.push(...listsIn(node)), true),
  });
  // the innermost are the shortest
  for (const list of lists.reverse()) {
    const index = list.findIndex((statement) => isSame(statement, span));
    const statement = list[index];
    if (statement) return { list, index, statement };
  }
  return undefined;
}

/** A labelled statement's own is left out: it cannot be replaced by several. */
function listsIn(node: Statement): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case 'if': return [node.then, node.otherwise];
    case 'loop': return [node.body];
    case 'try': return [node.body, ...node.handlers.map((handler) => handler.body), node.finally];
    case 'switch': return node.cases.map((branch) => branch.body);
    case 'block': return [node.body];
    default: return [];
  }
}

/** In a list of statements, so that another may stand beside it: not the bare body of an `if` or a loop. */
export function standsInList(found: Found, source: string): boolean {
  if (found.list.length > 1) return true;
  const before = withoutComments(source.slice(0, found.statement.start)).trimEnd();
  return before === '' || /[{:]$/.test(before) || (found.index === 0 && /[;}]$/.test(before));
}

function withoutComments(text: string): string {
  // only the last lines decide
  return text.slice(-400).replace(/\/\*[^]*?\*\/|\/\/[^\n\r]*/g, '');
}

type Walked = Expression | Statement | Pattern;

const PATTERNS = new Set(['object-pattern', 'list-pattern', 'default-pattern', 'rest-pattern']);

export function walk(node: Walked, visitor: Visitor): void {
  if (PATTERNS.has(node.kind)) walkPattern(node as Pattern, visitor);
  else if (isStatement(node)) walkStatement(node, visitor);
  else walkExpression(node as Expression, visitor);
}

const STATEMENTS = new Set(['declare', 'expression', 'if', 'loop', 'try', 'with', 'return', 'throw', 'jump', 'function-statement', 'class-statement',
  'import', 'export', 'switch', 'block', 'other-statement']);

function isStatement(node: Walked): node is Statement {
  return STATEMENTS.has(node.kind);
}

/** Every name that is read or written inside, in functions too. */
export function namesIn(...nodes: readonly Walked[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visitor: Visitor = {
    expression: (node) => { if (node.kind === 'name') names.add(node.name); },
    pattern: (node) => { if (node.kind === 'name') names.add(node.name); else if (node.kind === 'member' || node.kind === 'index') walkExpression(node, visitor); },
  };
  for (const node of nodes) walk(node, visitor);
  return names;
}

/** Names that a statement declares for those behind it. */
export function declaredBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'declare': return statement.items.flatMap((item) => boundNames(item.target).map((name) => name.name));
    case 'function-statement': return statement.fn.name ? [statement.fn.name] : [];
    case 'class-statement': return statement.cls.name ? [statement.cls.name] : [];
    case 'import': return statement.names.map((name) => name.local);
    case 'export': return statement.statement ? declaredBy(statement.statement) : [];
    default: return [];
  }
}

/** Whether a test holds for an expression inside; functions that are only defined there do not count. */
export function someInside(node: Walked, test: (node: Expression) => boolean): boolean {
  let found = false;
  walk(node, { expression: (inner) => { if (!found && test(inner)) found = true; return !found; }, function: () => false, class: () => false });
  return found;
}

/** Text literals that hold a line end, whose lines must keep their indentation. */
export function textLines(module: Module, within: Span): readonly Text[] {
  const list: Text[] = [];
  const near = (node: Span): boolean => node.start < within.end && within.start < node.end;
  walkStatements(around(module.body, within), {
    statement: near, function: near, class: near,
    expression: (node) => {
      if (node.kind === 'text' && /[\n\r]/.test(module.source.slice(node.start, node.end))) list.push(node);
      return near(node);
    },
  });
  return list;
}

export function hasComment(module: Module, start: number, end: number): boolean {
  return module.comments.some((comment) => comment.start < end && start < comment.end);
}

export function isBroken(module: Module, span: Span): boolean {
  return module.syntaxErrors.some((error) => error.start <= span.end && span.start <= error.end);
}
