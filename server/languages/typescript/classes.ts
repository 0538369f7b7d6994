import type { ClassNode, Expression, Field, FunctionNode, Statement } from '../../code/code.ts';
import { functionOf } from './functions.ts';
import { typeBases } from './interfaces.ts';
import { KEYS, keyText } from './keys.ts';
import { between, hasWord, spanOf, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';
import { typeIn } from './types.ts';

/** A class; decorators of an `export`ed one may stand before the export. */
export function classOf(node: Syntax, decoratorsBefore: readonly Expression[], lower: Lowering): ClassNode {
  const name = childOf(node, 'type_identifier') ?? childOf(node, 'identifier');
  const { fields, methods } = membersOf(childOf(node, 'class_body'), lower);
  return {
    kind: 'class-node', start: node.start, end: node.end, ...(name ? { name: textOf(name, lower), nameSpan: spanOf(name) } : {}),
    bases: basesOf(childOf(node, 'class_heritage'), lower), fields, methods,
    decorators: [...decoratorsBefore, ...decoratorsOf(node.children, lower)],
  };
}

/** The expressions of the decorators among the nodes. */
export function decoratorsOf(nodes: readonly Syntax[], lower: Lowering): Expression[] {
  return nodes.filter((child) => child.type === 'decorator').map((child) => lower.expression(child.children[0]));
}

function basesOf(heritage: Syntax | undefined, lower: Lowering): Expression[] {
  return (heritage?.children ?? []).flatMap((clause) => (clause.type === 'implements_clause' ? typeBases(clause, lower) : extended(clause, lower)));
}

function extended(clause: Syntax, lower: Lowering): Expression[] {
  const written = clause.type === 'extends_clause' ? clause.children : [clause];
  return written.filter((child) => child.type !== 'type_arguments').map((child) => lower.expression(child));
}

function membersOf(body: Syntax | undefined, lower: Lowering): { readonly fields: Field[]; readonly methods: FunctionNode[] } {
  const fields: Field[] = [];
  const methods: FunctionNode[] = [];
  let pending: Syntax[] = [];
  for (const child of body?.children ?? []) {
    if (child.type === 'decorator') { pending.push(child); continue; }
    if (child.type === 'method_definition' || child.type === 'abstract_method_signature') methods.push(functionOf(child, decoratorsOf([...pending, ...child.children], lower), lower));
    else if (child.type === 'public_field_definition' || child.type === 'field_definition') fields.push(fieldOf(child, lower));
    else if (child.type === 'class_static_block') methods.push(staticBlock(child, lower));
    pending = [];
  }
  return { fields, methods };
}

function fieldOf(node: Syntax, lower: Lowering): Field {
  const at = node.children.findIndex((child) => KEYS.has(child.type));
  const name = node.children[at] ?? node;
  const last = node.children.at(-1);
  const value = last !== name && last?.type !== 'type_annotation' ? last : undefined;
  const from = node.children.findLast((child) => child.type === 'decorator')?.end ?? node.start;
  return {
    start: node.start, end: node.end, name: keyText(name, lower) ?? textOf(name, lower), nameSpan: spanOf(name), ...typeIn(node, lower),
    ...(value ? { value: lower.expression(value) } : {}), isStatic: hasWord(between(from, name.start, lower), 'static'),
  };
}

/** `static { … }` runs once when the class is made: the nearest is a static method without a name. */
function staticBlock(node: Syntax, lower: Lowering): FunctionNode {
  const block = childOf(node, 'statement_block');
  return {
    kind: 'function-node', start: node.start, end: node.end, params: [], body: lower.body(block), bodySpan: spanOf(block ?? node), form: 'method',
    isAsync: false, isGenerator: false, isStatic: true, decorators: [], broken: lower.isBroken(node),
  };
}

const expression: ExpressionRule = (node, lower) => ({ kind: 'class', start: node.start, end: node.end, cls: classOf(node, [], lower) });

const statement: StatementRule = (node, lower) => ({ kind: 'class-statement', start: node.start, end: node.end, cls: classOf(node, [], lower), exported: false });

/** Members by number or text; one without a value that is known counts on from the one before. */
const enumeration: StatementRule = (node, lower) => {
  const [name] = node.children;
  const body = childOf(node, 'enum_body');
  let next: number | undefined = 0;
  const entries = (body?.children ?? []).flatMap((child) => {
    const key = child.type === 'enum_assignment' ? child.children[0] : child;
    if (!key || !KEYS.has(key.type)) return [];
    const written = child.type === 'enum_assignment' ? child.children[1] : undefined;
    const value: Expression = written ? lower.expression(written)
      : next === undefined ? { kind: 'other', start: child.start, end: child.end, syntax: 'enum-member', children: [] }
        : { kind: 'number', start: child.start, end: child.end, value: next };
    next = value.kind === 'number' ? value.value + 1 : undefined;
    return [{ kind: 'property', start: child.start, end: child.end, key: keyText(key, lower), keySpan: spanOf(key), value, shorthand: false } as const];
  });
  const value: Expression = { kind: 'object', start: body?.start ?? node.end, end: body?.end ?? node.end, entries };
  const declared: Statement = {
    kind: 'declare', start: node.start, end: node.end, keyword: 'const',
    items: [{ target: lower.pattern(name), value, span: { start: name?.start ?? node.start, end: node.end } }],
  };
  return declared;
};

export const CLASS_EXPRESSIONS: ReadonlyMap<string, ExpressionRule> = new Map([
  ['class', expression], ['class_declaration', expression], ['abstract_class_declaration', expression],
]);
export const CLASS_STATEMENTS: ReadonlyMap<string, StatementRule> = new Map([
  ['class_declaration', statement], ['abstract_class_declaration', statement], ['enum_declaration', enumeration],
]);
