import type { Module } from '../../../code/code.ts';
import type { AwaitedStatement } from './awaited.ts';
import { namesOfModule } from './module-names.ts';

/** The declared type is what a generic function of the file infers its result from: in a list it would not reach it. */
export function losesType({ waits, use }: Pick<AwaitedStatement, 'waits' | 'use'>, module: Module): boolean {
  if (use.kind !== 'bound' || use.type === undefined || waits.value.kind !== 'call') return false;
  const { callee, argsSpan } = waits.value;
  if (module.source.slice(callee.end, argsSpan.start).includes('<')) return false;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  const { functions, declared } = namesOfModule(module);
  return functions.get(name)?.some((fn) => module.source[fn.nameSpan?.end ?? 0] === '<') === true
    || declared.get(name)?.some((value) => value.kind === 'function' && /^(?:async\s*)?</.test(module.source.slice(value.start, value.end))) === true;
}
