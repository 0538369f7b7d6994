import type { Expression, Pattern, Statement } from '../../../code/code.ts';
import { someInside } from './tree.ts';

const PURE_METHODS = new Set(['at', 'charAt', 'concat', 'endsWith', 'entries', 'every', 'filter', 'find', 'flat', 'flatMap', 'includes', 'indexOf', 'join', 'keys', 'map',
  'padEnd', 'padStart', 'repeat', 'replace', 'replaceAll', 'slice', 'some', 'split', 'startsWith', 'substring', 'toFixed', 'toLowerCase', 'toString', 'toUpperCase', 'trim',
  'trimEnd', 'trimStart', 'values']);
const PURE_FUNCTIONS = new Set(['String', 'Number', 'Boolean', 'parseInt', 'parseFloat']);
const PURE_OBJECTS = new Set(['JSON', 'Math', 'Object', 'Array', 'Number', 'String']);
const IMPURE_STATICS = new Set(['assign', 'defineProperty', 'defineProperties', 'freeze', 'seal', 'setPrototypeOf', 'preventExtensions', 'random']);

/** Evaluating it changes nothing and waits for nothing, wherever it is moved; it may read. */
export function isPure(value: Expression): boolean {
  return !someInside(value, isEffect);
}

/** Judged by the node alone; what is inside of it is judged on its own. */
export function isEffect(node: Expression): boolean {
  switch (node.kind) {
    case 'other': return node.syntax !== 'regex';
    case 'await': case 'yield': case 'assign': case 'comprehension': case 'class': return true;
    case 'unary': return node.operator === 'delete';
    case 'text': return node.tag !== undefined && !isRaw(node.tag);
    case 'call': return node.isNew || !isPureCall(node.callee) || node.args.some((argument) => argument.value.kind === 'function' && !isPureFunction(argument.value));
    default: return false;
  }
}

function isRaw(tag: Expression): boolean {
  return tag.kind === 'member' && tag.property === 'raw' && tag.object.kind === 'name' && tag.object.name === 'String';
}

function isPureCall(callee: Expression): boolean {
  if (callee.kind === 'name') return PURE_FUNCTIONS.has(callee.name);
  if (callee.kind !== 'member') return false;
  if (callee.object.kind === 'name' && PURE_OBJECTS.has(callee.object.name)) return !IMPURE_STATICS.has(callee.property);
  return PURE_METHODS.has(callee.property);
}

/** `(x) => x.text`: handed to a pure method it is called at once. */
function isPureFunction(value: Expression & { kind: 'function' }): boolean {
  const [only, ...rest] = value.fn.body;
  return rest.length === 0 && only?.kind === 'return' && only.value !== undefined && isPure(only.value) && !value.fn.isAsync;
}

/** Reads nothing that running other code could change: literals and names, no members and no calls. */
export function isUnobservable(value: Expression): boolean {
  return isPure(value) && !someInside(value, (node) => node.kind === 'member' || node.kind === 'index' || node.kind === 'call' || (node.kind === 'name' && node.name === 'this'));
}

export function isPurePattern(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'name': return pattern.name !== '';
    case 'object-pattern': return pattern.entries.every((entry) => isPurePattern(entry.target) && (entry.key !== undefined || entry.target.kind === 'rest-pattern'));
    case 'list-pattern': return pattern.items.every((item) => !item || isPurePattern(item));
    case 'default-pattern': return isPurePattern(pattern.target) && isPure(pattern.fallback);
    case 'rest-pattern': return isPurePattern(pattern.target);
    case 'member': case 'index': return false;
  }
}

/** `console.log(…)` of what is known: it changes nothing but what is shown. */
export function isLog(statement: Statement): boolean {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false;
  const { callee, args } = statement.value;
  const isConsole = callee.kind === 'member' && callee.object.kind === 'name' && callee.object.name === 'console' && /^(?:log|info|debug|warn|error)$/.test(callee.property);
  return isConsole && args.every((argument) => isPure(argument.value));
}
