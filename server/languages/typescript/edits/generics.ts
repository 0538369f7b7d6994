import type { Module } from '../../../code/code.ts';
import { walkStatements } from '../../../code/walk.ts';
import type { AwaitedStatement } from './awaited.ts';

/** The declared type is what a generic function of the file infers its result from: in a list it would not reach it. */
export function losesType({ waits, use }: Pick<AwaitedStatement, 'waits' | 'use'>, module: Module): boolean {
  if (use.kind !== 'bound' || use.type === undefined || waits.value.kind !== 'call') return false;
  const { callee, argsSpan } = waits.value;
  if (module.source.slice(callee.end, argsSpan.start).includes('<')) return false;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  let isGeneric = false;
  walkStatements(module.body, {
    function: (node) => { if (node.name === name && module.source[node.nameSpan?.end ?? 0] === '<') isGeneric = true; },
    statement: (node) => {
      if (node.kind !== 'declare') return;
      isGeneric ||= node.items.some(({ target, value }) => target.kind === 'name' && target.name === name && value?.kind === 'function'
        && /^(?:async\s*)?</.test(module.source.slice(value.start, value.end)));
    },
  });
  return isGeneric;
}
