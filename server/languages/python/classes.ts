import type { ClassNode, Expression, Field, FunctionNode, Pattern, Statement, Text } from '../../code/code.ts';
import { argumentsOf } from './expressions.ts';
import { spanOf, textOf, within } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** A `class`. A class inside of it is a field that holds it, since that is how it is reached. */
export function classOf(node: Syntax, decorators: readonly Expression[], lower: Lowering): ClassNode {
  const name = node.children[0]?.type === 'identifier' ? node.children[0] : undefined;
  const list = childOf(node, 'argument_list');
  const bases = (list ? argumentsOf(list, lower) : []).filter((argument) => argument.name === undefined && !argument.spread).map((argument) => argument.value);
  const statements = within(lower, { kind: 'class', isGenerator: false }, () => lower.block(childOf(node, 'block')));
  const fields: Field[] = [];
  const methods: FunctionNode[] = [];
  collect(statements, fields, methods);
  const doc = docOf(statements[0]);
  return {
    kind: 'class-node', start: node.start, end: node.end,
    ...(name && name.start < name.end ? { name: textOf(name, lower), nameSpan: spanOf(name) } : {}),
    bases, fields, methods, decorators, ...(doc ? { doc } : {}),
  };
}

function docOf(first: Statement | undefined): Text | undefined {
  return first?.kind === 'expression' && first.value.kind === 'text' ? first.value : undefined;
}

/** Members may also stand under a condition (`if TYPE_CHECKING:`, `try:`). */
function collect(statements: readonly Statement[], fields: Field[], methods: FunctionNode[]): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'function-statement': methods.push(statement.fn); break;
      case 'class-statement': nestedClass(statement.cls, fields); break;
      case 'declare':
        for (const item of statement.items) addField(item.target, item.value, item.type, item.span, fields);
        break;
      case 'expression': assigned(statement.value, fields); break;
      case 'if': collect(statement.then, fields, methods); collect(statement.otherwise, fields, methods); break;
      case 'try': collect(statement.body, fields, methods); break;
      case 'with': collect(statement.body, fields, methods); break;
      default:
    }
  }
}

function nestedClass(cls: ClassNode, fields: Field[]): void {
  if (!cls.name || !cls.nameSpan) return;
  fields.push({ start: cls.start, end: cls.end, name: cls.name, nameSpan: cls.nameSpan, value: { kind: 'class', start: cls.start, end: cls.end, cls }, isStatic: true });
}

/** `a = b = value` makes two fields of one value. */
function assigned(value: Expression, fields: Field[]): void {
  const targets: Pattern[] = [];
  let last = value;
  while (last.kind === 'assign' && last.operator === '=' && last.value) { targets.push(last.target); last = last.value; }
  for (const target of targets) addField(target, last, undefined, value, fields);
}

function addField(target: Pattern, value: Expression | undefined, type: Expression | undefined, span: { start: number; end: number }, fields: Field[]): void {
  if (target.kind !== 'name') return;
  fields.push({
    start: span.start, end: span.end, name: target.name, nameSpan: spanOf(target),
    ...(type ? { type } : {}), ...(value ? { value } : {}), isStatic: value !== undefined && type === undefined,
  });
}
