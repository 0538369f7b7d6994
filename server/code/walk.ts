import type { Argument, ClassNode, Entry, Expression, FunctionNode, Pattern, Statement } from './code.ts';

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
  const expression = (value: Expression | undefined): void => { if (value) walkExpression(value, visitor); };
  const body = (list: readonly Statement[]): void => walkStatements(list, visitor);
  switch (node.kind) {
    case 'declare':
      for (const item of node.items) { walkPattern(item.target, visitor); expression(item.value); }
      return;
    case 'expression': return expression(node.value);
    case 'if': expression(node.test); body(node.then); return body(node.otherwise);
    case 'loop':
      body(node.init);
      if (node.target) walkPattern(node.target, visitor);
      expression(node.source); expression(node.test); expression(node.update);
      body(node.body);
      return body(node.otherwise);
    case 'try':
      body(node.body);
      for (const handler of node.handlers) {
        if (handler.param) walkPattern(handler.param, visitor);
        expression(handler.types);
        body(handler.body);
      }
      body(node.otherwise);
      return body(node.finally);
    case 'with':
      for (const item of node.items) { expression(item.value); if (item.target) walkPattern(item.target, visitor); }
      return body(node.body);
    case 'return': case 'throw': return expression(node.value);
    case 'function-statement': return walkFunction(node.fn, visitor);
    case 'class-statement': return walkClass(node.cls, visitor);
    case 'export':
      if (node.statement) walkStatement(node.statement, visitor);
      return expression(node.defaultValue);
    case 'switch':
      expression(node.subject);
      for (const branch of node.cases) { branch.tests.forEach(expression); body(branch.body); }
      return;
    case 'block': return body(node.body);
    case 'other-statement': node.children.forEach(expression); return body(node.body);
    case 'jump': case 'import': return;
  }
}

export function walkExpression(node: Expression, visitor: Visitor): void {
  if (visitor.expression?.(node) === false) return;
  const go = (value: Expression | undefined): void => { if (value) walkExpression(value, visitor); };
  switch (node.kind) {
    case 'text':
      go(node.tag);
      for (const part of node.parts) if (part.kind === 'hole') go(part.value);
      return;
    case 'member': return go(node.object);
    case 'index': go(node.object); return go(node.index);
    case 'call':
      go(node.callee);
      for (const argument of node.args) walkArgument(argument, visitor);
      return;
    case 'object':
      for (const entry of node.entries) walkEntry(entry, visitor);
      return;
    case 'list': return node.items.forEach(go);
    case 'function': return walkFunction(node.fn, visitor);
    case 'class': return walkClass(node.cls, visitor);
    case 'await': case 'unary': case 'spread': return go(node.value);
    case 'yield': return go(node.value);
    case 'binary': case 'logical': go(node.left); return go(node.right);
    case 'conditional': go(node.test); go(node.then); return go(node.otherwise);
    case 'assign': walkPattern(node.target, visitor); return go(node.value);
    case 'comprehension':
      for (const clause of node.clauses) { go(clause.source); walkPattern(clause.target, visitor); clause.conditions.forEach(go); }
      go(node.key);
      return go(node.element);
    case 'other': return node.children.forEach(go);
    case 'number': case 'boolean': case 'nothing': case 'name': return;
  }
}

function walkArgument(argument: Argument, visitor: Visitor): void {
  walkExpression(argument.value, visitor);
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
