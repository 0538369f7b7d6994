import { endName } from '../../code/callee.ts';
import type { Argument, Expression, FunctionNode, Name } from '../../code/code.ts';
import { contains, enclosingFunction, enclosingStatement, type Scopes, type Tree } from '../scopes.ts';
import { callOn } from './pieces.ts';

/** An item of a list that is joined to a text. */
export interface ListItem {
  readonly value: Expression;
  /** It is added under a condition. */
  readonly conditional: boolean;
  /** It is added in a loop, or stands for several. */
  readonly repeated: boolean;
}

const ADDS = /^(push|append)$/;
/** Uses that leave a list as it is. */
const READS = /^(join|length|map|filter|slice|includes|index|count|some|every|forEach|copy)$/;

/** Functions that a list is handed to and that leave it as it is. */
const TAKES = /^(join|len|print|log|info|debug|list|tuple|str|bool|filter|enumerate|cast)$/;

/** What a list holds at the place it is used: what it was made with and what was added since. Undefined where that cannot be seen. */
export function grownList(node: Name, scopes: Scopes): readonly ListItem[] | undefined {
  const binding = scopes.bindingOf(node);
  const [made, ...others] = binding?.writes ?? [];
  if (!binding || others.length > 0 || made?.value?.kind !== 'list' || made.path.length > 0) return undefined;
  const home = enclosingFunction(scopes, node);
  // a list of the module may be added to by anybody; one that nobody touches is what it was made with
  const items = literalItems(made.value);
  const before = binding.reads.filter((read) => read !== node && read.start < node.start);
  if (made.fn !== home) return before.some((read) => additions(read, scopes) || isTouched(read, scopes)) ? undefined : items;
  const block = scopes.parentOf(enclosingStatement(scopes, made.target)!);
  for (const read of before) {
    const added = additions(read, scopes);
    if (!added) { if (isTouched(read, scopes)) return undefined; continue; }
    if (!isRunThere(read, home, scopes)) return undefined;
    const repeated = enclosingFunction(scopes, read) !== home || isInLoop(read, scopes) && !isInLoop(made.target, scopes);
    const conditional = isConditional(read, block, scopes);
    // what is spread out anew with each turn is no longer a list that can be seen as a whole
    items.push(...added.map((value) => ({ value: repeated && value.kind === 'spread' ? value.value : value, repeated: repeated || value.kind === 'spread', conditional })));
  }
  return items;
}

export function literalItems(list: Expression & { kind: 'list' }): ListItem[] {
  return list.items.map((value) => ({ value, conditional: false, repeated: value.kind === 'spread' }));
}

/** What `parts.append(…)`, `parts.push(…, ...more)` or `parts.extend(more)` adds. */
function additions(read: Name, scopes: Scopes): readonly Expression[] | undefined {
  const on = callOn(read, scopes);
  const args = on?.call.args ?? [];
  if (!on || args.length === 0) return undefined;
  if (ADDS.test(on.method)) return args.map((argument) => (argument.spread ? spreadOut(argument) : argument.value));
  return on.method === 'extend' && args.length === 1 && !args[0]!.spread ? [spreadOut(args[0]!)] : undefined;
}

function spreadOut({ value }: Argument): Expression {
  return { kind: 'spread', value, start: value.start, end: value.end };
}

/** In the function that makes the list, or in what it runs for each item then and there: `items.forEach((item) => …)`. */
function isRunThere(read: Name, home: FunctionNode | undefined, scopes: Scopes): boolean {
  let fn = enclosingFunction(scopes, read);
  while (fn && fn !== home && !fn.isAsync) {
    const callback = scopes.parentOf(fn);
    const call = callback?.kind === 'function' ? scopes.parentOf(callback) : undefined;
    if (callback?.kind !== 'function' || call?.kind !== 'call' || call.callee.kind !== 'member' || call.callee.property !== 'forEach' || call.args[0]?.value !== callback) return false;
    fn = enclosingFunction(scopes, call);
  }
  return fn === home;
}

/** Something may change it here: another method, a function that it is handed to. */
function isTouched(read: Name, scopes: Scopes): boolean {
  const parent = scopes.parentOf(read);
  switch (parent?.kind) {
    case 'member': return parent.object !== read || !READS.test(parent.property);
    case 'call': return !parent.args.some(({ value }) => value === read) || !TAKES.test(endName(parent.callee));
    case 'if': case 'unary': case 'logical': case 'binary': case 'conditional': return false;
    default: return true;
  }
}

/** Something between the block that makes the list and the addition decides whether it is done. */
function isConditional(added: Expression, block: Tree | undefined, scopes: Scopes): boolean {
  for (let at = scopes.parentOf(added); at && at !== block; at = scopes.parentOf(at)) if (at.kind === 'if' || at.kind === 'switch' || at.kind === 'try') return true;
  return false;
}

function isInLoop(node: Expression, scopes: Scopes): boolean {
  for (let at = scopes.parentOf(node); at && at.kind !== 'function-node'; at = scopes.parentOf(at)) if (at.kind === 'loop' && !(at.source && contains(at.source, node))) return true;
  return false;
}
