import { endName } from '../../code/callee.ts';
import type { Call, Expression } from '../../code/code.ts';
import { walkExpression } from '../../code/walk.ts';
import { returnedValues } from '../own.ts';

/** React's `setItems((items) => [...items, item])`, a store's `dispatch({ … })`, an `addMessage(…)` out of sight: what is added shows in the order in which it comes. */
export function addsToState({ callee, args }: Call): boolean {
  if (ADDS.test(endName(callee)) && args.length > 0) return true;
  const update = args[0]?.value;
  if (callee.kind !== 'name' || !/^set[A-Z]/.test(callee.name) || args.length !== 1 || update?.kind !== 'function') return false;
  const target = update.fn.params[0]?.target;
  return target?.kind === 'name' && returnedValues(update.fn).some((value) => addsTo(value, target.name));
}

const ADDS = /^(?:dispatch|(?:add|append|push)[A-Z]\w*)$/;

/** `[...items, item]`, `state.items.concat(item)`, `text + part`, a template with the text in it. */
function addsTo(value: Expression, before: string): boolean {
  let isAdded = false;
  walkExpression(value, {
    expression(node) {
      const parts = partsOf(node);
      isAdded ||= parts.length > 1 && parts.some((part) => part && isOf(part, before));
      return !isAdded;
    },
    function: () => false,
  });
  return isAdded;
}

/** What a list or a text is put together from. */
function partsOf(node: Expression): readonly (Expression | undefined)[] {
  switch (node.kind) {
    case 'list': return node.items.map((item) => (item.kind === 'spread' ? item.value : undefined));
    case 'text': return node.parts.map((part) => (part.kind === 'hole' ? part.value : undefined));
    case 'binary': return node.operator === '+' && (node.left.kind === 'text' || node.right.kind === 'text') ? [node.left, node.right] : [];
    case 'call': return node.callee.kind === 'member' && node.callee.property === 'concat' ? [node.callee.object, ...node.args.map(({ value }) => value)] : [];
    default: return [];
  }
}

/** The value before, or a field of it. */
function isOf(part: Expression, before: string): boolean {
  return part.kind === 'member' ? isOf(part.object, before) : part.kind === 'name' && part.name === before;
}
