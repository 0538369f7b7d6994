import type { ClassNode, Entry, Expression, FunctionNode, Pattern, Statement } from './code.ts';

/** What a walk calls for each node before it looks inside; return false to stay outside of it. */
export interface Visitor {
  expression?(node: Expression): boolean | void;
  statement?(node: Statement): boolean | void;
  /** A function's parameters and body: false (or absent in `walkOwn`) keeps the walk in the enclosing function. */
  function?(node: FunctionNode): boolean | void;
  class?(node: ClassNode): boolean | void;
  pattern?(node: Pattern): boolean | void;
}

export function walkStatements(statements: readonly Statement[], visitor: Visitor): void {
  for (const statement of statements) walkStatement(statement, visitor);
}

export function walkStatement(node: Statement, visitor: Visitor): void {
  if (visitor.statement?.(node) === false) return;
  switch (node.kind) {
    case 'declare':
      for (const item of node.items) { walkPattern(item.target, visitor); walkOptional(item.value, visitor); }
      return;
    case 'expression': return walkExpression(node.value, visitor);
    case 'if':
      walkExpression(node.test, visitor);
      walkStatements(node.then, visitor);
      return walkStatements(node.otherwise, visitor);
    case 'loop':
      walkStatements(node.init, visitor);
      if (node.target) walkPattern(node.target, visitor);
      walkOptional(node.source, visitor); walkOptional(node.test, visitor); walkOptional(node.update, visitor);
      walkStatements(node.body, visitor);
      return walkStatements(node.otherwise, visitor);
    case 'try':
      walkStatements(node.body, visitor);
      for (const handler of node.handlers) {
        if (handler.param) walkPattern(handler.param, visitor);
        walkOptional(handler.types, visitor);
        walkStatements(handler.body, visitor);
      }
      walkStatements(node.otherwise, visitor);
      return walkStatements(node.finally, visitor);
    case 'with':
      for (const item of node.items) { walkExpression(item.value, visitor); if (item.target) walkPattern(item.target, visitor); }
      return walkStatements(node.body, visitor);
    case 'return': case 'throw': return walkOptional(node.value, visitor);
    case 'function-statement': return walkFunction(node.fn, visitor);
    case 'class-statement': return walkClass(node.cls, visitor);
    case 'export':
      if (node.statement) walkStatement(node.statement, visitor);
      return walkOptional(node.defaultValue, visitor);
    case 'switch':
      walkExpression(node.subject, visitor);
      for (const branch of node.cases) { walkExpressions(branch.tests, visitor); walkStatements(branch.body, visitor); }
      return;
    case 'block': return walkStatements(node.body, visitor);
    case 'other-statement': walkExpressions(node.children, visitor); return walkStatements(node.body, visitor);
    case 'jump': case 'import': return;
  }
}

export function walkExpression(node: Expression, visitor: Visitor): void {
  if (visitor.expression?.(node) === false) return;
  switch (node.kind) {
    case 'text':
      walkOptional(node.tag, visitor);
      for (const part of node.parts) if (part.kind === 'hole') walkExpression(part.value, visitor);
      return;
    case 'member': return walkExpression(node.object, visitor);
    case 'index': walkExpression(node.object, visitor); return walkExpression(node.index, visitor);
    case 'call':
      walkExpression(node.callee, visitor);
      for (const argument of node.args) walkExpression(argument.value, visitor);
      return;
    case 'object':
      for (const entry of node.entries) walkEntry(entry, visitor);
      return;
    case 'list': return walkExpressions(node.items, visitor);
    case 'function': return walkFunction(node.fn, visitor);
    case 'class': return walkClass(node.cls, visitor);
    case 'await': case 'unary': case 'spread': return walkExpression(node.value, visitor);
    case 'yield': return walkOptional(node.value, visitor);
    case 'binary': case 'logical': walkExpression(node.left, visitor); return walkExpression(node.right, visitor);
    case 'conditional': walkExpression(node.test, visitor); walkExpression(node.then, visitor); return walkExpression(node.otherwise, visitor);
    case 'assign': walkPattern(node.target, visitor); return walkOptional(node.value, visitor);
    case 'comprehension':
      for (const clause of node.clauses) { walkExpression(clause.source, visitor); walkPattern(clause.target, visitor); walkExpressions(clause.conditions, visitor); }
      walkOptional(node.key, visitor);
      return walkExpression(node.element, visitor);
    case 'other': return walkExpressions(node.children, visitor);
    case 'number': case 'boolean': case 'nothing': case 'name': return;
  }
}

function walkOptional(node: Expression | undefined, visitor: Visitor): void {
  if (node) walkExpression(node, visitor);
}

function walkExpressions(nodes: readonly Expression[], visitor: Visitor): void {
  for (const node of nodes) walkExpression(node, visitor);
}

function walkEntry(entry: Entry, visitor: Visitor): void {
  if (entry.kind === 'property' && entry.computedKey) walkExpression(entry.computedKey, visitor);
  walkExpression(entry.value, visitor);
}

export function walkFunction(node: FunctionNode, visitor: Visitor): void {
  if (visitor.function?.(node) === false) return;
  for (const decorator of node.decorators) walkExpression(decorator, visitor);
  for (const param of node.params) {
    walkPattern(param.target, visitor);
    if (param.fallback) walkExpression(param.fallback, visitor);
  }
  walkStatements(node.body, visitor);
}

export function walkClass(node: ClassNode, visitor: Visitor): void {
  if (visitor.class?.(node) === false) return;
  for (const decorator of node.decorators) walkExpression(decorator, visitor);
  for (const base of node.bases) walkExpression(base, visitor);
  for (const field of node.fields) if (field.value) walkExpression(field.value, visitor);
  for (const method of node.methods) walkFunction(method, visitor);
}

/** Patterns hold expressions too: `a[i] = …` reads a and i, defaults are evaluated. */
export function walkPattern(node: Pattern, visitor: Visitor): void {
  if (visitor.pattern?.(node) === false) return;
  switch (node.kind) {
    case 'name': return;
    case 'member': return walkExpression(node.object, visitor);
    case 'index': walkExpression(node.object, visitor); return walkExpression(node.index, visitor);
    case 'object-pattern': return node.entries.forEach((entry) => walkPattern(entry.target, visitor));
    case 'list-pattern': return node.items.forEach((item) => { if (item) walkPattern(item, visitor); });
    case 'default-pattern': walkPattern(node.target, visitor); return walkExpression(node.fallback, visitor);
    case 'rest-pattern': return walkPattern(node.target, visitor);
  }
}

/** The names a pattern binds (not members or indexes it writes to). */
export function boundNames(pattern: Pattern): readonly (Expression & { kind: 'name' })[] {
  switch (pattern.kind) {
    case 'name': return [pattern];
    case 'object-pattern': return pattern.entries.flatMap((entry) => boundNames(entry.target));
    case 'list-pattern': return pattern.items.flatMap((item) => (item ? boundNames(item) : []));
    case 'default-pattern': case 'rest-pattern': return boundNames(pattern.target);
    case 'member': case 'index': return [];
  }
}
