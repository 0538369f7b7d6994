import type { Edit, Segment } from '../../../../rules/model.ts';
import type { Call, Declare, Expression, Module, Text } from '../../../code/code.ts';
import { boundNames, walkStatements } from '../../../code/walk.ts';
import { isSame, pathTo, type Inner } from './tree.ts';

/** Gives the day where a moment is written into a text: `new Date().toISOString().slice(0, 10)`. */
export function coarsenToDay(segment: Segment, module: Module): readonly Edit[] | undefined {
  if (segment.span.file !== undefined) return undefined;
  const path = pathTo(module, segment.span);
  const text = path.findLast((node): node is Text => node.kind === 'text');
  const hole = text?.tag ? undefined : text?.parts.find((part) => part.kind === 'hole' && isSame(part, segment.span));
  const value = hole?.kind === 'hole' ? hole.value : path.findLast((node): node is Expression => isSame(node, segment.span) && isExpression(node));
  if (!value) return undefined;
  if (value.kind === 'name') return hole && isIsoName(value.name, module) ? [insertion(value.end, '.slice(0, 10)')] : undefined;
  if (isNow(value)) return hole ? [insertion(value.end, `${module.source[value.end - 1] === ')' ? '' : '()'}.toDateString()`)] : undefined;
  return value.kind === 'call' && isUsedAsText(path, value) ? ofCall(value) : undefined;
}

function insertion(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}

function isExpression(node: Inner): node is Expression {
  return ['call', 'name', 'member'].includes(node.kind);
}

/** `new Date()` */
function isNow(value: Expression): boolean {
  return value.kind === 'call' && value.isNew && value.callee.kind === 'name' && value.callee.name === 'Date' && value.args.length === 0;
}

/** Not the start of a longer chain, whose rest may depend on the time's form. */
function isUsedAsText(path: readonly Inner[], value: Expression): boolean {
  const parent = path[path.indexOf(value) - 1];
  return parent === undefined || parent.kind === 'text' || (parent.kind === 'binary' && parent.operator === '+');
}

function ofCall(value: Call): readonly Edit[] | undefined {
  const { callee, args } = value;
  if (callee.kind !== 'member' || callee.optional || value.optional) return undefined;
  const isPlain = args.length === 0;
  switch (callee.property) {
    case 'toISOString': case 'toJSON': return isPlain && isDate(callee.object) ? [insertion(value.end, '.slice(0, 10)')] : undefined;
    case 'toString': return isPlain && isNow(callee.object) ? [{ ...spanOf(callee), newText: 'toDateString' }] : undefined;
    // options can ask for the time
    case 'toLocaleString': return args.length < 2 && args.every((argument) => argument.value.kind === 'text') && isNow(callee.object) ? [{ ...spanOf(callee), newText: 'toLocaleDateString' }] : undefined;
    default: return undefined;
  }
}

function spanOf(callee: Expression & { kind: 'member' }): { start: number; end: number } {
  return { start: callee.propertySpan.start, end: callee.propertySpan.end };
}

/** Only dates have `toISOString` in the language itself; other libraries give the same form. */
function isDate(value: Expression): boolean {
  return isNow(value) || value.kind === 'name' || (value.kind === 'call' && value.isNew && value.callee.kind === 'name' && value.callee.name === 'Date');
}

/** Declared once in the file, as `const now = new Date().toISOString()`. */
function isIsoName(name: string, module: Module): boolean {
  const declared: Declare['items'][number][] = [];
  let others = 0;
  walkStatements(module.body, {
    statement: (node) => { if (node.kind === 'declare') declared.push(...node.items.filter((item) => node.keyword === 'const' && item.target.kind === 'name' && item.target.name === name)); },
    pattern: (node) => { if (node.kind === 'name' && node.name === name) others++; },
    function: (node) => { if (node.params.some((param) => boundNames(param.target).some((bound) => bound.name === name))) others++; },
  });
  const [only, ...more] = declared;
  const value = only?.value;
  return more.length === 0 && others <= 1 && value?.kind === 'call' && value.args.length === 0 && value.callee.kind === 'member'
    && value.callee.property === 'toISOString' && isDate(value.callee.object);
}
