import type { Expression, FunctionNode, Statement } from '../code/code.ts';
import { walkStatements } from '../code/walk.ts';

/** Visits the statements a function runs itself: inner functions and classes stay closed. */
export function ownStatements(body: readonly Statement[], visit: (statement: Statement) => void): void {
  walkStatements(body, {
    statement(node) { visit(node); },
    expression: () => false,
    function: () => false,
    class: () => false,
  });
}

/** Visits the expressions a function evaluates itself, outer ones first; inner functions and classes stay closed. */
export function ownExpressions(body: readonly Statement[], visit: (expression: Expression) => void): void {
  walkStatements(body, {
    expression(node) { visit(node); },
    function: () => false,
    class: () => false,
  });
}

/** Values a function returns, its inner functions' left out. */
export function returnedValues(fn: FunctionNode): readonly Expression[] {
  const values: Expression[] = [];
  ownStatements(fn.body, (statement) => {
    if (statement.kind === 'return' && statement.value) values.push(statement.value);
  });
  return values;
}
