import type { Expression } from '../../code/code.ts';
import type { Binding, Scopes } from '../scopes.ts';
import { isBinding } from './places.ts';
import type { LoopRecord } from './loop-record.ts';
import type { Exit } from './records.ts';

/** The list that an exit of a loop only counts: `if len(found) >= 10: break`, where the turns add to `found`. */
export function countedBy({ form, statement }: Exit, { node, turn }: LoopRecord, scopes: Scopes): Binding | undefined {
  const branch = scopes.parentOf(statement);
  if (form !== 'break' || node.kind === 'comprehension' || node.form !== 'each' || branch?.kind !== 'if' || !branch.then.includes(statement)) return undefined;
  const { test } = branch;
  if (test.kind !== 'binary' || !/^(?:[<>]=?|===?)$/.test(test.operator)) return undefined;
  const list = counted(test.left) ?? counted(test.right);
  const binding = list && scopes.bindingOf(list);
  const isGrown = [...turn.effects.writes.values()].some(({ place, how }) => isBinding(place.root) && place.root === binding && place.path.length === 0 && how === 'accumulate');
  return isGrown && binding?.writes[0]?.value?.kind === 'list' ? binding : undefined;
}

function counted(node: Expression): (Expression & { kind: 'name' }) | undefined {
  const of = node.kind === 'member' && node.property === 'length' ? node.object
    : node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'len' ? node.args[0]?.value : undefined;
  return of?.kind === 'name' ? of : undefined;
}
