import { endName } from '../code/callee.ts';
import type { Call, Expression } from '../code/code.ts';
import type { Origin, Origins } from './origins.ts';

/** What a type checker alone sees: `cast(list[Message], messages)` is `messages`; every other expression is itself. */
export function withoutCast(node: Expression, origins: Origins): Expression {
  return node.kind === 'call' && looksLikeCast(node) && castValue(node, origins.of(node.callee)) || node;
}

/** The value that a call of `typing.cast` hands back, by where its callee comes from. */
export function castValue(call: Call, callee: Origin): Expression | undefined {
  const isOfTyping = callee.kind === 'external' && /^typing(?:_extensions)?$/.test(callee.module);
  return isOfTyping && looksLikeCast(call) ? call.args[1]!.value : undefined;
}

function looksLikeCast({ callee, args }: Call): boolean {
  return args.length === 2 && endName(callee) === 'cast';
}
