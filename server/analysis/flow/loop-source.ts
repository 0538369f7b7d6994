import type { Expression } from '../../code/code.ts';
import { lastName } from './call-kinds.ts';
import type { Interpreter } from './interpreter.ts';
import { namesStream } from './names.ts';

const LISTS = /^(map|filter|slice|split|concat|flat|flatMap|sort|reverse|toSorted|toReversed|from|entries|values|keys|of|chunk|zip|range|list|array)$/;

/** Whether an asynchronous loop reads something that comes bit by bit; over a plain list it is a plain loop. */
export function isStreamSource(it: Interpreter, source: Expression): boolean {
  if (it.language === 'python') return true;
  const value = it.origins.valueOf(source) ?? source;
  if (value.kind === 'list') return false;
  if (value.kind === 'call') return !LISTS.test(lastName(value.callee));
  if (source.kind === 'name') {
    const type = it.scopes.bindingOf(source)?.declarations.map((declaration) => ('type' in declaration ? declaration.type : declaration.kind === 'param' ? declaration.param.type : undefined)).find((one) => one);
    if (type && isListType(type)) return false;
  }
  const name = lastName(source);
  return !/[^s]s$/.test(name) || namesStream(name);
}

function isListType(type: Expression): boolean {
  if (type.kind === 'index') return isListType(type.object) || type.object.kind === 'name' && /^(Array|ReadonlyArray|Set|List)$/.test(type.object.name);
  return type.kind === 'name' && /^(Array|ReadonlyArray|Set|List)$/.test(type.name) || type.kind === 'list';
}

/** Number of turns where it is a constant. */
export function constantSize(it: Interpreter, source: Expression): number | undefined {
  const value = it.origins.valueOf(source) ?? source;
  if (value.kind === 'list') return value.items.some((item) => item.kind === 'spread') ? undefined : value.items.length;
  if (value.kind !== 'call') return undefined;
  const name = lastName(value.callee);
  if (name === 'range') return rangeSize(value.args.map((argument) => numberOf(it, argument.value)));
  const first = value.args[0]?.value;
  return /^(enumerate|tqdm|list|reversed|sorted|entries)$/.test(name) && first ? constantSize(it, first) : undefined;
}

export function numberOf(it: Interpreter, value: Expression): number | undefined {
  const known = it.origins.valueOf(value);
  return known?.kind === 'number' ? known.value : undefined;
}

function rangeSize(bounds: readonly (number | undefined)[]): number | undefined {
  if (bounds.length === 0 || bounds.length > 3 || bounds.some((bound) => bound === undefined)) return undefined;
  const [a = 0, b, step = 1] = bounds;
  const [from, to] = b === undefined ? [0, a] : [a, b];
  return step === 0 ? undefined : Math.max(0, Math.ceil((to - from) / step));
}
