import type { Expression, FunctionNode, Statement } from '../../code/code.ts';
import { spanOf, textOf, within } from './lowering.ts';
import type { ExpressionRule, Frame, Lowering } from './lowering.ts';
import { parametersOf } from './parameters.ts';
import { childOf, hasToken } from './syntax.ts';
import type { Syntax } from './syntax.ts';
import { annotationOf } from './types.ts';

/** A `def`; whether it is a method follows from where it stands. */
export function functionOf(node: Syntax, decorators: readonly Expression[], lower: Lowering): FunctionNode {
  const name = node.children[0]?.type === 'identifier' ? node.children[0] : undefined;
  const block = childOf(node, 'block');
  const returnType = annotationOf(childOf(node, 'type'), lower);
  const text = name ? textOf(name, lower) : '';
  const frame: Frame = { kind: 'function', isGenerator: false };
  const params = parametersOf(childOf(node, 'parameters'), lower);
  const form = lower.frame?.kind === 'class' ? methodForm(text, decorators) : 'function';
  const body = within(lower, frame, () => lower.block(block));
  return {
    kind: 'function-node', start: node.start, end: node.end,
    ...(name && text ? { name: text, nameSpan: spanOf(name) } : {}),
    params, body, bodySpan: block ? spanOf(block) : { start: node.end, end: node.end },
    form, isAsync: hasToken(node, 'async'), isGenerator: frame.isGenerator,
    isStatic: form !== 'function' && decorators.some((value) => ['staticmethod', 'classmethod'].includes(lastName(value))),
    decorators, ...(returnType ? { returnType } : {}), broken: lower.isBroken(node),
  };
}

function methodForm(name: string, decorators: readonly Expression[]): FunctionNode['form'] {
  if (name === '__init__') return 'constructor';
  const names = decorators.map(lastName);
  if (names.some((last) => last === 'property' || last === 'cached_property' || last === 'getter')) return 'getter';
  return names.includes('setter') ? 'setter' : 'method';
}

/** The last name of `property`, `functools.cached_property`, `value.setter`. */
function lastName(decorator: Expression): string {
  return decorator.kind === 'name' ? decorator.name : decorator.kind === 'member' ? decorator.property : '';
}

const lambda: ExpressionRule = (node, lower) => {
  const list = childOf(node, 'lambda_parameters');
  const written = node.children.at(-1);
  const frame: Frame = { kind: 'function', isGenerator: false };
  const params = parametersOf(list, lower);
  const value = within(lower, frame, () => lower.expression(written === list ? undefined : written));
  const body: Statement[] = [{ kind: 'return', start: value.start, end: value.end, value, implicit: true }];
  return {
    kind: 'function', start: node.start, end: node.end,
    fn: {
      kind: 'function-node', start: node.start, end: node.end, params, body, bodySpan: spanOf(value), form: 'lambda',
      isAsync: false, isGenerator: frame.isGenerator, isStatic: false, decorators: [], broken: lower.isBroken(node),
    },
  };
};

export const FUNCTIONS: ReadonlyMap<string, ExpressionRule> = new Map([['lambda', lambda]]);
