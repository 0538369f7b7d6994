import type { Expression, FunctionNode, Statement } from './code.ts';

/** A method that only says what is to be done: marked abstract, or with no more in it than a docstring, `pass` or "not implemented". */
export function isAbstract(fn: FunctionNode): boolean {
  return fn.decorators.some((decorator) => /^abstract/.test(nameOf(decorator))) || fn.form === 'method' && fn.body.every(saysNothing);
}

function saysNothing(statement: Statement): boolean {
  switch (statement.kind) {
    case 'expression': return statement.value.kind === 'text' || statement.value.kind === 'other' && statement.value.children.length === 0;
    case 'throw': return statement.value !== undefined && /NotImplemented|abstract/i.test(nameOf(statement.value));
    case 'other-statement': return statement.syntax === 'pass_statement' || statement.children.length === 0 && statement.body.length === 0;
    default: return false;
  }
}

function nameOf(value: Expression): string {
  switch (value.kind) {
    case 'name': return value.name;
    case 'member': return value.property;
    case 'call': return nameOf(value.callee);
    default: return '';
  }
}
