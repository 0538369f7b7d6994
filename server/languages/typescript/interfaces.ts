import type { ClassNode, Expression, Field, FunctionNode } from '../../code/code.ts';
import { functionOf } from './functions.ts';
import { KEYS, keyText } from './keys.ts';
import { otherStatement } from './statements.ts';
import { spanOf, textOf } from './lowering.ts';
import type { ExpressionRule, Lowering, StatementRule } from './lowering.ts';
import { childOf } from './syntax.ts';
import type { Syntax } from './syntax.ts';
import { typeExpression, typeIn } from './types.ts';

/** What a class says it implements, or an interface extends: names, their type arguments left out. */
export function typeBases(clause: Syntax, lower: Lowering): Expression[] {
  return clause.children.flatMap((child) => {
    const type = typeExpression(child, lower);
    return type ? [type.kind === 'index' ? type.object : type] : [];
  });
}

/** An interface, or an alias of an object's type, that promises something or holds a service: a class whose methods others write. */
const statement: StatementRule = (node, lower) => {
  const body = childOf(node, 'interface_body') ?? childOf(node, 'object_type');
  const name = childOf(node, 'type_identifier');
  if (!body || !name) return otherStatement(node, node.type);
  const extended = childOf(node, 'extends_type_clause');
  const bases = extended ? typeBases(extended, lower) : [];
  const cls: ClassNode = { ...promised(body, lower), start: node.start, end: node.end, name: textOf(name, lower), nameSpan: spanOf(name), bases };
  return { kind: 'class-statement', start: node.start, end: node.end, cls, exported: false };
};

/** `{ llm: Llm }` where a type is expected. */
const shape: ExpressionRule = (node, lower) => ({ kind: 'class', start: node.start, end: node.end, cls: promised(node, lower) });

function promised(body: Syntax, lower: Lowering): ClassNode {
  return {
    kind: 'class-node', isInterface: true, start: body.start, end: body.end, bases: [], decorators: [],
    methods: body.children.flatMap((child) => methodOf(child, lower)), fields: body.children.flatMap((child) => fieldOf(child, lower)),
  };
}

function methodOf(node: Syntax, lower: Lowering): readonly FunctionNode[] {
  if (node.type === 'method_signature') return [functionOf(node, [], lower)];
  const name = isFunctionProperty(node) ? node.children.find((child) => KEYS.has(child.type)) : undefined;
  const text = name && keyText(name, lower);
  if (!name || !text) return [];
  return [{
    kind: 'function-node', start: node.start, end: node.end, name: text, nameSpan: spanOf(name), params: [], body: [],
    bodySpan: { start: node.end, end: node.end }, form: 'method', isAsync: false, isGenerator: false, isStatic: false, decorators: [], broken: false,
  }];
}

function fieldOf(node: Syntax, lower: Lowering): readonly Field[] {
  const name = node.type === 'property_signature' && !isFunctionProperty(node) ? node.children.find((child) => KEYS.has(child.type)) : undefined;
  const text = name && keyText(name, lower);
  return name && text ? [{ start: node.start, end: node.end, name: text, nameSpan: spanOf(name), ...typeIn(node, lower), isStatic: false }] : [];
}

/** `complete: (prompt: string) => Promise<string>` */
function isFunctionProperty(node: Syntax): boolean {
  return node.type === 'property_signature' && childOf(node, 'type_annotation')?.children[0]?.type === 'function_type';
}

export const INTERFACES: ReadonlyMap<string, StatementRule> = new Map([['interface_declaration', statement], ['type_alias_declaration', statement]]);
export const OBJECT_TYPES: ReadonlyMap<string, ExpressionRule> = new Map([['object_type', shape]]);
