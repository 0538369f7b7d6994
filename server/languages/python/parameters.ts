import type { Expression, Param, Pattern } from '../../code/code.ts';
import type { Lowering } from './lowering.ts';
import type { Syntax } from './syntax.ts';
import { annotationOf } from './types.ts';

type Form = Param['form'];

/** Parameters of a function or lambda. The separators `/` and `*` are no parameters; those behind `*` take keywords only. */
export function parametersOf(list: Syntax | undefined, lower: Lowering): Param[] {
  const params: Param[] = [];
  let plain: Form = 'plain';
  for (const node of list?.children ?? []) {
    if (node.type === 'keyword_separator') { plain = 'keyword-only'; continue; }
    if (node.type === 'positional_separator' || node.type === 'ERROR') continue;
    const param = parameterOf(node, plain, lower);
    if (param.form === 'rest') plain = 'keyword-only';
    params.push(param);
  }
  return params;
}

function parameterOf(node: Syntax, plain: Form, lower: Lowering): Param {
  const [first, second, third] = node.children;
  const at = (name: Syntax | undefined, type?: Syntax, fallback?: Syntax): Param =>
    make(node, name, plain, annotationOf(type, lower), fallback && lower.expression(fallback), lower);
  switch (node.type) {
    case 'default_parameter': return at(first, undefined, second);
    case 'typed_parameter': return at(first, second);
    case 'typed_default_parameter': return at(first, second, third);
    default: return at(node);
  }
}

function make(node: Syntax, name: Syntax | undefined, plain: Form, type: Expression | undefined, fallback: Expression | undefined, lower: Lowering): Param {
  const form: Form = name?.type === 'list_splat_pattern' ? 'rest' : name?.type === 'dictionary_splat_pattern' ? 'keyword-rest' : plain;
  const target: Pattern = lower.pattern(form === 'rest' || form === 'keyword-rest' ? name?.children[0] : name);
  return { start: node.start, end: node.end, target, form, isProperty: false, ...(fallback ? { fallback } : {}), ...(type ? { type } : {}) };
}
